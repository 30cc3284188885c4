package org.firmground.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigurationTest {
  @Test
  void the_document_lists_every_setting_with_its_default_and_meaning() {
    List<List<String>> expected =
        Settings.KEYS.stream()
            .map(k ->
                List.of(
                    "`" + k.key() + "`",
                    "`" + k.variable() + "`",
                    k.standard().isEmpty() ? "" : "`" + k.standard() + "`",
                    k.meaning()))
            .toList();

    assertThat(Documents.table(Documents.read("docs/configuration.md"), "key"))
        .containsExactlyElementsOf(expected);
  }
}
