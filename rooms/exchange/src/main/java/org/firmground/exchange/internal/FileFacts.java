package org.firmground.exchange.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.firmground.exchange.ExchangeException;
import org.firmground.exchange.SourceFile.Format;

/**
 * What one pass over a file's bytes tells: digest, format, encoding.
 *
 * @param bomBytes length of the byte order mark
 * @param encoding UTF-8 where the bytes are UTF-8, else the byte order mark's, else the likelier of
 *     windows-1251 and windows-1252
 * @param encodingGuessed whether neither bytes nor mark decide the encoding
 */
public record FileFacts(
    Path path,
    String name,
    long bytes,
    String digest,
    Format format,
    int bomBytes,
    Charset encoding,
    boolean encodingGuessed) {
  private static final String ZIP = "PK\u0003\u0004";
  private static final Pattern ROOT = Pattern.compile("<(?:[\\w.-]+:)?(kml|gpx)[\\s>]");

  /**
   * @throws ExchangeException if the file cannot be read, or is of a format that is not
   */
  public static FileFacts of(Path path) {
    String name = path.getFileName() == null ? path.toString() : path.getFileName().toString();
    if (Files.isDirectory(path)) {
      throw new ExchangeException(name + " is a folder; name the files in it");
    }
    var pass = new Pass();
    byte[] head;
    try (InputStream in = Files.newInputStream(path)) {
      byte[] buffer = new byte[1 << 17];
      head = new byte[0];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        if (head.length == 0 && n > 0) {
          head = java.util.Arrays.copyOf(buffer, Math.min(n, 4096));
        }
        pass.take(buffer, n);
      }
    } catch (java.nio.file.NoSuchFileException e) {
      throw new ExchangeException("there is no file " + path, e);
    } catch (IOException e) {
      throw new ExchangeException("cannot read " + path + ": " + e.getMessage(), e);
    }
    Optional<Charset> marked = Encodings.marked(head);
    Charset encoding =
        marked.orElse(pass.utf8.isValid() ? StandardCharsets.UTF_8 : pass.utf8.likelyWindows());
    int bom = marked.isEmpty() ? 0 : marked.get() == StandardCharsets.UTF_8 ? 3 : 2;
    return new FileFacts(
        path,
        name,
        pass.bytes,
        HexFormat.of().formatHex(pass.sha256.digest()),
        format(path, head, bom, encoding),
        bom,
        encoding,
        marked.isEmpty() && !pass.utf8.isValid());
  }

  private static Format format(Path path, byte[] head, int bom, Charset encoding) {
    String name = path.getFileName().toString();
    String start = new String(head, bom, head.length - bom, encoding);
    var root = ROOT.matcher(start);
    if (start.stripLeading().startsWith("<") && root.find()) {
      return root.group(1).equals("kml") ? Format.KML : Format.GPX;
    }
    if (start.startsWith(ZIP) && Kmz.isKmz(path)) {
      return Format.KMZ;
    }
    refuseOthers(name, start, head);
    String text = start.stripLeading();
    if (text.isEmpty()) {
      throw new ExchangeException(name + " is empty; ask its sender for it again");
    }
    char first = text.charAt(0);
    return first == '{' || first == '[' || first == '\u001e' ? Format.GEOJSON : Format.CSV;
  }

  private static void refuseOthers(String name, String start, byte[] head) {
    String other =
        start.startsWith(ZIP)
            ? "a ZIP archive without KML in it (perhaps XLSX or a Shapefile)"
            : start.startsWith("SQLite format 3")
                ? "an SQLite file (perhaps a GeoPackage)"
                : start.stripLeading().startsWith("<")
                    ? "XML or HTML, and neither KML nor GPX"
                    : start.startsWith("%PDF")
                        ? "a PDF"
                        : head.length > 3
                                && head[0] == 0
                                && head[1] == 0
                                && head[2] == 0x27
                                && head[3] == 0x0a
                            ? "a Shapefile"
                            : start.indexOf('\0') >= 0 ? "no text" : "";
    if (!other.isEmpty()) {
      throw new ExchangeException(
          name
              + " is "
              + other
              + "; this version reads GeoJSON, CSV, KML, KMZ and GPX: export it as one of those");
    }
  }

  /** One pass over the bytes. */
  private static final class Pass {
    final MessageDigest sha256;
    final Encodings.Utf8Check utf8 = new Encodings.Utf8Check();
    long bytes;

    Pass() {
      try {
        sha256 = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("this Java has no SHA-256", e);
      }
    }

    void take(byte[] buffer, int n) {
      bytes += n;
      sha256.update(buffer, 0, n);
      utf8.take(buffer, n);
    }
  }
}
