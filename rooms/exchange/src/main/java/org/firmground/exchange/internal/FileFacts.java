package org.firmground.exchange.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipException;
import org.firmground.exchange.ExchangeException;
import org.firmground.exchange.SourceFile.Format;
import org.firmground.history.Sha256;
import org.firmground.register.ProblemCode;

/**
 * What one pass over a file's bytes tells: digest, format, encoding, and which tables are in it.
 *
 * @param name the file's, with the layer's behind it where it has several
 * @param bytes of the file; of a Shapefile in parts, of all of them
 * @param digest SHA-256 of the bytes in hex; of a Shapefile in parts, of a line for each part with
 *     its ending, a blank and its own digest
 * @param layers the tables of records in it, where its format has such
 * @param layer the one that is read, where its format has such
 * @param bomBytes length of the byte order mark
 * @param encoding UTF-8 where the bytes are UTF-8, else the byte order mark's, else the likelier of
 *     windows-1251 and windows-1252
 * @param encodingGuessed whether neither bytes nor mark decide the encoding
 * @param sample some of its text that is not ASCII, in that encoding
 */
public record FileFacts(
    Path path,
    String name,
    long bytes,
    String digest,
    Format format,
    List<String> layers,
    Optional<String> layer,
    int bomBytes,
    Charset encoding,
    boolean encodingGuessed,
    String sample) {
  private static final String ZIP = "PK\u0003\u0004";
  private static final String EMPTY_ZIP = "PK\u0005\u0006";
  private static final Pattern ROOT = Pattern.compile("<(?:[\\w.-]+:)?(kml|gpx)[\\s>]");
  private static final Pattern TOPOLOGY = Pattern.compile("\\{\\s*\"type\"\\s*:\\s*\"Topology\"");

  /**
   * maXML: the root that GICHD's IMSMA wiki (MineActionFieldReport, 2017) names, or an element or
   * namespace that is called so.
   */
  private static final Pattern MAXML =
      Pattern.compile("(?i)<(?:[\\w.-]+:)?MineAction\\w+[\\s>/]|<[^?!>][^>]*maxml|<maxml[\\s>/]");

  private static final String READ =
      "; this version reads GeoJSON, CSV, Shapefile, GeoPackage, XLSX, KML, KMZ and GPX: export it as"
          + " one of those";

  /** What a file is, and the tables in it. */
  private record Kind(Format format, List<String> layers) {}

  /**
   * @param wanted the layer to read; may be left out where there is one only
   * @throws ExchangeException if the file cannot be read, or is of a format that is not, or it has
   *     not the layer, or several of them and none is named
   */
  public static FileFacts of(Path path, Optional<String> wanted) {
    return of(path, wanted, false);
  }

  /**
   * The file by its first layer, where it has several.
   *
   * @throws ExchangeException if the file cannot be read, or is of a format that is not
   */
  public static FileFacts first(Path path) {
    return of(path, Optional.empty(), true);
  }

  /**
   * The same file by another of its layers.
   *
   * @param other one of {@link #layers}, of which there are several
   */
  public FileFacts by(String other) {
    return new FileFacts(
        path,
        path.getFileName() + " " + other,
        bytes,
        digest,
        format,
        layers,
        Optional.of(other),
        bomBytes,
        encoding,
        encodingGuessed,
        sample);
  }

  private static FileFacts of(Path path, Optional<String> wanted, boolean first) {
    String name = path.getFileName() == null ? path.toString() : path.getFileName().toString();
    if (Files.isDirectory(path)) {
      throw new ExchangeException(
          ProblemCode.FG_FIL_002, name + " is a folder; name the files in it");
    }
    try {
      var pass = new Pass();
      pass.over(path);
      byte[] head = pass.head;
      Optional<Charset> marked = Encodings.marked(head);
      Charset encoding =
          marked.orElse(pass.utf8.isValid() ? StandardCharsets.UTF_8 : pass.utf8.likelyWindows());
      int bom = marked.isEmpty() ? 0 : marked.get() == StandardCharsets.UTF_8 ? 3 : 2;
      Kind kind = kind(path, head, bom, encoding);
      Optional<String> layer =
          first && !kind.layers().isEmpty()
              ? Optional.of(kind.layers().getFirst())
              : layer(name, kind, wanted);
      boolean inParts = kind.format() == Format.SHAPEFILE && layer.isEmpty();
      List<Pass> parts = inParts ? parts(path) : List.of();
      return new FileFacts(
          path,
          kind.layers().size() > 1 ? name + " " + layer.orElseThrow() : name,
          inParts ? parts.stream().mapToLong(p -> p.bytes).sum() : pass.bytes,
          inParts ? together(parts) : pass.digest(),
          kind.format(),
          kind.layers(),
          layer,
          bom,
          encoding,
          marked.isEmpty() && !pass.utf8.isValid(),
          pass.sample.in(encoding));
    } catch (ZipException e) {
      throw new ExchangeException(
          ProblemCode.FG_FIL_003,
          name + " is a broken ZIP archive (" + e.getMessage() + "); ask its sender for it again",
          e);
    } catch (NoSuchFileException e) {
      throw new ExchangeException("there is no file " + path, e);
    } catch (IOException e) {
      throw Unread.of(path, e);
    }
  }

  private static List<Pass> parts(Path shp) throws IOException {
    var passes = new ArrayList<Pass>();
    try (var parts = ShapefileParts.beside(shp)) {
      for (Path part : parts.files()) {
        var pass = new Pass();
        pass.over(part);
        passes.add(pass);
      }
    }
    return passes;
  }

  private static String together(List<Pass> parts) {
    var lines = new Pass();
    for (Pass part : parts) {
      String file = part.path.getFileName().toString();
      String ending = file.substring(file.lastIndexOf('.')).toLowerCase(Locale.ROOT);
      byte[] line = (ending + " " + part.digest() + "\n").getBytes(StandardCharsets.UTF_8);
      lines.take(line, line.length);
    }
    return lines.digest();
  }

  /**
   * The layer that is wanted, by its name or, where that is one only, without its folder and case.
   */
  private static Optional<String> layer(String name, Kind kind, Optional<String> wanted) {
    List<String> layers = kind.layers();
    if (layers.isEmpty()) {
      if (wanted.isPresent()) {
        throw new ExchangeException(
            ProblemCode.FG_FIL_005, name + " has no layers; leave out " + wanted.get());
      }
      return Optional.empty();
    }
    if (wanted.isEmpty() && layers.size() == 1) {
      return Optional.of(layers.getFirst());
    }
    if (wanted.isPresent()) {
      var like =
          layers.contains(wanted.get())
              ? List.of(wanted.get())
              : layers.stream().filter(l -> bare(l).equals(bare(wanted.get()))).toList();
      if (like.size() == 1) {
        return Optional.of(like.getFirst());
      }
    }
    throw new ExchangeException(
        ProblemCode.FG_FIL_005,
        name
            + (wanted.isPresent()
                ? " has no layer \"" + wanted.get() + "\"; it has "
                : " has several layers; name one with --layer: ")
            + layers.stream().limit(40).map(l -> '"' + l + '"').collect(Collectors.joining(", "))
            + (layers.size() > 40 ? " and " + (layers.size() - 40) + " more" : ""));
  }

  private static String bare(String layer) {
    return Words.fold(layer.replaceFirst("(?i)\\.shp$", "").replaceFirst("^.*/", ""));
  }

  private static Kind kind(Path path, byte[] head, int bom, Charset encoding) throws IOException {
    String name = path.getFileName().toString();
    String start = new String(head, bom, head.length - bom, encoding);
    var root = ROOT.matcher(start);
    if (start.stripLeading().startsWith("<") && root.find()) {
      return new Kind(root.group(1).equals("kml") ? Format.KML : Format.GPX, List.of());
    }
    if (start.startsWith(ZIP) || start.startsWith(EMPTY_ZIP)) {
      return zipped(path, name);
    }
    if (start.startsWith("SQLite format 3")) {
      try (var tables = GeoPackageTables.open(path)) {
        var layers = tables.layers().stream().map(GeoPackageTables.Layer::table).toList();
        if (layers.isEmpty()) {
          throw new ExchangeException(
              ProblemCode.FG_FIL_002, name + " is a GeoPackage with no table of records in it");
        }
        return new Kind(Format.GEOPACKAGE, layers);
      }
    }
    if (head.length > 3 && head[0] == 0 && head[1] == 0 && head[2] == 0x27 && head[3] == 0x0a) {
      if (name.toLowerCase(Locale.ROOT).matches(".*\\.(shx|sbn|sbx)")) {
        throw new ExchangeException(
            ProblemCode.FG_FIL_002, name + " is an index of a Shapefile; name its .shp");
      }
      return new Kind(Format.SHAPEFILE, List.of());
    }
    refuseOthers(name, start, head);
    String text = start.stripLeading();
    if (text.isEmpty()) {
      throw new ExchangeException(
          ProblemCode.FG_FIL_002, name + " is empty; ask its sender for it again");
    }
    if (TOPOLOGY.matcher(text).lookingAt()) {
      throw new ExchangeException(
          ProblemCode.FG_FIL_002, name + " is TopoJSON, whose shapes lie in shared arcs" + READ);
    }
    char first = text.charAt(0);
    boolean json = first == '{' || first == '[' || first == '\u001e';
    if (!json && name.toLowerCase(Locale.ROOT).matches(".*\\.(json|geojson|geojsonl|geojsonseq)")) {
      throw new ExchangeException(
          ProblemCode.FG_FIL_003,
          name
              + " is no JSON, though its name says so: it begins with "
              + FieldReading.brief(text.lines().findFirst().orElse("")));
    }
    return new Kind(json ? Format.GEOJSON : Format.CSV, List.of());
  }

  private static Kind zipped(Path path, String name) throws IOException {
    boolean workbook;
    try (var archive = Archive.open(path)) {
      var shapes = archive.named(".shp");
      if (!shapes.isEmpty()) {
        return new Kind(Format.SHAPEFILE, shapes);
      }
      if (!archive.named(".kml").isEmpty()) {
        return new Kind(Format.KMZ, List.of());
      }
      workbook = archive.named("xl/workbook.xml").contains("xl/workbook.xml");
      if (!workbook) {
        throw new ExchangeException(
            ProblemCode.FG_FIL_002,
            name
                + (archive.named("").isEmpty()
                    ? " is an empty ZIP archive; ask its sender for it again"
                    : " is a ZIP archive with no Shapefile, KML or workbook in it; unpack it and name"
                        + " the files"));
      }
    }
    var sheets = XlsxReading.sheets(path);
    if (sheets.isEmpty()) {
      throw new ExchangeException(
          ProblemCode.FG_FIL_002, name + " is a workbook whose sheets are all empty");
    }
    return new Kind(Format.XLSX, sheets);
  }

  private static void refuseOthers(String name, String start, byte[] head) {
    String text = start.stripLeading();
    if (text.startsWith("<") && MAXML.matcher(text).find()) {
      throw new ExchangeException(
          ProblemCode.FG_FIL_002,
          name
              + " is maXML, the exchange file of IMSMA NG, which is not read: its fields differ from"
              + " country to country, and no file of it was at hand to build on; export the same"
              + " records as CSV, XLSX, Shapefile or GeoJSON, and name that");
    }
    String other =
        text.startsWith("<")
            ? "XML or HTML, and neither KML nor GPX"
            : start.startsWith("%PDF")
                ? "a PDF"
                : head.length > 3
                        && (head[0] & 0xFF) == 0xD0
                        && (head[1] & 0xFF) == 0xCF
                        && head[2] == 0x11
                    ? "a document of an old Office, or one with a password; save it as XLSX without one"
                    : name.toLowerCase(Locale.ROOT).endsWith(".dbf")
                        ? "the table of a Shapefile, or dBASE; name the .shp beside it"
                        : name.toLowerCase(Locale.ROOT).matches(".*\\.(prj|cpg|cst|qpj)")
                            ? "a note that belongs to a Shapefile; name the .shp beside it"
                            : start.indexOf('\0') >= 0 ? "no text" : "";
    if (!other.isEmpty()) {
      throw new ExchangeException(ProblemCode.FG_FIL_002, name + " is " + other + READ);
    }
  }

  /** One pass over the bytes. */
  private static final class Pass {
    final MessageDigest sha256 = Sha256.begin();
    final Encodings.Utf8Check utf8 = new Encodings.Utf8Check();
    final Encodings.Sample sample = new Encodings.Sample();
    byte[] head = new byte[0];
    long bytes;
    Path path;

    void over(Path file) throws IOException {
      path = file;
      try (InputStream in = Files.newInputStream(file)) {
        byte[] buffer = new byte[1 << 17];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          if (head.length == 0 && n > 0) {
            head = Arrays.copyOf(buffer, Math.min(n, 4096));
          }
          take(buffer, n);
        }
      }
    }

    void take(byte[] buffer, int n) {
      bytes += n;
      sha256.update(buffer, 0, n);
      utf8.take(buffer, n);
      sample.take(buffer, n);
    }

    String digest() {
      return Sha256.hex(sha256);
    }
  }
}
