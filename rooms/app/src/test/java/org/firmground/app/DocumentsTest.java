package org.firmground.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DocumentsTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)[^)]*\\)");

  @Test
  void every_link_between_documents_leads_to_a_file() throws IOException {
    var broken = new ArrayList<String>();
    var documents = documents();
    for (Path document : documents) {
      var m = LINK.matcher(Files.readString(document));
      while (m.find()) {
        String target = m.group(1);
        if (!target.contains("://") && !Files.exists(document.resolveSibling(target))) {
          broken.add(Documents.root().relativize(document) + " -> " + target);
        }
      }
    }
    assertThat(documents).hasSizeGreaterThan(10);
    assertThat(broken).isEmpty();
  }

  private static List<Path> documents() throws IOException {
    Path root = Documents.root();
    var all = new ArrayList<Path>();
    try (var beside = Files.list(root);
        var below = Files.walk(root.resolve("docs"))) {
      beside.filter(p -> p.toString().endsWith(".md")).forEach(all::add);
      below.filter(p -> p.toString().endsWith(".md")).forEach(all::add);
    }
    return all;
  }
}
