package org.firmground.exchange.internal.out;

import java.util.stream.IntStream;
import org.firmground.exchange.SourceFile.Format;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Texts as they stand in cells, and back again, exactly.
 *
 * <p>Blanks at an edge, line breaks and control characters do not survive in every format: such a
 * text goes out as a JSON string in its quotes. In CSV a text that a spreadsheet would work out as
 * a formula gets an apostrophe before it (OWASP, CSV injection); cells of a workbook are typed, and
 * a text in them is none.
 */
public final class CellText {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String FORMULA = "=+-@\uff1d\uff0b\uff0d\uff20";

  private CellText() {}

  static String write(String text, boolean neutral) {
    if (isFragile(text)) {
      return JSON.writeValueAsString(text);
    }
    return neutral && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }

  private static boolean isFragile(String text) {
    return text.isEmpty()
        || text.charAt(0) == '"'
        || text.charAt(0) == '\''
        || isEdge(text.charAt(0))
        || isEdge(text.charAt(text.length() - 1))
        || IntStream.range(0, text.length())
            .anyMatch(i -> Character.isISOControl(text.charAt(i)) || text.charAt(i) >= '\ufffe');
  }

  private static boolean isEdge(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\ufeff';
  }

  /** The text that a cell stands for. */
  public static String read(String cell, Format format) {
    if (cell.startsWith("\"")) {
      try {
        return JSON.readValue(cell, String.class);
      } catch (JacksonException e) {
        return cell; // somebody has written it by hand
      }
    }
    return format == Format.CSV && cell.startsWith("'") ? cell.substring(1) : cell;
  }
}
