package org.firmground.ground.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Two angles with units, hemisphere letters, labels or colons.
 *
 * <p>The text is cut into tokens under each reading of its unclear signs (a comma between digits; s
 * and с, which may be seconds or a hemisphere), and each list of tokens is split at each place into
 * two angles. What remains after the rules below is every way to read the text: one is a position,
 * two or more that differ are a refusal. The rules: minutes and seconds are below 60, only the last
 * part of an angle has decimals, both angles have a hemisphere or neither, a sign and a hemisphere
 * do not meet, hemisphere letters are of one script.
 */
final class AngleText {
  private enum Kind {
    NUMBER,
    DEGREE,
    MINUTE,
    SECOND,
    LATITUDE,
    LONGITUDE,
    LATITUDE_LABEL,
    LONGITUDE_LABEL,
    SEPARATOR,
    JOINT
  }

  private enum Script {
    NONE,
    LATIN,
    CYRILLIC
  }

  private record Token(Kind kind, String text, int sign, Script script) {
    static Token of(Kind kind) {
      return new Token(kind, "", 0, Script.NONE);
    }
  }

  /** One of the two angles; axis is LATITUDE, LONGITUDE or null where nothing says. */
  private record Side(
      Kind axis,
      double degrees,
      double half,
      int parts,
      boolean marked,
      boolean lettered,
      Script script,
      String problemCode,
      String problem) {}

  /** A pair of angles as read, in the order latitude, longitude, or unknown. */
  record Pair(double lat, double halfLat, double lon, double halfLon, boolean ordered, int parts) {}

  private record Roles(boolean commaIsDecimal, Set<Character> seconds) {}

  private static final Map<String, Token> WORDS =
      Map.ofEntries(
          word("d", Kind.DEGREE),
          word("deg", Kind.DEGREE),
          word("degree", Kind.DEGREE),
          word("degrees", Kind.DEGREE),
          word("г", Kind.DEGREE),
          word("гр", Kind.DEGREE),
          word("град", Kind.DEGREE),
          word("m", Kind.MINUTE),
          word("min", Kind.MINUTE),
          word("minutes", Kind.MINUTE),
          word("м", Kind.MINUTE),
          word("мин", Kind.MINUTE),
          word("sec", Kind.SECOND),
          word("seconds", Kind.SECOND),
          word("сек", Kind.SECOND),
          word("lat", Kind.LATITUDE_LABEL),
          word("latitude", Kind.LATITUDE_LABEL),
          word("широта", Kind.LATITUDE_LABEL),
          word("lon", Kind.LONGITUDE_LABEL),
          word("long", Kind.LONGITUDE_LABEL),
          word("lng", Kind.LONGITUDE_LABEL),
          word("longitude", Kind.LONGITUDE_LABEL),
          word("долгота", Kind.LONGITUDE_LABEL),
          hemisphere("n", Kind.LATITUDE, 1, Script.LATIN),
          hemisphere("north", Kind.LATITUDE, 1, Script.LATIN),
          hemisphere("s", Kind.LATITUDE, -1, Script.LATIN),
          hemisphere("south", Kind.LATITUDE, -1, Script.LATIN),
          hemisphere("e", Kind.LONGITUDE, 1, Script.LATIN),
          hemisphere("east", Kind.LONGITUDE, 1, Script.LATIN),
          hemisphere("е", Kind.LONGITUDE, 1, Script.LATIN), // the Cyrillic letter that looks like E
          hemisphere("w", Kind.LONGITUDE, -1, Script.LATIN),
          hemisphere("west", Kind.LONGITUDE, -1, Script.LATIN),
          hemisphere("с", Kind.LATITUDE, 1, Script.CYRILLIC),
          hemisphere("север", Kind.LATITUDE, 1, Script.CYRILLIC),
          hemisphere("сш", Kind.LATITUDE, 1, Script.CYRILLIC),
          hemisphere("ю", Kind.LATITUDE, -1, Script.CYRILLIC),
          hemisphere("юг", Kind.LATITUDE, -1, Script.CYRILLIC),
          hemisphere("юш", Kind.LATITUDE, -1, Script.CYRILLIC),
          hemisphere("в", Kind.LONGITUDE, 1, Script.CYRILLIC),
          hemisphere("восток", Kind.LONGITUDE, 1, Script.CYRILLIC),
          hemisphere("вд", Kind.LONGITUDE, 1, Script.CYRILLIC),
          hemisphere("з", Kind.LONGITUDE, -1, Script.CYRILLIC),
          hemisphere("запад", Kind.LONGITUDE, -1, Script.CYRILLIC),
          hemisphere("зд", Kind.LONGITUDE, -1, Script.CYRILLIC));

