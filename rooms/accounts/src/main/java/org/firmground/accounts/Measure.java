package org.firmground.accounts;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.firmground.register.figures.Subject;

/** What a stated number counts. */
public enum Measure {
  VICTIMS("victims", "person", Subject.CASUALTIES, "casualties.victims", "victims"),
  KILLED("killed", "person", Subject.CASUALTIES, "casualties.killed", "killed"),
  KILLED_CIVILIAN(
      "killedCivilian",
      "person",
      Subject.CASUALTIES,
      "casualties.killed.civilian",
      "civilians killed"),
  KILLED_MILITARY(
      "killedMilitary",
      "person",
      Subject.CASUALTIES,
      "casualties.killed.military",
      "military killed"),
  INJURED("injured", "person", Subject.CASUALTIES, "casualties.injured", "injured"),
  INJURED_CIVILIAN(
      "injuredCivilian",
      "person",
      Subject.CASUALTIES,
      "casualties.injured.civilian",
      "civilians injured"),
  INJURED_MILITARY(
      "injuredMilitary",
      "person",
      Subject.CASUALTIES,
      "casualties.injured.military",
      "military injured"),
  AREA("areaSquareMetres", "ha", Subject.LAND, "land.cleared.sumOfRecords", "ha"),
  AP_MINES("apMines", "item", Subject.ORDNANCE, "ordnance.found.ap-mine", "AP mines"),
  AV_MINES("avMines", "item", Subject.ORDNANCE, "ordnance.found.av-mine", "AV mines"),
  UXO("uxo", "item", Subject.ORDNANCE, "ordnance.found.uxo", "items of UXO"),
  ITEMS("items", "item", Subject.ORDNANCE, "ordnance.found", "items of ordnance in all");

  private final String field;
  private final String unit;
  private final Subject subject;
  private final String figure;
  private final String words;

  Measure(String field, String unit, Subject subject, String figure, String words) {
    this.field = field;
    this.unit = unit;
    this.subject = subject;
    this.figure = figure;
    this.words = words;
  }

  /** The field of the kind {@code claim} that holds it. */
  public String field() {
    return field;
  }

  /** {@code person}, {@code item} or {@code ha}. */
  public String unit() {
    return unit;
  }

  /** Whether it counts whole things. */
  public boolean isCount() {
    return this != AREA;
  }

  /** The figures that it is set beside. */
  public Subject subject() {
    return subject;
  }

  /** Id of the register's figure that counts the like; its definition may be another. */
  public String figure() {
    return figure;
  }

  /** What follows the number in a sentence. */
  public String words() {
    return words;
  }

  /** What follows the words "counts only" in a sentence. */
  public String noun() {
    return this == KILLED || this == INJURED ? "the " + words : words;
  }

  /** The counts that together make this one, where a statement gives them all; empty for most. */
  public List<Measure> parts() {
    return switch (this) {
      case VICTIMS -> List.of(KILLED, INJURED);
      case KILLED -> List.of(KILLED_CIVILIAN, KILLED_MILITARY);
      case INJURED -> List.of(INJURED_CIVILIAN, INJURED_MILITARY);
      case ITEMS -> List.of(AP_MINES, AV_MINES, UXO);
      default -> List.of();
    };
  }

  /** The count of which this one is a part. */
  public Optional<Measure> whole() {
    return Arrays.stream(values()).filter(m -> m.parts().contains(this)).findFirst();
  }

  /** Whether this is a part of {@code other}, or a part of a part. */
  public boolean isPartOf(Measure other) {
    return whole().filter(w -> w == other || w.isPartOf(other)).isPresent();
  }

  /**
   * What is told beside the figures of a subject. Statements about clearance give land and ordnance
   * in one breath, so both are told beside land.
   */
  public static List<Measure> beside(Subject subject) {
    return Arrays.stream(values())
        .filter(
            m -> m.subject == subject || subject == Subject.LAND && m.subject == Subject.ORDNANCE)
        .toList();
  }
}
