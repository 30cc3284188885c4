package org.firmground.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever the bytes, a file is read with a balance that closes, or refused in one sentence. */
class DamagedFilesTest {
  private static final String HAZARDS = ImporterTest.HAZARDS;

  private static String lines(int n) {
    return ImporterTest.lines(n);
  }

  @Property(tries = 300)
  void a_damaged_file_is_read_or_refused_and_its_balance_closes(
      @ForAll @IntRange(max = 6_000) int at,
      @ForAll byte damage,
      @ForAll boolean csv,
      @ForAll boolean document)
      throws IOException {
    String text =
        csv
            ? "id,lon,lat,note\n" + "1,165.0001,41.0001,\"a, b\"\n".repeat(100)
            : document
                ? "{\"type\":\"FeatureCollection\",\"features\":["
                    + lines(30).strip().replace("\n", ",")
                    + "]}"
                : lines(30);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    bytes[at % bytes.length] = damage;
    Path path = Files.createTempFile("damaged", csv ? ".csv" : ".geojson");
    try {
      Files.write(path, bytes);
      SourceFile file = SourceFile.of(path);
      Findings f =
          new Importer(Recipe.parse(HAZARDS + "position: { lon: lon, lat: lat }\n", "test"))
              .dryRun(file, Optional.empty(), ImportProgress.SILENT)
              .findings();
      if (file.format() == SourceFile.Format.GEOJSON && !document && bytes[0] == '{') {
        assertThat(f.balance().read())
            .isBetween(29L, 31L); // one damaged byte costs one line, or joins two
      }
      if (csv && at % bytes.length > text.indexOf('\n')) {
        assertThat(f.balance().read()).isBetween(99L, 102L);
      }
    } catch (ExchangeException e) {
      assertThat(e).hasMessageContaining("damaged");
    } finally {
      Files.delete(path);
    }
  }

  @Property(tries = 300)
  void any_bytes_are_read_or_refused(@ForAll byte[] bytes) throws IOException {
    Path path = Files.createTempFile("any", ".txt");
    try {
      Files.write(path, bytes);
      SourceFile file = SourceFile.of(path);
      Recipe recipe = new RecipeProposer().propose(file, Optional.empty()).recipe();
      new Importer(recipe).dryRun(file, Optional.empty(), ImportProgress.SILENT);
    } catch (ExchangeException e) {
      assertThat(e).hasMessageContaining("any");
    } finally {
      Files.delete(path);
    }
  }
}
