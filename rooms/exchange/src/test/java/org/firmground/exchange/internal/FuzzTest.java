package org.firmground.exchange.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Fuzzes each reader, by Jazzer in a process of its own. Seconds for each are in the system
 * property {@code fuzz.seconds}. A fuzzer that sees too little of the code fails, for it finds
 * nothing either.
 */
@Tag("fuzz")
class FuzzTest {
  /** The same beginning each time in ./test; 0 in the bench, where each run is another. */
  private static final int SEED = Integer.getInteger("fuzz.seed", 20_201_110);

  private static final Path ROOT = Path.of(System.getProperty("firmground.root", "../.."));
  private static final int SECONDS = Integer.getInteger("fuzz.seconds", 10);

  /** Detectors of flaws that no reader of files can have; they slow each run. */
  private static final String NOT_FOR_PARSERS =
      java.util.stream.Stream.of(
              "ClojureLangHooks",
              "ExpressionLanguageInjection",
              "LdapInjection",
              "NamingContextLookup",
              "ScriptEngineInjection",
              "TemplateInjection",
              "XPathInjection")
          .map(n -> "com.code_intelligence.jazzer.sanitizers." + n)
          .collect(java.util.stream.Collectors.joining(":"));

  /** The readers to fuzz, by a pattern; each, where none is named. */
  private static final String ONLY = System.getProperty("fuzz.only", ".*");

  private static final Pattern COVERAGE = Pattern.compile("cov: (\\d+)");

