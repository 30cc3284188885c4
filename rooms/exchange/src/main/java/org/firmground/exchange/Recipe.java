package org.firmground.exchange;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.firmground.exchange.internal.RecipeYaml;
import org.firmground.register.Kind;

/**
 * What the columns of somebody's file mean: a saved, reusable mapping to the register's kinds.
 *
 * <p>{@code docs/recipes.md} describes its form in YAML.
 *
 * @param dataset rows of the same dataset with the same id (or the same row) are the same record
 * @param source where the file comes from, in words
 * @param crs the system of the coordinates, where the file does not name it or is wrong about it
 * @param operation the datum operation to WGS 84, such as EPSG:15865
 * @param expect where the places should lie
 * @param dates forms of dates, such as {@code d/M/yyyy}, in the order in which they are tried
 * @param records rules; each that fits a row makes a record of it
 * @param otherwise the rule for rows that no other fits
 */
public record Recipe(
    String name,
    String title,
    String dataset,
    String language,
    String source,
    Optional<String> crs,
    Optional<String> operation,
    Optional<Expectation> expect,
    NumberForm numbers,
    List<String> dates,
    Optional<Charset> encoding,
    Optional<Position> position,
    List<Rule> records,
    Optional<Rule> otherwise) {

  public Recipe {
    dates = List.copyOf(dates);
    records = List.copyOf(records);
  }

  /**
   * Reads a recipe from a file.
   *
   * @throws ExchangeException if the file cannot be read
   * @throws IllegalArgumentException if it is no recipe, naming the key and the nearest known one
   */
  public static Recipe read(Path file) {
    try {
      String name = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
      return parse(Files.readString(file), name);
    } catch (IOException e) {
      throw new ExchangeException("cannot read the recipe " + file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Reads a recipe from its text.
   *
   * @param name its name where the text gives none
   * @throws IllegalArgumentException if it is no recipe, naming the key and the nearest known one
   */
  public static Recipe parse(String yaml, String name) {
    return RecipeYaml.parse(yaml, name);
  }

  /** The same recipe for another dataset. */
  public Recipe withDataset(String other) {
    return new Recipe(
        name, title, other, language, source, crs, operation, expect, numbers, dates, encoding,
        position, records, otherwise);
  }

  /**
   * Marks of numbers.
   *
   * @param decimal the decimal mark, point or comma; empty when not stated
   * @param thousands the mark between thousands; empty when not stated
   */
  public record NumberForm(Optional<Character> decimal, Optional<Character> thousands) {
    public static final NumberForm UNSTATED = new NumberForm(Optional.empty(), Optional.empty());
  }

  /**
   * A box in which places should lie, WGS 84 degrees.
   *
   * @param mirrorsOnly flag a place outside only where its mirrored or swapped reading lies inside
   */
  public record Expectation(
      double west, double south, double east, double north, boolean mirrorsOnly) {
    public Expectation {
      if (!(west >= -180
          && west <= east
          && east <= 180
          && south >= -90
          && south <= north
          && north <= 90)) {
        throw new IllegalArgumentException(
            "expect is [west, south, east, north] in degrees, was ["
                + west
                + ", "
                + south
                + ", "
                + east
                + ", "
                + north
                + "]");
      }
    }

    /** Whether the position lies in the box or on its edge. */
    public boolean holds(double lonDegrees, double latDegrees) {
      return lonDegrees >= west && lonDegrees <= east && latDegrees >= south && latDegrees <= north;
    }
  }

  /** Where the coordinates of a row stand in its columns. */
  public sealed interface Position {
    /** Longitude and latitude, each a number or an angle in any notation. */
    record LonLat(Text lon, Text lat) implements Position {}

    /** Both in one column, in any notation. */
    record Written(Text text) implements Position {}

    /** Metres in the recipe's system. */
    record EastingNorthing(Text easting, Text northing) implements Position {}

    /** Well-known text. */
    record Wkt(Text text) implements Position {}
  }

  /** A text made from a row. */
  public sealed interface Text {
    /** The value of the first of these columns that the file has. */
    record Column(List<String> alternatives) implements Text {
      public Column {
        alternatives = List.copyOf(alternatives);
      }
    }

    /** Text with {@code {column}} in it; empty where one of them is. */
    record Template(String template) implements Text {}

    /** The same for every row. */
    record Constant(String value) implements Text {}
  }

  /** A date made from a row: written in one text, or its parts in several. */
  public sealed interface When {
    record Written(Text text) implements When {}

    record Parts(Text year, Optional<Text> month, Optional<Text> day) implements When {}
  }

  /** What a column must hold for a rule to fit. */
  public sealed interface Condition {
    /** One of these, but for case, accents and blanks. */
    record OneOf(List<String> values) implements Condition {}

    /** Anything ({@code filled}) or nothing. */
    record Filled(boolean filled) implements Condition {}

    /** A number compared with a bound: one of {@code > >= < <=}. */
    record Compared(String comparison, double bound) implements Condition {}
  }

  /** One condition with the column it is about. */
  public record Test(Text.Column column, Condition condition) {}

  /**
   * How a field gets its value.
   *
   * @param codes the file's words to the register's codes
   * @param unit unit of numbers that name none, such as ha
   * @param skip words that say the value is unknown
   * @param digits pad a code number with zeros to so many digits, thousands marks taken out
   */
  public record FieldRule(
      Text text,
      Map<String, String> codes,
      Optional<String> unit,
      List<String> skip,
      Optional<Integer> digits) {
    public FieldRule {
      codes = Map.copyOf(codes);
      skip = List.copyOf(skip);
    }
  }

  /**
   * A rule: which rows it fits, and the record it makes of them.
   *
   * @param ground whether the record takes the row's shape
   * @param sealed personal fields and other text to be kept encrypted, by name
   */
  public record Rule(
      Kind kind,
      List<Test> when,
      Optional<Text> id,
      Optional<When> from,
      Optional<When> to,
      Optional<When> informed,
      Map<String, FieldRule> fields,
      Map<String, Text> sealed,
      boolean ground) {
    public Rule {
      when = List.copyOf(when);
      fields = Map.copyOf(fields);
      sealed = Map.copyOf(sealed);
    }
  }
}
