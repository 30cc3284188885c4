package org.firmground.register;

import java.util.List;
import java.util.Optional;

/**
 * One field of a kind: its name in entries, columns and the API, its type and what it means.
 *
 * @param name lower camel case, ends in its unit where it has one
 * @param codes the allowed words of a {@link Type#CODE} field; {@code unknown} is always one of
 *     them
 * @param refersTo the kinds whose records a {@link Type#REFERENCE} or {@link Type#REFERENCES} names
 * @param meaning one sentence for the dictionary
 */
public record Field(
    String name, Type type, List<String> codes, List<String> refersTo, String meaning) {
  /** What a field holds. */
  public enum Type {
    /** Plain text; never a person's name, contact or narrative. */
    TEXT,
    /** One of a closed list of words. */
    CODE,
    /** A number; its unit is the end of the field's name. */
    NUMBER,
    /** A whole number, 0 or more. */
    COUNT,
    /** A {@link org.firmground.history.PartialDate}. */
    DATE,
    /** A record, by code or by the id its source gives it. */
    REFERENCE,
    /** Records, each by code or by the id its source gives it. */
    REFERENCES,
    /** Personal: kept encrypted outside the history, never in an entry. */
    SEALED
  }

  public Field {
    codes = List.copyOf(codes);
    refersTo = List.copyOf(refersTo);
  }

  static Field text(String name, String meaning) {
    return new Field(name, Type.TEXT, List.of(), List.of(), meaning);
  }

  static Field number(String name, String meaning) {
    return new Field(name, Type.NUMBER, List.of(), List.of(), meaning);
  }

  static Field count(String name, String meaning) {
    return new Field(name, Type.COUNT, List.of(), List.of(), meaning);
  }

  static Field date(String name, String meaning) {
    return new Field(name, Type.DATE, List.of(), List.of(), meaning);
  }

  static Field sealed(String name, String meaning) {
    return new Field(name, Type.SEALED, List.of(), List.of(), meaning);
  }

  static Field code(String name, String meaning, String... codes) {
    return new Field(name, Type.CODE, List.of(codes), List.of(), meaning);
  }

  static Field reference(String name, String meaning, String... kinds) {
    return new Field(name, Type.REFERENCE, List.of(), List.of(kinds), meaning);
  }

  static Field references(String name, String meaning, String... kinds) {
    return new Field(name, Type.REFERENCES, List.of(), List.of(kinds), meaning);
  }

  /** The code that equals {@code text} but for case, blanks, hyphens and underscores. */
  public Optional<String> findCode(String text) {
    String plain = fold(text);
    return codes.stream().filter(c -> fold(c).equals(plain)).findFirst();
  }

  private static String fold(String text) {
    return text.strip().toLowerCase(java.util.Locale.ROOT).replaceAll("[\\s_-]+", "");
  }
}
