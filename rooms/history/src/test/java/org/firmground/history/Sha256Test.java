package org.firmground.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against the values that NIST publishes for FIPS 180-4. */
class Sha256Test {
  private static final String OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Test
  void a_file_has_the_published_digest(@TempDir Path folder) throws IOException {
    assertThat(Sha256.of(Files.writeString(folder.resolve("abc"), "abc"))).isEqualTo(OF_ABC);
    assertThat(Sha256.of(Files.createFile(folder.resolve("nothing"))))
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }

  @Test
  void what_is_digested_is_copied() throws IOException {
    var to = new ByteArrayOutputStream();

    assertThat(Sha256.copy(new ByteArrayInputStream("abc".getBytes(StandardCharsets.UTF_8)), to))
        .isEqualTo(OF_ABC);
    assertThat(to).hasToString("abc");
  }
}
