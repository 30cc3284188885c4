package org.firmground.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Every documented member appears in real output, and every real one is documented. */
class JsonContractTest {
  private static final String INSIDE = "41.005 N 165.005 E";

  @TempDir Path folder;
  private Terminal terminal;
  private SampleFiles files;

  @BeforeEach
  void fill() {
    terminal = new Terminal(folder.resolve("register"));
    files = new SampleFiles(folder);
    terminal.run("import", files.hazards().toString(), "--kind", "hazardous-area");
    terminal.run("import", files.victims().toString(), "--kind", "victim");
  }

  @Test
  void where_prints_what_is_documented() {
    assertContract(
        "## where",
        terminal.run("where", INSIDE, "--json").json(),
        terminal.run("where", "by the old mill", "--json").json());
  }

  @Test
  void import_prints_what_is_documented() {
    assertContract(
        "## import",
        terminal
            .run("import", files.release().toString(), "--kind", "released-land", "--json")
            .json());
  }

  @Test
  void a_dry_run_prints_what_is_documented() {
    assertContract(
        "## import --dry-run",
        terminal
            .run(
                "import",
                files.release().toString(),
                "--kind",
                "released-land",
                "--dry-run",
                "--json")
            .json());
  }

  @Test
  void export_prints_what_is_documented() {
    assertContract(
        "## export",
        terminal.run("export", folder.resolve("all.geojson").toString(), "--json").json());
  }

  @Test
  void check_prints_what_is_documented() {
    assertContract("## check", terminal.run("check", INSIDE, "--json").json());
  }

  @Test
  void figures_print_what_is_documented() {
    var doubtful =
        files.write(
            "doubtful.geojson",
            SampleFiles.collection(
                SampleFiles.feature(
                    "\"sourceId\":\"d1\",\"classification\":\"suspected\",\"validFrom\":\"2019?\"",
                    SampleFiles.square(165.20, 41.00, 0.01))));
    terminal.run("import", doubtful.toString(), "--kind", "hazardous-area");
    assertContract(
        "## figures",
        terminal.run("figures", "casualties", "--by", "status", "--ids", "--json").json(),
        terminal.run("figures", "land", "--ids", "--json").json(),
        terminal.run("figures", "ordnance", "--json").json());
  }

  @Test
  void figures_beside_claims_print_what_is_documented() {
    var claims =
        files.write(
            "claims.csv",
            """
            claimant,counting,periodFrom,periodTo,informed,victims,killed,injured
            Party A,cumulative,2020-11-10,2021-02-22,2021-02-22,83,15,65
            """);
    terminal.run("import", claims.toString(), "--kind", "claim");
    assertContract(
        "## figures --beside-claims",
        terminal.run("figures", "casualties", "--beside-claims", "--json").json());
  }

  @Test
  void figures_diff_prints_what_is_documented() {
    assertContract(
        "## figures diff",
        terminal.run("figures", "diff", "2000-01-01", "2026-01-01", "--json").json());
  }

  @Test
  void inspect_prints_what_is_documented() {
    assertContract(
        "## inspect",
        terminal
            .run(
                "inspect",
                Documents.root().resolve("docs/afternoon/ashvale.xlsx").toString(),
                "--json")
            .json());
  }

  @Test
  void verify_prints_what_is_documented() {
    assertContract("## verify", terminal.run("verify", "--json").json());
  }

  private void importAgainUnderAnotherName() {
    var copy =
        files.write(
            "copy.geojson",
            SampleFiles.collection(
                SampleFiles.feature(
                    "\"sourceId\":\"other-1\",\"classification\":\"confirmed\",\"validFrom\":\"2020-11-12\"",
                    SampleFiles.square(165.00, 41.00, 0.01))));
    terminal.run("import", copy.toString(), "--kind", "hazardous-area");
  }

  @Test
  void duplicates_print_what_is_documented() {
    importAgainUnderAnotherName();

    assertContract("## duplicates", terminal.run("duplicates", "--json").json());
  }

  @Test
  void not_a_duplicate_prints_what_is_documented() {
    importAgainUnderAnotherName();

    assertContract(
        "## not-a-duplicate",
        terminal.run("not-a-duplicate", "HA-000001", "HA-000003", "--json").json());
  }

  @Test
  void undo_prints_what_is_documented() {
    assertContract("## undo", terminal.run("undo", "IM-000001", "--json").json());
  }

  @Test
  void backup_prints_what_is_documented() {
    assertContract(
        "## backup", terminal.run("backup", folder.resolve("backup").toString(), "--json").json());
  }

  @Test
  void export_of_everything_prints_what_is_documented_and_so_does_its_import() {
    String zip = folder.resolve("whole.zip").toString();
    assertContract(
        "## export --everything", terminal.run("export", "--everything", zip, "--json").json());
    assertContract(
        "## import of a whole register",
        new Terminal(folder.resolve("again")).run("import", zip, "--json").json());
  }

  private static void assertContract(String heading, JsonNode... outputs) {
    var documented = new TreeSet<String>();
    Documents.table(Documents.section(Documents.read("docs/json.md"), heading), "field")
        .forEach(row -> documented.add(row.getFirst().replace("`", "")));
    var real = new TreeSet<String>();
    for (JsonNode output : outputs) {
      collect(output, "", documented, real);
    }
    assertThat(real).as("members printed, against docs/json.md %s", heading).isEqualTo(documented);
  }

  /** Paths of members; goes into objects and lists only where the document does. */
  private static void collect(
      JsonNode node, String path, Set<String> documented, Set<String> real) {
    for (String name : List.copyOf(node.propertyNames())) {
      String member = path + name;
      JsonNode value = node.get(name);
      if (value.isArray() && begins(documented, member + "[].")) {
        value.forEach(one -> collect(one, member + "[].", documented, real));
      } else if (value.isObject() && begins(documented, member + ".")) {
        collect(value, member + ".", documented, real);
      } else {
        real.add(member);
      }
    }
  }

  private static boolean begins(Set<String> documented, String path) {
    return documented.stream().anyMatch(d -> d.startsWith(path));
  }
}
