package org.firmground.register.duplicates;

import static org.firmground.register.duplicates.Rule.code;
import static org.firmground.register.duplicates.Rule.date;
import static org.firmground.register.duplicates.Rule.form;
import static org.firmground.register.duplicates.Rule.number;
import static org.firmground.register.duplicates.Rule.place;
import static org.firmground.register.duplicates.Rule.sourceId;
import static org.firmground.register.duplicates.Rule.words;

import java.util.Arrays;
import java.util.List;
import org.firmground.register.Kind;

/**
 * The terms of the score and their points, for each kind that is searched. {@code
 * docs/duplicates.md} has the same table for people; a test compares the two.
 */
public final class Rules {
  /** From this score on a pair is shown, unless another is asked for. */
  public static final int LEAST = 50;

  /** Metres by which a forgotten datum shift can move a place; nearer than this is "near". */
  public static final double DATUM_METRES = 150;

  /** Metres beyond which no stated uncertainty makes two places near. */
  public static final double FARTHEST_METRES = 1_000;

  /** Metres from which on, beyond both uncertainties, two places speak against one thing. */
  public static final double APART_METRES = 5_000;

  /** Days within which two days are near. */
  public static final int NEAR_DAYS = 3;

  /** A word, a day or a place that more records share than this tells them apart no more. */
  public static final int CROWD = 200;

  private Rules() {}

  /** Whether records of this kind are held against each other. */
  public static boolean has(Kind kind) {
    return !of(kind).isEmpty();
  }

  /** The kinds that are searched. */
  public static List<Kind> kinds() {
    return Arrays.stream(Kind.values()).filter(Rules::has).toList();
  }

  /** The terms of a kind, in the order in which they are printed; none of them personal. */
  public static List<Rule> of(Kind kind) {
    return switch (kind) {
      case HAZARDOUS_AREA ->
          List.of(
              place(),
              form(),
              date(15, -10),
              sourceId(),
              words("name", 15, 10, -5),
              words("settlement", 5, 3, 0),
              number("areaSquareMetres", 10, 5, -5),
              code("hazardType", 5, -10));
      case STRIKE ->
          List.of(
              place(),
              date(20, -30),
              sourceId(),
              words("name", 10, 5, -5),
              words("weapon", 5, 3, -5),
              code("category", 5, -10),
              number("number", 10, 0, -10));
      case ACTIVITY ->
          List.of(
              place(),
              form(),
              date(15, -15),
              sourceId(),
              words("name", 10, 5, -5),
              code("activityType", 5, -30),
              words("operator", 5, 3, -5),
              number("areaSquareMetres", 10, 5, -5));
      case RELEASED_LAND ->
          List.of(
              place(),
              form(),
              date(15, -15),
              sourceId(),
              words("certificate", 20, 0, -10),
              code("method", 5, -20),
              words("operator", 5, 3, -5),
              number("areaSquareMetres", 10, 5, -5));
      case ORDNANCE_FIND ->
          List.of(
              place(),
              date(20, -30),
              sourceId(),
              words("name", 5, 3, -5),
              code("category", 5, -20),
              words("model", 10, 5, -10),
              number("quantity", 5, 0, -15),
              words("operator", 5, 3, -5));
      case ACCIDENT ->
          List.of(
              place(),
              date(25, -30),
              sourceId(),
              words("name", 10, 5, -5),
              words("place", 10, 5, 0),
              words("settlement", 10, 5, -5),
              words("district", 5, 0, 0),
              code("device", 5, -10),
              number("killedWritten", 10, 0, -10),
              number("injuredWritten", 10, 0, -10));
      case VICTIM ->
          List.of(
              place(),
              date(20, -30),
              sourceId(),
              words("settlement", 10, 5, -5),
              words("district", 5, 0, 0),
              code("outcome", 5, -15),
              code("status", 5, -10),
              code("sex", 5, -50),
              number("ageYears", 15, 5, -30),
              words("nationality", 5, 0, -10),
              code("activity", 5, -5),
              code("device", 5, -10));
      case SETTLEMENT ->
          List.of(
              place(),
              form(),
              sourceId(),
              words("name", 25, 15, -20),
              words("pcode", 30, 0, -30),
              number("population", 5, 0, 0));
      case EVENT ->
          List.of(
              place(),
              date(20, -30),
              sourceId(),
              words("name", 10, 5, -5),
              words("settlement", 10, 5, -5),
              words("district", 5, 0, 0),
              code("eventType", 5, -20),
              words("device", 5, 3, -10),
              number("quantity", 5, 0, -10));
      case AREA_OF_CONCERN,
          ADMINISTRATIVE_AREA,
          REQUEST,
          ANSWER,
          SOURCE,
          ORGANISATION,
          MAP_FEATURE,
          CLAIM,
          IMPORT,
          JUDGEMENT ->
          List.of();
    };
  }
}
