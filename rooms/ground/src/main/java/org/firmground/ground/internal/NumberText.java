package org.firmground.ground.internal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bare numbers without letters or units, split where the decimal mark and the separator can be told
 * apart.
 */
final class NumberText {
  private static final Pattern BARE = Pattern.compile("[0-9.,;/|+\\-\\s]+");
  private static final Pattern TIGHT_COMMA = Pattern.compile("(?<=[0-9]),(?=[0-9])");
  private static final Pattern LOOSE_SEPARATOR =
      Pattern.compile("\\s*[;/|]\\s*|\\s*,\\s+|\\s+,\\s*|,(?=[+-])|\\s+");
  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?");
  private static final Pattern ISO_6709 =
      Pattern.compile("([+-][0-9]+(?:\\.[0-9]+)?)([+-][0-9]+(?:\\.[0-9]+)?)/?");

  private NumberText() {}

  /** One number with its half last digit. */
  record Num(double value, double half, String text) {
    static Num of(String text) {
      BigDecimal exact = new BigDecimal(text);
      return new Num(exact.doubleValue(), 0.5 * Math.pow(10, -Math.max(0, exact.scale())), text);
    }

    boolean whole() {
      return text.indexOf('.') < 0;
    }
  }

  static boolean isBare(String text) {
    return BARE.matcher(text).matches();
  }

  /**
   * The numbers of a bare text.
   *
   * @throws Refusal if the marks can be read in two ways, or something is not a number
   */
  static List<Num> split(String bare) {
    String text = bare.strip().replaceAll("[.,;]$", "").strip();
    Matcher iso = ISO_6709.matcher(text);
    if (iso.matches()) {
      return List.of(Num.of(iso.group(1)), Num.of(iso.group(2)));
    }
    refuseUnclearDash(text);
    if (text.matches(".*(?<![0-9.,])[0-9]{1,3},[0-9]{3}\\.[0-9].*")
        || text.matches(".*(?<![0-9.,])[0-9]{1,3}(,[0-9]{3}){2,}(?![0-9]).*")
            && text.matches(".*[0-9],[0-9]{3},[0-9]{3}(?![0-9,]).*")
            && !text.matches("[0-9]+,[0-9]+,[0-9]+,[0-9]+")) {
      throw new Refusal(
          Refusal.AMBIGUOUS,
          "The commas may group thousands or separate numbers. Write the numbers without grouping, "
              + "with a point as the decimal mark.",
          "commas group thousands",
          "commas separate numbers");
    }
    int tight = (int) TIGHT_COMMA.matcher(text).results().count();
    boolean points = text.matches(".*[0-9]\\.[0-9].*");
    List<String> fields =
        tight == 0
            ? loose(text)
            : points ? loose(TIGHT_COMMA.matcher(text).replaceAll(" ")) : commas(text, tight);
    List<Num> numbers = new ArrayList<>();
    for (String field : fields) {
      if (!NUMBER.matcher(field).matches()) {
        throw new Refusal(
            Refusal.NOT_UNDERSTOOD,
            "\"" + field + "\" is not a number. Write two numbers such as 39.99, 46.93.");
      }
      numbers.add(Num.of(field));
    }
    return numbers;
  }

  private static void refuseUnclearDash(String text) {
    Matcher dash =
        Pattern.compile("([0-9.,]*[0-9])\\s*,?\\s*-\\s+,?\\s*([0-9.,]+)|([0-9.,]*[0-9])-([0-9.,]+)")
            .matcher(text);
    if (dash.find()) {
      String a = dash.group(1) != null ? dash.group(1) : dash.group(3);
      String b = dash.group(2) != null ? dash.group(2) : dash.group(4);
      throw new Refusal(
          Refusal.AMBIGUOUS,
          "The dash may be a minus sign or only stand between the numbers. Write a comma between "
              + "them, and the minus directly before its number.",
          a + " and " + b,
          a + " and -" + b);
    }
  }

  private static List<String> loose(String text) {
    return Arrays.asList(LOOSE_SEPARATOR.split(text));
  }

  /** No decimal points, and commas between digits. */
  private static List<String> commas(String text, int tight) {
    List<String> tokens = loose(text);
    if (tokens.size() == 2) {
      boolean both = tokens.stream().allMatch(t -> commasIn(t) == 1);
      boolean metres =
          tight == 1 && tokens.stream().allMatch(t -> t.matches("[0-9]{5,}(,[0-9]+)?"));
      if (both || metres) {
        return tokens.stream().map(t -> t.replace(',', '.')).toList();
      }
    }
    if (tokens.size() == 1 && tight == 1) {
      String[] sides = text.split(",");
      if (sides[0].matches("[+-]?[0-9]{5,}") && sides[1].matches("[0-9]{5,}")) {
        return Arrays.asList(sides);
      }
      throw new Refusal(
          Refusal.AMBIGUOUS,
          "The comma may be a decimal mark, and then one coordinate is missing, or it separates two "
              + "numbers. Write both coordinates with a point, such as 40.12, 46.45.",
          text.replace(',', '.') + ", and the other coordinate is missing",
          sides[0] + " and " + sides[1]);
    }
    if (tokens.size() == 1 && tight == 3) {
      String[] n = text.split(",");
      throw new Refusal(
          Refusal.AMBIGUOUS,
          "The commas may be decimal marks or separators. Write the numbers with a point, such as "
              + "40.5, 46.5.",
          n[0] + "." + n[1] + " and " + n[2] + "." + n[3],
          "four numbers: " + String.join(" and ", n));
    }
    throw new Refusal(
        Refusal.AMBIGUOUS,
        "The commas may be decimal marks or separators. Write two numbers with a point as the decimal "
            + "mark, such as 40.12, 46.45.",
        "as decimal marks: " + TIGHT_COMMA.matcher(text).replaceAll("."),
        "as separators: " + TIGHT_COMMA.matcher(text).replaceAll(" and "));
  }

  private static int commasIn(String text) {
    return (int) text.chars().filter(c -> c == ',').count();
  }
}
