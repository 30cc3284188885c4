package org.firmground.exchange.internal;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The parts of one Shapefile: files beside the {@code .shp}, or in the same archive. They are found
 * by the name of the {@code .shp}, whatever the case of their endings.
 */
final class ShapefileParts implements Closeable {
  /** An index or a text beside the shapes is never longer. */
  private static final int LONGEST_INDEX = 64 << 20;

  private static final int LONGEST_TEXT = 1 << 16;

  /** The parts that are read, shapes first. */
  static final List<String> ENDINGS = List.of(".shp", ".shx", ".dbf", ".prj", ".cpg", ".cst");

  private final Optional<Archive> archive;
  private final Path folder;
  private final List<String> names;
  private final String stem;

  private ShapefileParts(Optional<Archive> archive, Path folder, List<String> names, String shp) {
    this.archive = archive;
    this.folder = folder;
    this.names = names;
    this.stem = shp.substring(0, shp.length() - 4);
  }

  /** Of a {@code .shp} file. */
  static ShapefileParts beside(Path shp) throws IOException {
    Path folder = shp.toAbsolutePath().getParent();
    try (var files = Files.list(folder)) {
      var names = files.map(p -> p.getFileName().toString()).toList();
      return new ShapefileParts(Optional.empty(), folder, names, shp.getFileName().toString());
    }
  }

  /**
   * In an archive.
   *
   * @param shp the name of the shapes in it
   */
  static ShapefileParts in(Path zip, String shp) throws IOException {
    var archive = Archive.open(zip);
    return new ShapefileParts(Optional.of(archive), zip, archive.named(""), shp);
  }

  /** The name of the part with this ending, such as {@code .dbf}. */
  Optional<String> part(String ending) {
    String exact = stem + ending;
    return names.contains(exact)
        ? Optional.of(exact)
        : names.stream()
            .filter(n ->
                n.length() == exact.length()
                    && n.startsWith(stem)
                    && n.toLowerCase(Locale.ROOT).endsWith(ending))
            .min(Comparator.naturalOrder());
  }

  /** The files of a Shapefile that is no archive, shapes first. */
  List<Path> files() {
    var found = new ArrayList<Path>();
    ENDINGS.forEach(e -> part(e).ifPresent(n -> found.add(folder.resolve(n))));
    return found;
  }

  private InputStream stream(String name) throws IOException {
    return archive.isPresent()
        ? archive.get().read(name)
        : Files.newInputStream(folder.resolve(name));
  }

  /**
   * Opens a part.
   *
   * @throws FileNotFoundException if there is none
   */
  PartBytes open(String ending) throws IOException {
    String name =
        part(ending).orElseThrow(() -> new FileNotFoundException(stem + ending + " is missing"));
    return new PartBytes(() -> stream(name));
  }

  /** The index, where there is one that is not too long. */
  Optional<byte[]> index() throws IOException {
    return bytes(".shx", LONGEST_INDEX);
  }

  /** The bytes of a short text part, where there is one. */
  Optional<byte[]> text(String ending) throws IOException {
    return bytes(ending, LONGEST_TEXT);
  }

  private Optional<byte[]> bytes(String ending, int most) throws IOException {
    Optional<String> name = part(ending);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = stream(name.get())) {
      byte[] bytes = in.readNBytes(most);
      return bytes.length == most ? Optional.empty() : Optional.of(bytes);
    }
  }

  @Override
  public void close() throws IOException {
    if (archive.isPresent()) {
      archive.get().close();
    }
  }
}