  /** The floors are a half to a third of what ten seconds see on an idle machine. */
  @ParameterizedTest
  @CsvSource({
    "geojson, 300",
    "csv, 250",
    "kml, 300",
    "gpx, 300",
    "shapefile, 350",
    "xlsx, 350",
    "shape, 150",
    "system, 100"
  })
  void no_bytes_break_a_reader(String format, int floor, @TempDir Path folder) throws Exception {
    assumeTrue(format.matches(ONLY), "not asked for");
    Path corpus = Files.createDirectory(folder.resolve("corpus"));
    seeds(format, corpus);
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+EnableDynamicAgentLoading",
                "-Xmx600m",
                "-Dfuzz.format=" + format,
                "-Dfuzz.folder=" + Files.createDirectory(folder.resolve("files")),
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + FuzzTarget.class.getName(),
                "--instrumentation_includes=org.firmground.exchange.**:org.dhatim.**",
                "--disabled_hooks=" + NOT_FOR_PARSERS,
                "--reproducer_path=" + folder,
                "-max_total_time=" + SECONDS,
                "-seed=" + SEED,
                "-max_len=4096",
                "-timeout=25",
                "-artifact_prefix=" + folder + "/",
                corpus.toString()));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).directory(folder.toFile()).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exit = process.waitFor();
    int coverage =
        COVERAGE
            .matcher(said)
            .results()
            .mapToInt(m -> Integer.parseInt(m.group(1)))
            .max()
            .orElse(0);
    System.out.println(
        "fuzz "
            + format
            + ": coverage "
            + coverage
            + ", "
            + said.lines().filter(l -> l.startsWith("Done")).findFirst().orElse("not done"));
    assertThat(exit).as("%s: %s", format, finding(folder, said)).isZero();
    assertThat(coverage).as("coverage of %s", format).isGreaterThanOrEqualTo(floor);
  }

  private static String finding(Path folder, String said) throws IOException {
    var found = new StringBuilder();
    try (var files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.getFileName().toString().startsWith("crash")).toList()) {
        found.append(HexFormat.of().formatHex(Files.readAllBytes(file))).append('\n');
      }
    }
    int at = Math.max(0, said.indexOf("== Java Exception"));
    return found + said.substring(at, Math.min(said.length(), at + 3_000));
  }

  // ---- what the fuzzer begins with ----

  private static void seeds(String format, Path corpus) throws IOException {
    switch (format) {
      case "geojson", "csv" -> fixtures("." + format, corpus);
      case "kml" ->
          seed(
              corpus,
              "<kml><Document><Placemark id='a'><name>b</name><ExtendedData><Data name='c'><value>d</value></Data></ExtendedData><MultiGeometry><Point><coordinates>1,2,3</coordinates></Point><Polygon><outerBoundaryIs><LinearRing><coordinates>0,0 1,0 1,1 0,0</coordinates></LinearRing></outerBoundaryIs></Polygon></MultiGeometry></Placemark></Document></kml>");
      case "gpx" ->
          seed(
              corpus,
              "<gpx><wpt lat='1' lon='2'><ele>3</ele><name>a</name></wpt><rte><rtept lat='1' lon='2'/></rte><trk><trkseg><trkpt lat='1' lon='2'/><trkpt lat='3' lon='4'/></trkseg></trk></gpx>");
      case "xlsx" ->
          seed(
              corpus,
              "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>a</t></is></c><c r=\"B1\" t=\"str\"><v>b</v></c></row><row r=\"2\"><c r=\"A2\" s=\"1\"><v>44270.5</v></c><c r=\"B2\" t=\"b\"><v>1</v></c></row></sheetData><mergeCells count=\"1\"><mergeCell ref=\"A1:B1\"/></mergeCells></worksheet>");
      case "system" ->
          seed(
              corpus,
              "PROJCS[\"a\",GEOGCS[\"b\",DATUM[\"D_WGS_1984\",SPHEROID[\"c\",6378137,298.25]],PRIMEM[\"Greenwich\",0],UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Transverse_Mercator\"],PARAMETER[\"Central_Meridian\",45],UNIT[\"Meter\",1]]");
      case "shape" -> {
        var area = ByteBuffer.allocate(8 + 9 + 4 + 4 * 16).order(ByteOrder.LITTLE_ENDIAN);
        area.put(new byte[] {'G', 'P', 0, 1}).putInt(0).put((byte) 1).putInt(3).putInt(1).putInt(4);
        for (double d : new double[] {0, 0, 1, 0, 1, 1, 0, 0}) {
          area.putDouble(d);
        }
        Files.write(corpus.resolve("area"), area.array());
        var arc = ByteBuffer.allocate(8 + 9 + 3 * 16).order(ByteOrder.LITTLE_ENDIAN);
        arc.put(new byte[] {'G', 'P', 0, 1}).putInt(0).put((byte) 1).putInt(8).putInt(3);
        for (double d : new double[] {0, 0, 1, 1, 2, 0}) {
          arc.putDouble(d);
        }
        Files.write(corpus.resolve("arc"), arc.array());
      }
      default -> Files.write(corpus.resolve("area"), shapefile());
    }
  }

  private static void seed(Path corpus, String text) throws IOException {
    Files.writeString(corpus.resolve("seed"), text);
  }

  private static void fixtures(String ending, Path corpus) throws IOException {
    try (var files = Files.list(ROOT.resolve("fixtures").resolve("exchange"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(ending)).toList()) {
        Files.copy(file, corpus.resolve(file.getFileName()));
      }
    }
  }

  /** One area with one row of one text. */
  private static byte[] shapefile() {
    int record = 44 + 4 + 4 * 16;
    int shp = 100 + 8 + record;
    var out = ByteBuffer.allocate(2 + shp + 65 + 6);
    out.putShort((short) shp).putInt(9994).position(2 + 100);
    out.putInt(1).putInt(record / 2).order(ByteOrder.LITTLE_ENDIAN).putInt(5);
    out.position(out.position() + 32);
    out.putInt(1).putInt(4).putInt(0);
    for (double d : new double[] {0, 0, 0, 1, 1, 1, 0, 0}) {
      out.putDouble(d);
    }
    int dbf = 2 + shp;
    out.put(dbf, (byte) 3).putInt(dbf + 4, 1).putShort(dbf + 8, (short) 65);
    out.putShort(dbf + 10, (short) 6).put(dbf + 32, (byte) 'N').put(dbf + 43, (byte) 'C');
    out.put(dbf + 48, (byte) 5).put(dbf + 64, (byte) 0x0D);
    out.position(dbf + 65);
    out.put(" abcde".getBytes(StandardCharsets.US_ASCII));
    return out.array();
  }
}
