package org.firmground.exchange.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.firmground.exchange.internal.CsvLines.Line;

/**
 * The records of separated values (RFC 4180), a record for each line that no quoted value holds.
 *
 * <p>A value that begins with a quotation mark runs to the next single one, over lines as well. A
 * mark that nobody closes would swallow the rows behind it; so a value over several lines is
 * believed only where its end is followed by a separator or the end of a line, before {@link
 * #MOST_LINES} lines and the end of the file, and where its lines do not each read as a row. Else
 * the mark counts as a letter like others: its line is a record by itself, which says so, and the
 * next line begins another.
 */
final class CsvRecords {
  /** Lines over which a quoted value may run. */
  static final int MOST_LINES = 1000;

  /** In a file of fewer columns, a line of prose may well look like a row. */
  private static final int FEWEST_COLUMNS = 4;

  /**
   * A quotation mark that opens a value and is not closed.
   *
   * @param column of the value, from 0
   * @param reason why it counts as not closed, in words
   */
  record OpenQuote(int column, String reason) {}

  /**
   * A record as it was written.
   *
   * @param line where it begins
   * @param fields empty when the line is too long to be kept
   */
  record Values(long line, List<String> fields, Optional<OpenQuote> open, boolean whole) {}

  private final CsvLines lines;
  private final char separator;
  private final int longest;
  private int columns;

  /**
   * @param longest characters over which a quoted value may run
   */
  CsvRecords(CsvLines lines, char separator, int longest) {
    this.lines = lines;
    this.separator = separator;
    this.longest = longest;
  }

  /** Tells how many values a row has, to know lines that read as one. */
  void columns(int count) {
    columns = count;
  }

  /** The next record; null at the end. Empty lines are none. */
  Values next() throws IOException {
    Line line = lines.next();
    while (line != null && line.text().isEmpty()) {
      line = lines.next();
    }
    if (line == null) {
      return null;
    }
    if (!line.whole()) {
      return new Values(line.number(), List.of(), Optional.empty(), false);
    }
    return new Reading(line).record();
  }

  private int separators(String text) {
    int n = 0;
    for (int i = text.indexOf(separator); i >= 0; i = text.indexOf(separator, i + 1)) {
      n++;
    }
    return n;
  }

  /** One record, read from its first line on. */
  private final class Reading {
    private final Line first;
    private final List<String> fields = new ArrayList<>(Math.max(4, columns));
    private Line line;
    private int at;
    private CsvLines.Walk walk; // made where a value runs over the end of the first line
    private int linesWalked;
    private long length;
    private int runsOver = -1; // column of the first value that runs over a line's end
    private boolean eachLineARow;
    private OpenQuote open;

    Reading(Line first) {
      this.first = first;
      this.line = first;
    }

    Values record() throws IOException {
      if (!fields()) {
        startAgain();
        fields();
      } else if (walk != null) {
        if (eachLineARow && columns >= FEWEST_COLUMNS) {
          open = new OpenQuote(runsOver, "each line up to " + line.number() + " reads as a row");
          startAgain();
          fields();
        } else {
          walk.take();
        }
      }
      return new Values(first.number(), fields, Optional.ofNullable(open), true);
    }

    private void startAgain() {
      fields.clear();
      line = first;
      at = 0;
    }

    /** Reads all fields; false where a mark is not closed, which {@link #open} then tells. */
    private boolean fields() throws IOException {
      while (true) {
        boolean quoted = at < line.text().length() && line.text().charAt(at) == '"';
        String field = quoted ? quoted() : plain(at);
        if (field == null) {
          return false;
        }
        fields.add(field);
        if (at == line.text().length()) {
          return true;
        }
        at++; // the separator
      }
    }

    /** The text from here to the next separator or the line's end. */
    private String plain(int from) {
      int end = line.text().indexOf(separator, from);
      at = end < 0 ? line.text().length() : end;
      return line.text().substring(from, at);
    }

    private boolean endsValue(int i) {
      return i == line.text().length() || line.text().charAt(i) == separator;
    }

    /** A value that begins with a mark; null where nothing closes it. */
    private String quoted() throws IOException {
      Line opened = line;
      int mark = at;
      int from = at + 1;
      int end = line.text().indexOf('"', from);
      if (end >= 0 && endsValue(end + 1)) { // as nearly all do
        at = end + 1;
        return line.text().substring(from, end);
      }
      var value = new StringBuilder();
      while (true) {
        String text = line.text();
        int next = text.indexOf('"', from);
        if (next < 0) {
          if (open != null) { // this time within the line
            return plain(mark);
          }
          value.append(text, from, text.length()).append(line.end());
          String why = step();
          if (why != null) {
            open = new OpenQuote(opened == first ? fields.size() : runsOver, why);
            return null;
          }
          from = 0;
        } else {
          value.append(text, from, next);
          if (next + 1 < text.length() && text.charAt(next + 1) == '"') {
            value.append('"');
            from = next + 2;
          } else {
            String rest = plain(next + 1);
            if (line != opened && !rest.isBlank()) {
              open =
                  new OpenQuote(
                      opened == first ? fields.size() : runsOver,
                      "the next one, on line " + line.number() + ", stands inside a value");
              return null;
            }
            return value.append(rest).toString();
          }
        }
      }
    }

    /** Goes on to the next line; returns why that cannot be, or null. */
    private String step() throws IOException {
      if (walk == null) {
        walk = lines.walk();
        runsOver = fields.size();
        eachLineARow = separators(first.text()) == columns - 1;
        length = first.text().length();
      }
      if (++linesWalked == MOST_LINES) {
        return "the value would run over " + MOST_LINES + " lines";
      }
      Line next = walk.step();
      if (next == null) {
        return "the file ends before";
      }
      length += next.text().length();
      if (!next.whole() || length > longest) {
        return "the value would run over " + longest + " characters";
      }
      eachLineARow &= separators(next.text()) == columns - 1;
      line = next;
      return null;
    }
  }
}
