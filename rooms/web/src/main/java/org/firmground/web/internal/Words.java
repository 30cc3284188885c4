package org.firmground.web.internal;

import java.util.Locale;
import org.firmground.register.Kind;
import org.firmground.register.State;
import org.firmground.register.check.Word;

/** Words that people read: of kinds, answers and numbers. */
final class Words {
  private Words() {}

  static String many(Kind kind) {
    return switch (kind) {
      case HAZARDOUS_AREA -> "Hazardous areas";
      case STRIKE -> "Strikes";
      case AREA_OF_CONCERN -> "Areas of concern";
      case ACTIVITY -> "Survey and clearance activities";
      case RELEASED_LAND -> "Released land";
      case ORDNANCE_FIND -> "Ordnance finds";
      case ACCIDENT -> "Accidents";
      case VICTIM -> "Victims";
      case SETTLEMENT -> "Settlements";
      case ADMINISTRATIVE_AREA -> "Administrative areas";
      case REQUEST -> "Requests for information";
      case ANSWER -> "Answers to requests";
      case SOURCE -> "Sources";
      case ORGANISATION -> "Organisations";
      case MAP_FEATURE -> "Map features";
      case EVENT -> "Events";
      case CLAIM -> "Claims";
      case IMPORT -> "Imports";
      case JUDGEMENT -> "Judgements";
    };
  }

  static String one(Kind kind) {
    return switch (kind) {
      case HAZARDOUS_AREA -> "Hazardous area";
      case STRIKE -> "Strike";
      case AREA_OF_CONCERN -> "Area of concern";
      case ACTIVITY -> "Survey or clearance activity";
      case RELEASED_LAND -> "Released land";
      case ORDNANCE_FIND -> "Ordnance find";
      case ACCIDENT -> "Accident";
      case VICTIM -> "Victim";
      case SETTLEMENT -> "Settlement";
      case ADMINISTRATIVE_AREA -> "Administrative area";
      case REQUEST -> "Request for information";
      case ANSWER -> "Answer to a request";
      case SOURCE -> "Source";
      case ORGANISATION -> "Organisation";
      case MAP_FEATURE -> "Map feature";
      case EVENT -> "Event";
      case CLAIM -> "Claim of a party";
      case IMPORT -> "Import";
      case JUDGEMENT -> "Judgement about two records";
    };
  }

  static String answer(Word word) {
    return switch (word) {
      case CONFIRMED_DANGER -> "Confirmed danger";
      case SUSPECTED -> "Suspected";
      case NO_INFORMATION -> "No information";
      case SURVEYED_NO_EVIDENCE -> "Surveyed, no evidence";
      case RELEASED -> "Released";
    };
  }

  static String letter(Word word) {
    return switch (word) {
      case CONFIRMED_DANGER -> "D";
      case SUSPECTED -> "S";
      case RELEASED -> "R";
      case SURVEYED_NO_EVIDENCE -> "N";
      case NO_INFORMATION -> "?";
    };
  }

  /** Whole numbers with a thin blank between thousands; others with one digit. */
  static String number(double value) {
    String text =
        value == Math.rint(value)
            ? String.format(Locale.ROOT, "%,.0f", value)
            : String.format(Locale.ROOT, "%,.1f", value);
    return text.replace(',', '\u202f');
  }

  /** An area in the unit that people speak of. */
  static String area(double squareMetres) {
    return squareMetres >= 1e6
        ? String.format(Locale.ROOT, "%.2f km²", squareMetres / 1e6)
        : number(Math.rint(squareMetres)) + " m²";
  }

  static String metres(double metres) {
    return metres >= 10_000
        ? String.format(Locale.ROOT, "%.1f km", metres / 1000)
        : number(Math.rint(metres)) + " m";
  }

  /** A field's or code's name as words: {@code areaSquareMetres} is "area square metres". */
  static String plain(String name) {
    String spaced =
        name.replaceAll("([a-z])([A-Z])", "$1 $2").replace('-', ' ').toLowerCase(Locale.ROOT);
    return spaced.isEmpty()
        ? spaced
        : spaced.substring(0, 1).toUpperCase(Locale.ROOT) + spaced.substring(1);
  }

  /** What must be said beside a state; empty when it is accepted and nobody asks for it back. */
  static String standing(State s) {
    return (s.isAccepted() ? "" : "reported, not reviewed")
        + (s.isAccepted() || !s.withdrawalPending() ? "" : "; ")
        + (s.withdrawalPending() ? "withdrawal pending" : "")
        + (s.certain()
            ? ""
            : s.isAccepted() && !s.withdrawalPending() ? "date in doubt" : "; date in doubt");
  }
}