  private static final Pattern PIECE =
      Pattern.compile(
          "(?<number>[0-9]+(?:[.,][0-9]+)?)"
              + "|(?<russian>[сюСЮ]\\.\\s?[шШ]\\.?|[взВЗ]\\.\\s?[дД]\\.?)"
              + "|(?<letters>\\p{L}+)"
              + "|(?<mark>[°'\":;,/|=.+\\-])"
              + "|(?<space>\\s+)"
              + "|(?<other>.)");

  private final String text;
  private String problemCode;
  private String problem;

  private AngleText(String text) {
    this.text = text;
  }

  private static Map.Entry<String, Token> word(String word, Kind kind) {
    return Map.entry(word, new Token(kind, word, 0, Script.NONE));
  }

  private static Map.Entry<String, Token> hemisphere(
      String word, Kind kind, int sign, Script script) {
    return Map.entry(word, new Token(kind, word, sign, script));
  }

  /**
   * The one way to read the text.
   *
   * @param text folded
   * @throws Refusal if there is none, or more than one
   */
  static Pair read(String text) {
    return new AngleText(text).read();
  }

  private Pair read() {
    refuseStrangeLetters();
    Set<Pair> pairs = new LinkedHashSet<>();
    for (Roles roles : roles()) {
      List<Token> tokens = tokens(roles);
      if (tokens != null) {
        pairs.addAll(splits(tokens));
      }
    }
    if (pairs.isEmpty()) {
      throw refusalOfNone();
    }
    List<Pair> different = new ArrayList<>();
    for (Pair pair : pairs) {
      if (different.stream().noneMatch(d -> samePlace(d, pair))) {
        different.add(pair);
      }
    }
    if (different.size() > 1) {
      throw new Refusal(
          Refusal.AMBIGUOUS,
          "The text can be read in more than one way. Write degrees with a point as the decimal mark "
              + "and a hemisphere letter, such as 39.99 N 46.93 E.",
          different.stream().map(AngleText::sentence).toArray(String[]::new));
    }
    return different.get(0);
  }

  private static boolean samePlace(Pair a, Pair b) {
    return Math.abs(a.lat - b.lat) < 1e-12 && Math.abs(a.lon - b.lon) < 1e-12;
  }

  private static String sentence(Pair pair) {
    return String.format(Locale.ROOT, "latitude %.6f, longitude %.6f", pair.lat, pair.lon);
  }

  private Refusal refusalOfNone() {
    if (problem != null) {
      return new Refusal(problemCode, problem);
    }
    for (Roles roles : roles()) {
      List<Token> tokens = tokens(roles);
      if (tokens != null && side(tokens) != null) {
        return new Refusal(
            Refusal.INCOMPLETE,
            "Only one coordinate is given; a position needs latitude and longitude.");
      }
    }
    return new Refusal(
        Refusal.NOT_UNDERSTOOD,
        "The text is not a position in a notation known here, or one coordinate is missing. Write it as"
            + " 39.99 N 46.93 E, 39°59'24\"N 46°55'48\"E, an MGRS reference, or UTM with its zone.");
  }

  private void refuseStrangeLetters() {
    Matcher pieces = PIECE.matcher(text);
    while (pieces.find()) {
      if (pieces.group("letters") != null && singles(pieces.group("letters")) == null) {
        String letters = pieces.group("letters");
        if (letters.equalsIgnoreCase("o") || letters.equalsIgnoreCase("о")) {
          throw new Refusal(
              Refusal.AMBIGUOUS,
              "The letter O may stand for west (oeste, ouest) or for east (Ost), or for a zero. Write"
                  + " W or E.",
              "O is west",
              "O is east");
        }
        if (letters.length() == 1) {
          throw new Refusal(
              Refusal.CHARACTER,
              String.format(
                  Locale.ROOT,
                  "The letter %s (U+%04X) is not a hemisphere here. Use N S E W, or С Ю В З in"
                      + " Cyrillic.",
                  letters,
                  (int) letters.charAt(0)));
        }
        throw new Refusal(
            Refusal.NOT_UNDERSTOOD,
            "The word \"" + shortened(letters) + "\" is not understood here.");
      }
      if (pieces.group("other") != null) {
        int c = pieces.group("other").codePointAt(0);
        throw new Refusal(
            Refusal.CHARACTER,
            String.format(Locale.ROOT, "The sign U+%04X is not understood in a position.", c));
      }
    }
  }

