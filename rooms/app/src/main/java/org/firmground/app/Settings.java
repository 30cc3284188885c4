package org.firmground.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The settings of a register: flag, then environment, then file, then default. An unknown key in
 * the file is refused with the nearest known one.
 */
final class Settings {
  /** Name of the file in the register's folder. */
  static final String FILE = "firmground.properties";

  /**
   * One setting.
   *
   * @param key in the file; in the environment it is FIRMGROUND_ and the key in capitals, dots as
   *     underscores
   * @param standard value when nobody sets it
   */
  record Key(String key, String standard, String meaning) {
    String variable() {
      return "FIRMGROUND_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
  }

  static final Key ORGANISATION =
      new Key(
          "author.organisation",
          "Organisation not set",
          "organisation that writes in the register");
  static final Key NAME =
      new Key(
          "author.name",
          "Person not set",
          "name of the person who writes; kept only in the sealed store");
  static final Key OPERATION =
      new Key(
          "datum.operation",
          "EPSG:15865",
          "coordinate operation for positions on Pulkovo 1942, such as EPSG:15865");
  static final Key POINT_REACH =
      new Key(
          "check.point-reach-metres",
          "500",
          "how far a hazard known only as a point or line answers, metres");
  static final Key ZONE =
      new Key("zone", "UTC", "time zone of a register that is made; never changed after");
  static final Key PREFIX =
      new Key("code.prefix", "", "what the codes of a new register begin with");

  /** All there are, as {@code docs/configuration.md} lists them. */
  static final List<Key> KEYS = List.of(ORGANISATION, NAME, OPERATION, POINT_REACH, ZONE, PREFIX);

  private final Map<String, String> file;
  private final UnaryOperator<String> environment;

  private Settings(Map<String, String> file, UnaryOperator<String> environment) {
    this.file = file;
    this.environment = environment;
  }

  /**
   * Reads the file of a register's folder, if there is one.
   *
   * @throws IllegalArgumentException if it has a line that is no setting
   */
  static Settings of(Path folder, UnaryOperator<String> environment) {
    Path path = folder.resolve(FILE);
    var values = new LinkedHashMap<String, String>();
    if (Files.isRegularFile(path)) {
      List<String> lines;
      try {
        lines = Files.readAllLines(path, StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(path + " cannot be read", e);
      }
      int number = 0;
      for (String line : lines) {
        number++;
        if (line.isBlank() || line.strip().startsWith("#")) {
          continue;
        }
        int equals = line.indexOf('=');
        String key = equals < 0 ? line.strip() : line.substring(0, equals).strip();
        if (equals < 0 || KEYS.stream().noneMatch(k -> k.key().equals(key))) {
          throw new IllegalArgumentException(
              path
                  + " line "
                  + number
                  + ": there is no setting \""
                  + key
                  + "\"; the nearest is \""
                  + nearest(key)
                  + "\". Correct the line, or take it out.");
        }
        values.put(key, line.substring(equals + 1).strip());
      }
    }
    return new Settings(values, environment);
  }

  /** The value of a setting, {@code flag} going before all. */
  String get(Key key, Optional<String> flag) {
    return flag.or(() -> Optional.ofNullable(environment.apply(key.variable())))
        .or(() -> Optional.ofNullable(file.get(key.key())))
        .orElse(key.standard());
  }

  String get(Key key) {
    return get(key, Optional.empty());
  }

  private static String nearest(String key) {
    String best = "";
    int least = Integer.MAX_VALUE;
    for (Key k : KEYS) {
      int d = distance(key, k.key());
      if (d < least) {
        least = d;
        best = k.key();
      }
    }
    return best;
  }

  /** Levenshtein distance. */
  private static int distance(String a, String b) {
    var row = new ArrayList<Integer>();
    for (int j = 0; j <= b.length(); j++) {
      row.add(j);
    }
    for (int i = 1; i <= a.length(); i++) {
      int corner = row.getFirst();
      row.set(0, i);
      for (int j = 1; j <= b.length(); j++) {
        int swap = corner + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        corner = row.get(j);
        row.set(j, Math.min(swap, Math.min(row.get(j), row.get(j - 1)) + 1));
      }
    }
    return row.getLast();
  }
}
