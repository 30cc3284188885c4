package org.firmground.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalEntryTest {
  private static final EntryVectors VECTORS = EntryVectors.read();

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void every_vector_has_the_hashes_that_are_on_file() {
    byte[] chain = CanonicalEntry.chainStart(VECTORS.register());
    assertThat(chain).isEqualTo(VECTORS.start());
    long sequence = 0;
    for (var v : VECTORS.vectors()) {
      sequence++;
      Entry entry = CanonicalEntry.read(v.canonical());
      assertThat(entry.sequence()).isEqualTo(sequence);
      assertThat(CanonicalEntry.bytes(entry)).isEqualTo(v.canonical());
      assertThat(CanonicalEntry.leafHash(sequence, v.canonical()))
          .as("leaf " + sequence)
          .isEqualTo(v.leaf());
      chain = CanonicalEntry.chain(chain, v.leaf());
      assertThat(chain).as("chain " + sequence).isEqualTo(v.chain());
    }
    assertThat(sequence).isEqualTo(17);
  }

  /** The vectors fix the bytes; this fixes which member of an entry goes where. */
  @Test
  void members_stand_under_their_names() {
    var e = CanonicalEntry.read(VECTORS.vectors().get(2).canonical());
    assertThat(e)
        .isEqualTo(
            new Entry(
                3,
                UUID.fromString("0192f000-0000-7000-8000-000000000002"),
                "EX-HA-000002",
                "hazardous-area",
                Action.PROPOSED,
                1,
                new Value.Fields(
                    Map.of(
                        "classification", Value.of("confirmed"),
                        "name", Value.of("Ճանապարհ / Дорога / Yol 🏔"),
                        "evidenceType", Value.of("ախտանիշ\u00a0— тест"))),
                Optional.empty(),
                new PartialDate("1993?"),
                Optional.of(new PartialDate("2021-03")),
                new PartialDate("2021-03-31?"),
                Instant.parse("2020-11-20T09:00:00.001Z"),
                new Author("Exercise authority", "3f".repeat(32)),
                "Հուշագիր № 7, էջ 3",
                "",
                Optional.of(UUID.fromString("0192f000-0000-7000-8000-00000000b001")),
                OptionalLong.empty(),
                Optional.empty()));
    var corrected = CanonicalEntry.read(VECTORS.vectors().get(13).canonical());
    assertThat(corrected.about()).hasValue(2);
    assertThat(corrected.action()).isEqualTo(Action.CORRECTED);
    assertThat(corrected.reason()).isEqualTo("the north-east corner was a slip of the pen");
    assertThat(corrected.extent().orElseThrow().wkb()).hasSize(1 + 4 + 4 + 4 + 80 + 4 + 64);
    var personal = CanonicalEntry.read(VECTORS.vectors().get(6).canonical());
    assertThat(personal.sealed()).hasValue("c4".repeat(32));
    assertThat(personal.extent().orElseThrow().wkb())
        .isEqualTo(HexFormat.of().parseHex("010100000000000000008066c00000000000000080"));
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void every_entry_comes_back_as_it_was(@ForAll("entries") Entry entry) {
    assertThat(CanonicalEntry.read(CanonicalEntry.bytes(entry))).isEqualTo(entry);
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void an_entrys_bytes_are_canonical_json(@ForAll("entries") Entry entry) {
    String text = new String(CanonicalEntry.bytes(entry), StandardCharsets.UTF_8);
    assertThat(CanonicalJson.write(CanonicalJson.read(text))).isEqualTo(text);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void two_entries_that_differ_have_bytes_that_differ(
      @ForAll("entries") Entry a, @ForAll("entries") Entry b) {
    assertThat(java.util.Arrays.equals(CanonicalEntry.bytes(a), CanonicalEntry.bytes(b)))
        .isEqualTo(a.equals(b));
  }

  /**
   * Each byte of each vector, each of its bits flipped, and one other value: the bytes are refused,
   * or read as another entry under another leaf hash. Of the long ones, a sample of bytes.
   */
  @Test
  void a_change_of_any_byte_is_refused_or_changes_the_leaf_hash() {
    var random = new Random(20201120);
    long read = 0;
    long refused = 0;
    for (var v : VECTORS.vectors()) {
      Entry entry = CanonicalEntry.read(v.canonical());
      byte[] bytes = v.canonical().clone();
      boolean all = bytes.length <= 5_000;
      int count = all ? bytes.length : 40;
      for (int i = 0; i < count; i++) {
        int at = all ? i : random.nextInt(bytes.length);
        byte was = bytes[at];
        for (int change = 0; change < (all ? 9 : 1); change++) {
          bytes[at] =
              (byte) (all && change < 8 ? was ^ 1 << change : was + 1 + random.nextInt(255));
          assertThat(CanonicalEntry.leafHash(entry.sequence(), bytes)).isNotEqualTo(v.leaf());
          try {
            assertThat(CanonicalEntry.read(bytes)).isNotEqualTo(entry);
            read++;
          } catch (IllegalArgumentException e) {
            refused++;
          }
        }
        bytes[at] = was;
      }
    }
    assertThat(read).isGreaterThan(1_000);
    assertThat(refused).isGreaterThan(10_000);
  }

  @Test
  void a_byte_more_or_less_anywhere_is_refused_or_another_entry() {
    var v = VECTORS.vectors().get(1);
    Entry entry = CanonicalEntry.read(v.canonical());
    for (int at = 0; at <= v.canonical().length; at++) {
      var text = new java.io.ByteArrayOutputStream();
      text.write(v.canonical(), 0, at);
      if (at < v.canonical().length) {
        text.write(v.canonical(), at + 1, v.canonical().length - at - 1);
        differs(text.toByteArray(), entry, v.leaf());
      }
      for (char more : " 0\",}a\u0000".toCharArray()) {
        text.reset();
        text.write(v.canonical(), 0, at);
        text.write(more);
        text.write(v.canonical(), at, v.canonical().length - at);
        differs(text.toByteArray(), entry, v.leaf());
      }
    }
  }

  private static void differs(byte[] bytes, Entry entry, byte[] leaf) {
    assertThat(CanonicalEntry.leafHash(entry.sequence(), bytes)).isNotEqualTo(leaf);
    try {
      assertThat(CanonicalEntry.read(bytes)).isNotEqualTo(entry);
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageMatching("(?s).+");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "\"encoding\":1 | \"encoding\":2",
        "\"encoding\":1, | ",
        "\"action\":\"proposed\" | \"action\":\"Proposed\"",
        "\"action\":\"proposed\" | \"action\":\"dropped\"",
        "\"action\":\"proposed\" | \"about\":\"1\",\"action\":\"proposed\"",
        "\"action\":\"proposed\" | \"about\":1.5,\"action\":\"proposed\"",
        "\"action\":\"proposed\" | \"action\":\"proposed\",\"added\":1",
        "\"body\":{ | \"body\":[{",
        "\"organisation\":\"Exercise authority\" | \"name\":\"A person\"",
        "\"organisation\":\"Exercise authority\" | \"organisation\":\"\"",
        "\"person\":\"3f3f | \"person\":\"A name",
        "2020-11-20T09:00:00.001Z | 2020-11-20T09:00:00.001+00:00",
        "2020-11-20T09:00:00.001Z | 2020-11-20T09:00:00.0010Z",
        "2020-11-20T09:00:00.001Z | 2020-02-30T09:00:00.001Z",
        "2020-11-20T09:00:00.001Z | 2020-11-20T24:00:00.000Z",
        "2020-11-20T09:00:00.001Z | yesterday",
        "\"record\":\"0192f000 | \"record\":\"192f000",
        "\"record\":\"0192f000 | \"record\":\"0192F000",
        "\"sequence\":2 | \"sequence\":0",
        "\"sequence\":2 | \"sequence\":\"2\"",
        "\"sequence\":2 | \"sealed\":\"a name\",\"sequence\":2",
        "\"schema\":1 | \"schema\":4294967297",
        "\"source\":\"EXERCISE\" | \"source\":\"\"",
        "\"validFrom\":\"2020-11-12\" | \"validFrom\":\"unknown\"",
        "\"validFrom\":\"2020-11-12\" | \"validFrom\":\"2021-02-29\"",
        "\"validFrom\":\"2020-11-12\" | \"validFrom\":20201112",
        "\"extent\":\"AQ | \"extent\":\"AA",
        "\"extent\":\"AQ | \"extent\":\"A-",
        "\"kind\":\"hazardous-area\", | ",
      })
  void what_version_1_does_not_have_is_refused(String was, String is) {
    String text = VECTORS.vectors().get(1).text();
    assertThat(text).contains(was);
    String changed = text.replace(was, is == null ? "" : is);
    assertThatIllegalArgumentException().isThrownBy(() -> CanonicalEntry.read(utf8(changed)));
  }

  @Test
  void base64_has_one_form() {
    String text = VECTORS.vectors().get(6).text();
    String padded = text.substring(text.indexOf("\"extent\":\"") + 10);
    padded = padded.substring(0, padded.indexOf('"'));
    assertThat(Base64.getDecoder().decode(padded)).hasSize(21);
    var other = new Entry[1];
    String stray = text.replace(padded, padded + "====");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> other[0] = CanonicalEntry.read(utf8(stray)));
    assertThat(other[0]).isNull();
  }

  @Test
  void bytes_that_are_not_utf_8_are_refused() {
    for (String hex : List.of("ff", "c080", "eda080", "f4908080", "e282")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> CanonicalEntry.read(HexFormat.of().parseHex(hex)))
          .withMessageContaining("UTF-8");
    }
    for (String text : List.of("", "1", "[]", "{}", "null")) {
      assertThatIllegalArgumentException().isThrownBy(() -> CanonicalEntry.read(utf8(text)));
    }
  }

  @Test
  void what_could_not_be_read_back_is_never_written() {
    var v = CanonicalEntry.read(VECTORS.vectors().get(4).canonical());
    Value deep = Value.of(1);
    for (int i = 0; i < 63; i++) {
      deep = new Value.Many(List.of(deep));
    }
    var deepest = with(v, new Value.Fields(Map.of("a", ((Value.Many) deep).values().get(0))), "");
    assertThat(CanonicalEntry.read(CanonicalEntry.bytes(deepest))).isEqualTo(deepest);
    var tooDeep = with(v, new Value.Fields(Map.of("a", deep)), "");
    assertThatIllegalArgumentException().isThrownBy(() -> CanonicalEntry.bytes(tooDeep));
    var half = with(v, Value.Fields.NONE, "half a \ud83d pair");
    assertThatIllegalArgumentException().isThrownBy(() -> CanonicalEntry.bytes(half));
  }

  private static Entry with(Entry e, Value.Fields body, String reason) {
    return new Entry(
        e.sequence(),
        e.record(),
        e.code(),
        e.kind(),
        e.action(),
        e.schema(),
        body,
        e.extent(),
        e.validFrom(),
        e.validTo(),
        e.informed(),
        e.recorded(),
        e.author(),
        e.source(),
        reason,
        e.batch(),
        e.about(),
        e.sealed());
  }

  @Test
  void the_machines_language_and_zone_change_no_byte() {
    var language = Locale.getDefault();
    var zone = java.util.TimeZone.getDefault();
    try {
      for (String tag : List.of("tr-TR", "ar-EG-u-nu-arab", "th-TH-u-ca-buddhist-nu-thai")) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        java.util.TimeZone.setDefault(java.util.TimeZone.getTimeZone("Asia/Kathmandu"));
        for (var v : VECTORS.vectors()) {
          assertThat(CanonicalEntry.bytes(CanonicalEntry.read(v.canonical())))
              .isEqualTo(v.canonical());
        }
      }
    } finally {
      Locale.setDefault(language);
      java.util.TimeZone.setDefault(zone);
    }
  }

  @Test
  void a_length_of_65535_bytes_is_the_last_that_is_a_leaf_input_itself() {
    var longest = VECTORS.vectors().get(9).canonical();
    var longer = VECTORS.vectors().get(10).canonical();
    assertThat(longest).hasSize(65_535);
    assertThat(longer).hasSize(65_536);
    var sha = CanonicalEntry.sha256();
    sha.update((byte) 0);
    assertThat(CanonicalEntry.leafHash(10, longest)).isEqualTo(sha.digest(longest));
    String named =
        "{\"bytes\":65536,\"encoding\":1,\"sequence\":11,\"sha256\":\""
            + HexFormat.of().formatHex(CanonicalEntry.sha256().digest(longer))
            + "\"}";
    sha.update((byte) 0);
    assertThat(CanonicalEntry.leafHash(11, longer)).isEqualTo(sha.digest(utf8(named)));
  }

  @Provide
  Arbitrary<Entry> entries() {
    return Anything.entries();
  }
}