  private static String shortened(String word) {
    return word.length() > 30 ? word.substring(0, 30) + "..." : word;
  }

  private List<Roles> roles() {
    boolean tight = Pattern.compile("[0-9],[0-9]").matcher(text).find();
    boolean letterUnits =
        Pattern.compile("[0-9]\\s*[dDгГ]\\b?.*[0-9]\\s*[mMмМ]").matcher(text).find();
    List<Character> unclear = new ArrayList<>();
    for (char c : new char[] {'s', 'с', 'S', 'С'}) {
      boolean eligible = Character.isLowerCase(c) || letterUnits;
      if (eligible && text.indexOf(c) >= 0) {
        unclear.add(c);
      }
    }
    List<Roles> all = new ArrayList<>();
    for (int bits = 0; bits < 1 << unclear.size(); bits++) {
      Set<Character> seconds = new LinkedHashSet<>();
      for (int i = 0; i < unclear.size(); i++) {
        if ((bits >> i & 1) == 1) {
          seconds.add(unclear.get(i));
        }
      }
      all.add(new Roles(false, seconds));
      if (tight) {
        all.add(new Roles(true, seconds));
      }
    }
    return all;
  }

  private static String[] singles(String letters) {
    String lower = letters.toLowerCase(Locale.ROOT);
    if (WORDS.containsKey(lower)) {
      return new String[] {letters};
    }
    if (letters.length() == 2) {
      String[] each = letters.split("");
      if (Arrays.stream(each).allMatch(l -> WORDS.containsKey(l.toLowerCase(Locale.ROOT)))) {
        return each;
      }
    }
    return null;
  }

  private List<Token> tokens(Roles roles) {
    List<Token> tokens = new ArrayList<>();
    if (roles.commaIsDecimal && Pattern.compile("[0-9]\\.[0-9]").matcher(text).find()) {
      return null; // two kinds of decimal mark in one text
    }
    String input = text.replaceAll("(?<=[0-9]),(?=[0-9])", roles.commaIsDecimal ? "." : " , ");
    Matcher pieces = PIECE.matcher(input);
    int pendingSign = 0;
    while (pieces.find()) {
      if (pieces.group("number") != null) {
        tokens.add(new Token(Kind.NUMBER, pieces.group("number"), pendingSign, Script.NONE));
        pendingSign = 0;
        continue;
      }
      if (pendingSign != 0) {
        return null; // a sign that does not touch its number
      }
      if (pieces.group("russian") != null) {
        tokens.add(
            WORDS.get(pieces.group("russian").toLowerCase(Locale.ROOT).replaceAll("[.\\s]", "")));
      } else if (pieces.group("letters") != null) {
        for (String single : singles(pieces.group("letters"))) {
          tokens.add(letter(single, roles));
        }
      } else if (pieces.group("mark") != null) {
        char mark = pieces.group("mark").charAt(0);
        if (mark == '+' || mark == '-') {
          boolean joint =
              mark == '-'
                  && !tokens.isEmpty()
                  && tokens.getLast().kind == Kind.NUMBER
                  && Character.isDigit(input.charAt(pieces.start() - 1));
          if (joint) {
            tokens.add(new Token(Kind.JOINT, "-", 0, Script.NONE));
          } else {
            pendingSign = mark == '-' ? -1 : 1;
          }
        } else if (!addMark(tokens, mark)) {
          return null;
        }
      }
    }
    return pendingSign == 0 ? tokens : null;
  }

  private static boolean addMark(List<Token> tokens, char mark) {
    switch (mark) {
      case '°' -> tokens.add(Token.of(Kind.DEGREE));
      case '\'' -> tokens.add(Token.of(Kind.MINUTE));
      case '"' -> tokens.add(Token.of(Kind.SECOND));
      case ':' -> {
        boolean afterLabel =
            !tokens.isEmpty()
                && (tokens.getLast().kind == Kind.LATITUDE_LABEL
                    || tokens.getLast().kind == Kind.LONGITUDE_LABEL);
        if (!afterLabel) {
          tokens.add(new Token(Kind.JOINT, ":", 0, Script.NONE));
        }
      }
      case '=' -> {
        return !tokens.isEmpty()
            && (tokens.getLast().kind == Kind.LATITUDE_LABEL
                || tokens.getLast().kind == Kind.LONGITUDE_LABEL);
      }
      case '.' -> {
        // an abbreviation's or a sentence's point, but not a number's
        return !tokens.isEmpty() && tokens.getLast().kind != Kind.NUMBER;
      }
      default -> tokens.add(Token.of(Kind.SEPARATOR));
    }
    return true;
  }

