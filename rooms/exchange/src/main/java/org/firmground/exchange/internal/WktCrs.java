package org.firmground.exchange.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The coordinate system that a well-known text of one names, as in a {@code .prj} file (OGC 01-009,
 * clause 7, and ESRI's spelling of it; of ISO 19162 the id only).
 *
 * <p>An EPSG code that the text carries is believed. Without one, only what can be told for certain
 * by datum, projection and numbers gets a code; anything else keeps the text's own name, which is
 * then told as not known.
 */
final class WktCrs {
  /** A keyword with what stands in its brackets. */
  private record Node(String word, List<String> texts, List<Double> numbers, List<Node> nodes) {
    Optional<Node> child(String... words) {
      return nodes.stream().filter(n -> List.of(words).contains(n.word)).findFirst();
    }

    String name() {
      return texts.isEmpty() ? "" : texts.getFirst();
    }

    String folded() {
      return Words.fold(name());
    }

    OptionalDouble parameter(String... names) {
      var wanted = List.of(names);
      return nodes.stream()
          .filter(n -> n.word.equals("PARAMETER") && wanted.contains(n.folded()))
          .filter(n -> !n.numbers.isEmpty())
          .mapToDouble(n -> n.numbers.getFirst())
          .findFirst();
    }
  }

  private static final int DEEPEST = 20;
  private static final int LONGEST = 20_000;

  private final String text;
  private int at;

  private WktCrs(String text) {
    this.text = text;
  }

  /**
   * {@code EPSG:n} where it is certain, else the text's own name of the system; empty for no text.
   */
  static Optional<String> name(String wkt) {
    String text = wkt.strip().replace("\uFEFF", "");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (text.matches("(?i)EPSG:\\d{4,6}")) {
      return Optional.of(text.toUpperCase(Locale.ROOT));
    }
    try {
      Node root = new WktCrs(text.length() > LONGEST ? text.substring(0, LONGEST) : text).node(0);
      return Optional.of(code(root).map(c -> "EPSG:" + c).orElseGet(() -> own(root, text)));
    } catch (IllegalArgumentException e) {
      return Optional.of(
          "a system written in a way that is not known: " + FieldReading.brief(text));
    }
  }

  private static String own(Node root, String text) {
    return root.name().isBlank() ? FieldReading.brief(text) : root.name();
  }

  private static Optional<Integer> code(Node root) {
    Optional<Integer> stated = stated(root);
    if (stated.isPresent()) {
      return stated;
    }
    return switch (root.word) {
      case "GEOGCS", "GEOGCRS", "GEODCRS" -> geographic(root);
      case "PROJCS" -> projected(root);
      case "COMPD_CS", "COMPOUNDCRS" ->
          root.nodes.isEmpty() ? Optional.empty() : code(root.nodes.getFirst());
      default -> Optional.empty();
    };
  }

  /** The EPSG code that the text carries for the whole system. */
  private static Optional<Integer> stated(Node root) {
    return root.child("AUTHORITY", "ID")
        .filter(a -> a.name().equalsIgnoreCase("EPSG"))
        .flatMap(a -> {
          String written =
              a.texts.size() > 1
                  ? a.texts.get(1)
                  : a.numbers.isEmpty() ? "" : Texts.number(a.numbers.getFirst());
          return written.matches("\\d{4,6}")
              ? Optional.of(Integer.parseInt(written))
              : Optional.empty();
        });
  }

  private static Optional<Integer> geographic(Node root) {
    boolean degrees =
        root.child("UNIT")
            .map(u ->
                !u.numbers.isEmpty() && Math.abs(u.numbers.getFirst() - 0.0174532925199433) < 1e-12)
            .orElse(false);
    boolean greenwich =
        root.child("PRIMEM")
            .map(p -> !p.numbers.isEmpty() && p.numbers.getFirst() == 0)
            .orElse(true);
    if (!degrees || !greenwich) {
      return Optional.empty();
    }
    return switch (datum(root)) {
      case "wgs1984", "dwgs1984", "wgs84", "worldgeodeticsystem1984" -> Optional.of(4326);
      case "pulkovo1942", "dpulkovo1942" -> Optional.of(4284);
      default -> Optional.empty();
    };
  }

  private static String datum(Node geographic) {
    return geographic.child("DATUM").map(Node::folded).orElse("");
  }

  private static Optional<Integer> projected(Node root) {
    Optional<Integer> base = root.child("GEOGCS").flatMap(WktCrs::code);
    boolean metres =
        root.child("UNIT")
            .map(u -> !u.numbers.isEmpty() && u.numbers.getFirst() == 1)
            .orElse(false);
    String method = root.child("PROJECTION").map(Node::folded).orElse("");
    if (base.isEmpty() || !metres) {
      return Optional.empty();
    }
    if (base.get() == 4326
        && List.of("mercatorauxiliarysphere", "popularvisualisationpseudomercator")
            .contains(method)) {
      return Optional.of(3857);
    }
    if (!List.of("transversemercator", "gausskruger").contains(method)) {
      return Optional.empty();
    }
    double meridian = root.parameter("centralmeridian").orElse(Double.NaN);
    double east = root.parameter("falseeasting").orElse(Double.NaN);
    double north = root.parameter("falsenorthing").orElse(Double.NaN);
    double scale = root.parameter("scalefactor").orElse(Double.NaN);
    double origin = root.parameter("latitudeoforigin").orElse(Double.NaN);
    if (origin != 0) {
      return Optional.empty();
    }
    return base.get() == 4326
        ? utm(meridian, east, north, scale)
        : base.get() == 4284 ? gaussKrueger(meridian, east, north, scale) : Optional.empty();
  }

  private static Optional<Integer> utm(double meridian, double east, double north, double scale) {
    double zone = (meridian + 183) / 6;
    if (scale != 0.9996 || east != 500_000 || zone != Math.rint(zone) || zone < 1 || zone > 60) {
      return Optional.empty();
    }
    return north == 0
        ? Optional.of(32600 + (int) zone)
        : north == 10_000_000 ? Optional.of(32700 + (int) zone) : Optional.empty();
  }

  /** Six-degree zones with and without the zone in the easting, and three-degree zones with it. */
  private static Optional<Integer> gaussKrueger(
      double meridian, double east, double north, double scale) {
    if (scale != 1 || north != 0) {
      return Optional.empty();
    }
    double six = (meridian + 3) / 6;
    double three = meridian / 3;
    if (six == Math.rint(six) && six >= 4 && six <= 32) {
      if (east == six * 1_000_000 + 500_000) {
        return Optional.of(28400 + (int) six);
      }
      if (east == 500_000) {
        return Optional.of(2490 + (int) six);
      }
    }
    boolean threeDegrees = three == Math.rint(three) && three >= 7 && three <= 64;
    if (threeDegrees && east == three * 1_000_000 + 500_000) {
      return threeDegreeZone((int) three);
    }
    return Optional.empty();
  }

  /** EPSG:2523 to 2549 are zones 7 to 33, 2551 to 2581 zones 34 to 64. */
  private static Optional<Integer> threeDegreeZone(int zone) {
    return Optional.of(zone <= 33 ? 2516 + zone : 2517 + zone);
  }

  // ---- text ----

  private Node node(int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("nested too deep");
    }
    blanks();
    int start = at;
    while (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
      at++;
    }
    String word = text.substring(start, at).toUpperCase(Locale.ROOT);
    blanks();
    if (word.isEmpty() || at >= text.length() || "[(".indexOf(text.charAt(at)) < 0) {
      throw new IllegalArgumentException("no keyword with brackets");
    }
    at++;
    var node = new Node(word, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    while (true) {
      blanks();
      if (at >= text.length()) {
        throw new IllegalArgumentException("a bracket is not closed");
      }
      char c = text.charAt(at);
      if (c == ']' || c == ')') {
        at++;
        return node;
      } else if (c == ',') {
        at++;
      } else if (c == '"') {
        node.texts.add(quoted());
      } else if (c == '-' || c == '+' || c == '.' || Character.isDigit(c)) {
        node.numbers.add(number());
      } else {
        item(node, depth);
      }
    }
  }

  /** A keyword with brackets, or a bare word such as an axis's direction. */
  private void item(Node parent, int depth) {
    int start = at;
    while (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
      at++;
    }
    int end = at;
    blanks();
    if (end == start) {
      throw new IllegalArgumentException("an unexpected sign");
    }
    if (at < text.length() && "[(".indexOf(text.charAt(at)) >= 0) {
      at = start;
      parent.nodes.add(node(depth + 1));
    }
  }

  private String quoted() {
    int end = text.indexOf('"', at + 1);
    if (end < 0) {
      throw new IllegalArgumentException("a quotation mark is not closed");
    }
    String found = text.substring(at + 1, end);
    at = end + 1;
    return found;
  }

  private double number() {
    int start = at;
    while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return Double.parseDouble(text.substring(start, at)); // no number: an IllegalArgumentException
  }

  private void blanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }
}
