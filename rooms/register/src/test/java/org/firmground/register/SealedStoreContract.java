package org.firmground.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.firmground.register.SealedStore.Check;
import org.firmground.register.SealedStore.Erased;
import org.firmground.register.SealedStore.Holding;
import org.firmground.register.SealedStore.Kept;
import org.firmground.register.SealedStore.NamedAuthor;
import org.firmground.register.SealedStore.Part;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of personal data promises about handing over and taking up. */
public abstract class SealedStoreContract {
  private SealedStore store;
  private SealedStore other;

  /** A new, empty store with keys of its own. */
  protected abstract SealedStore open();

  @BeforeEach
  void openBoth() {
    store = open();
    other = open();
  }

  @AfterEach
  void closeBoth() {
    store.close();
    other.close();
  }

  private static UUID record(int n) {
    return new UUID(0x0192_f000_0000_7000L, 0x8000_0000_0000_0000L + n);
  }

  private static Map<String, String> fields(int n) {
    return Map.of("name", "Exercise person " + n, "remarks", "line 1\nline 2 \u2028 Ա");
  }

  private String keep(SealedStore in, int n) {
    return in.keep(List.of(new Part(record(n), fields(n)))).getFirst();
  }

  private static List<Holding> all(SealedStore of) {
    var all = new ArrayList<Holding>();
    of.visit(all::add);
    return all;
  }

  @Test
  void what_was_taken_up_is_what_was_held() {
    String first = keep(store, 1);
    String corrected =
        store.keep(List.of(new Part(record(1), Map.of("name", "corrected")))).getFirst();
    String gone = keep(store, 2);
    store.erase(record(2));
    String author = store.author("Exercise authority", "Clerk 1");

    other.takeUp(all(store));

    assertThat(all(store)).hasSize(4);
    assertThat(all(other)).containsExactlyInAnyOrderElementsOf(all(store));
    assertThat(other.find(record(1), first)).contains(fields(1));
    assertThat(other.find(record(1), corrected)).contains(Map.of("name", "corrected"));
    assertThat(other.check(record(1), first)).isEqualTo(Check.WHOLE);
    assertThat(other.check(record(2), gone)).isEqualTo(Check.ERASED);
    assertThat(other.findAuthor(author)).contains("Clerk 1");
    assertThat(keep(other, 1)).as("the record's key is the same").isEqualTo(first);
  }

  @Test
  void a_visit_gives_each_part_with_the_key_that_makes_its_digest() {
    keep(store, 1);
    keep(store, 2);
    var kept = all(store).stream().map(Kept.class::cast).toList();
    assertThat(kept).extracting(Kept::fields).containsExactlyInAnyOrder(fields(1), fields(2));
    assertThat(kept).extracting(Kept::key).doesNotHaveDuplicates().allMatch(k -> k.length() == 64);
  }

  @Test
  void what_was_never_handed_over_is_neither_erased_nor_broken() {
    String digest = keep(store, 1);
    assertThat(other.check(record(1), digest)).isEqualTo(Check.NOT_HERE);
    assertThat(other.find(record(1), digest)).isEmpty();
  }

  @Test
  void a_part_that_does_not_fit_is_refused_and_nothing_of_its_group_is_kept() {
    String digest = keep(store, 1);
    keep(store, 2);
    var changed = new ArrayList<Holding>();
    for (Holding h : all(store)) {
      var k = (Kept) h;
      changed.add(
          k.record().equals(record(2))
              ? new Kept(k.record(), k.digest(), k.key(), Map.of("name", "another"))
              : k);
    }
    changed.add(new NamedAuthor("ab".repeat(32), "Clerk 2"));

    assertThatIllegalArgumentException().isThrownBy(() -> other.takeUp(changed));

    assertThat(all(other)).isEmpty();
    assertThat(other.check(record(1), digest)).isEqualTo(Check.NOT_HERE);
  }

  @Test
  void what_was_erased_here_is_not_brought_back() {
    String digest = keep(store, 1);
    List<Holding> before = all(store);
    store.erase(record(1));

    assertThatIllegalArgumentException().isThrownBy(() -> store.takeUp(before));

    assertThat(store.check(record(1), digest)).isEqualTo(Check.ERASED);
    assertThat(all(store)).containsExactly(new Erased(record(1), digest));
  }
}