  private static Token letter(String single, Roles roles) {
    if (single.length() == 1 && roles.seconds.contains(single.charAt(0))) {
      return Token.of(Kind.SECOND);
    }
    return WORDS.get(single.toLowerCase(Locale.ROOT));
  }

  private List<Pair> splits(List<Token> tokens) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 1; i < tokens.size(); i++) {
      boolean separated = tokens.get(i).kind == Kind.SEPARATOR;
      Side left = side(tokens.subList(0, i));
      Side right = left == null ? null : side(tokens.subList(separated ? i + 1 : i, tokens.size()));
      if (left != null && right != null) {
        boolean boundary =
            separated
                || left.lettered
                || right.lettered
                || tokens.get(i).sign != 0
                || left.marked && right.marked;
        Pair pair = pair(left, right, boundary);
        if (pair != null) {
          pairs.add(pair);
        }
      }
    }
    return pairs;
  }

  private Pair pair(Side left, Side right, boolean boundary) {
    boolean lettered = left.lettered && right.lettered;
    if (!boundary && left.parts != right.parts) {
      return null;
    }
    if (!lettered && left.marked != right.marked) {
      return null; // one angle with a degree sign and one without: may be one angle's parts
    }
    if (left.problem != null || right.problem != null) {
      return note(
          left.problem != null ? left.problemCode : right.problemCode,
          left.problem != null ? left.problem : right.problem);
    }
    if (left.lettered != right.lettered) {
      return note(
          Refusal.INCOMPLETE,
          "One coordinate has a hemisphere and the other has none. Write both, such as 39.99 N 46.93 E.");
    }
    if (left.script != right.script) {
      return note(
          Refusal.CHARACTER,
          "The hemisphere letters are of two scripts, Latin and Cyrillic. Write both in one: N S E W, or"
              + " С Ю В З.");
    }
    if (lettered && left.axis == right.axis) {
      return note(
          Refusal.CONTRADICTION, "Both coordinates are of the same kind; one of each is needed.");
    }
    if (!lettered && left.parts == 1 && !left.marked && !boundary) {
      return null; // bare numbers are NumberText's
    }
    boolean lonFirst = left.axis == Kind.LONGITUDE;
    Side lat = lonFirst ? right : left;
    Side lon = lonFirst ? left : right;
    int parts = Math.max(left.parts, right.parts);
    if (lettered && (Math.abs(lat.degrees) > 90 || Math.abs(lon.degrees) > 180)) {
      return note(
          Refusal.OUT_OF_RANGE, "Latitude lies within 90 degrees and longitude within 180.");
    }
    return new Pair(lat.degrees, lat.half, lon.degrees, lon.half, lettered, parts);
  }

  private Pair note(String code, String sentence) {
    if (problem == null) {
      problemCode = code;
      problem = sentence;
    }
    return null;
  }

  /** One angle with its letters, or null if the tokens are none. */
  private static Side side(List<Token> tokens) {
    int from = 0;
    int to = tokens.size();
    Token label = null;
    Token letter = null;
    if (from < to && isLabel(tokens.get(from))) {
      label = tokens.get(from++);
    }
    if (from < to && isHemisphere(tokens.get(from))) {
      letter = tokens.get(from++);
    }
    if (from < to && isHemisphere(tokens.get(to - 1))) {
      if (letter != null) {
        return null;
      }
      letter = tokens.get(--to);
    }
    Angle angle = Angle.parse(tokens.subList(from, to));
    if (angle == null) {
      return null;
    }
    Kind labelled =
        label == null ? null : label.kind == Kind.LATITUDE_LABEL ? Kind.LATITUDE : Kind.LONGITUDE;
    Kind axis = letter != null ? letter.kind : labelled;
    String code = Refusal.OUT_OF_RANGE;
    String problem = angle.problem();
    if (letter != null && labelled != null && letter.kind != labelled) {
      code = Refusal.CONTRADICTION;
      problem = "A label and a hemisphere letter contradict each other.";
    } else if (letter != null && angle.sign() != 0 && angle.sign() != letter.sign
        || letter != null && angle.sign() < 0) {
      code = Refusal.CONTRADICTION;
      problem = "A sign and a hemisphere letter stand at the same coordinate. Write one of them.";
    }
    double degrees = angle.degrees();
    int parts = angle.parts();
    if (problem == null && letter != null && angle.compactDigits() >= 4) {
      int wanted = letter.kind == Kind.LATITUDE ? 4 : 5;
      if (angle.compactDigits() == wanted || angle.compactDigits() == wanted + 2) {
        return compact(angle, letter, axis);
      }
      problem = "A number of " + angle.compactDigits() + " digits is not an angle in degrees.";
    }
    int sign = letter != null ? letter.sign : angle.sign() < 0 ? -1 : 1;
    return new Side(
        axis,
        sign * degrees,
        angle.half(),
        parts,
        angle.marked(),
        axis != null,
        letter == null ? Script.NONE : letter.script,
        code,
        problem);
  }

  /** DDMM, DDMMSS, DDDMM or DDDMMSS without marks, as on air charts. */
  private static Side compact(Angle angle, Token letter, Kind axis) {
    int width = letter.kind == Kind.LATITUDE ? 2 : 3;
    String digits = angle.digits();
    double d = Double.parseDouble(digits.substring(0, width));
    double m = Double.parseDouble(digits.substring(width, width + 2));
    boolean seconds = angle.compactDigits() == width + 4;
    double s = seconds ? Double.parseDouble(digits.substring(width + 2)) : 0;
    double minutes = seconds ? m : Double.parseDouble(digits.substring(width));
    String problem = minutes >= 60 || s >= 60 ? "Minutes and seconds must be below 60." : null;
    return new Side(
        axis,
        letter.sign * (d + minutes / 60 + s / 3600),
        angle.half() / (seconds ? 3600 : 60),
        seconds ? 3 : 2,
        true,
        true,
        letter.script,
        Refusal.OUT_OF_RANGE,
        problem);
  }

  private static boolean isLabel(Token token) {
    return token.kind == Kind.LATITUDE_LABEL || token.kind == Kind.LONGITUDE_LABEL;
  }

  private static boolean isHemisphere(Token token) {
    return token.kind == Kind.LATITUDE || token.kind == Kind.LONGITUDE;
  }

  /** Degrees, minutes and seconds, without letters. */
  private record Angle(
      double degrees,
      int sign,
      double half,
      int parts,
      boolean marked,
      int compactDigits,
      String digits,
      String problem) {
    private static final List<Kind> UNITS = List.of(Kind.DEGREE, Kind.MINUTE, Kind.SECOND);

    /** Null if the tokens are not one angle from its degrees on. */
    static Angle parse(List<Token> tokens) {
      double value = 0;
      double half = 0;
      int part = 0;
      int sign = 0;
      boolean marked = false;
      String problem = null;
      int i = 0;
      String first = "";
      while (i < tokens.size()) {
        Token token = tokens.get(i++);
        if (token.kind != Kind.NUMBER || part > 2 || part > 0 && token.sign != 0) {
          return null;
        }
        if (part > 0 && half < 0.4 * unit(part - 1)) {
          return null; // decimals before the last part
        }
        double number = Double.parseDouble(token.text);
        if (part == 0) {
          sign = token.sign;
          first = token.text;
        } else if (number >= 60) {
          problem = "Minutes and seconds must be below 60, one is " + token.text + ".";
        }
        int point = token.text.indexOf('.');
        value += number * unit(part);
        half = 0.5 * Math.pow(10, point < 0 ? 0 : point + 1 - token.text.length()) * unit(part);
        if (i < tokens.size()) {
          Kind next = tokens.get(i).kind;
          if (UNITS.contains(next)) {
            if (next != UNITS.get(part)) {
              return null;
            }
            marked = true;
            i++;
          } else if (next == Kind.JOINT) {
            marked = true;
            if (++i == tokens.size()) {
              return null;
            }
          }
        }
        part++;
      }
      if (part == 0) {
        return null;
      }
      int compact = part == 1 && !marked ? first.replaceAll("\\..*", "").length() : 0;
      return new Angle(value, sign, half, part, marked, compact, first, problem);
    }

    private static double unit(int part) {
      return part == 0 ? 1 : part == 1 ? 1 / 60.0 : 1 / 3600.0;
    }
  }
}
