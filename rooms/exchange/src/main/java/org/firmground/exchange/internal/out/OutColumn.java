package org.firmground.exchange.internal.out;

import java.util.Locale;
import org.firmground.register.Field;

/**
 * A column of a table that goes out.
 *
 * @param name as the register names the field, or as this room names what is no field
 * @param hxl its HXL hashtag with attributes (HXL 1.1)
 * @param meaning one sentence, for the README
 */
record OutColumn(String name, Type type, String hxl, String meaning) {
  /** What a column holds. */
  enum Type {
    TEXT,
    /** A number that need not be whole. */
    NUMBER,
    /** A whole number. */
    WHOLE
  }

  static OutColumn text(String name, String hxl, String meaning) {
    return new OutColumn(name, Type.TEXT, hxl, meaning);
  }

  /** The column of a field. */
  static OutColumn of(Field field) {
    Type type =
        switch (field.type()) {
          case NUMBER -> Type.NUMBER;
          case COUNT -> Type.WHOLE;
          default -> Type.TEXT;
        };
    return new OutColumn(field.name(), type, tag(field), field.meaning());
  }

  private static String tag(Field field) {
    String own = field.name().toLowerCase(Locale.ROOT);
    return switch (field.name()) {
      case "name" -> "#loc+name";
      case "place", "positionAsWritten" -> "#loc+" + own;
      case "district", "areaCode", "parentCode", "pcode" -> "#loc+code+" + own;
      case "settlement" -> "#loc+name+settlement";
      case "sourceId" -> "#meta+id+source";
      case "reliability", "credibility", "positionOperation" -> "#meta+" + own;
      case "uncertaintyMetres" -> "#geo+precision+m";
      case "operator" -> "#org+name+impl";
      case "killed", "killedWritten", "injured", "injuredWritten", "victims" ->
          "#affected+" + own + "+num";
      case "population" -> "#population+num";
      case "sex", "ageGroup", "ageYears", "nationality", "displacement" -> "#affected+" + own;
      case "status" -> "#status";
      case "classification", "requestStatus" -> "#status+" + own;
      default ->
          switch (field.type()) {
            case NUMBER, COUNT -> "#indicator+" + own + "+num";
            case DATE -> "#date+" + own;
            case REFERENCE, REFERENCES -> "#meta+ref+" + own;
            default -> "#event+" + own;
          };
    };
  }
}
