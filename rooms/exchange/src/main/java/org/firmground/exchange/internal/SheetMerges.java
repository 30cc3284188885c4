package org.firmground.exchange.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;

/**
 * The merged cells of a sheet (ECMA-376 part 1, clause 18.3.1.55), which its file names behind all
 * its rows.
 */
final class SheetMerges {
  /** Cells that show as one; the first holds the value. Counted from 0, ends included. */
  record Merge(int top, int left, int bottom, int right) {
    boolean isWide() {
      return right > left;
    }
  }

  /** Rows with merges beyond this are read as they stand. */
  private static final int MOST_ROWS = 1_000_000;

  private static final Pattern RANGE =
      Pattern.compile("\\$?([A-Z]{1,3})\\$?(\\d{1,7}):\\$?([A-Z]{1,3})\\$?(\\d{1,7})");

  private static final Pattern CELL = Pattern.compile("\\$?([A-Za-z]{1,3})\\$?\\d{1,7}");

  /** XFD (ECMA-376 part 1, clause 18.3.1.4 and the limits of spreadsheets), counted from 0. */
  private static final int LAST_COLUMN = 16_383;

  private final Map<Integer, List<Merge>> byRow = new HashMap<>();
  private int rows;

  static final SheetMerges NONE = new SheetMerges();

  /**
   * The merges of a sheet.
   *
   * @param sheet its part's relation in the workbook, such as {@code rId1}
   * @throws IOException if the archive is broken, or unpacks to more than it may, or a cell lies
   *     outside any sheet, to which the library would stretch its row
   */
  static SheetMerges of(Archive archive, String sheet) throws IOException {
    Optional<String> target = target(archive, sheet);
    if (target.isEmpty()) {
      return NONE;
    }
    var merges = new SheetMerges();
    try (InputStream in = archive.read(target.get())) {
      var elements = new XmlElements(in, Optional.empty());
      while (elements.next()) {
        if (elements.name().equals("mergeCell")) {
          merges.add(elements.attribute("ref"));
        } else if (elements.name().equals("c")) {
          requireInSheet(elements.attribute("r"));
        }
      }
      elements.close();
    } catch (XMLStreamException e) {
      // what is wrong with the sheet is told when its rows are read
    }
    return merges;
  }

  /** Whether any cell of a sheet holds something. */
  static boolean areCells(Archive archive, String sheet) throws IOException {
    Optional<String> target = target(archive, sheet);
    if (target.isEmpty()) {
      return true; // what is wrong is told when its rows are read
    }
    try (InputStream in = archive.read(target.get())) {
      var elements = new XmlElements(in, Optional.empty());
      while (elements.next()) {
        if (elements.name().equals("v") || elements.name().equals("is")) {
          return true;
        }
      }
      return false;
    } catch (XMLStreamException e) {
      return true;
    }
  }

  private static void requireInSheet(String cell) throws IOException {
    if (cell != null) {
      var m = CELL.matcher(cell);
      if (!m.matches() || column(m.group(1).toUpperCase(Locale.ROOT)) > LAST_COLUMN) {
        throw new IOException(
            "its cell " + FieldReading.brief(cell) + " lies outside any sheet, which ends at XFD");
      }
    }
  }

  private static Optional<String> target(Archive archive, String sheet) throws IOException {
    String rels = "xl/_rels/workbook.xml.rels";
    if (!archive.named(rels).contains(rels)) {
      return Optional.empty();
    }
    try (InputStream in = archive.read(rels)) {
      var elements = new XmlElements(in, Optional.empty());
      while (elements.next()) {
        if (elements.name().equals("Relationship") && sheet.equals(elements.attribute("Id"))) {
          String target = elements.attribute("Target");
          return target == null
              ? Optional.empty()
              : Optional.of(target.startsWith("/") ? target.substring(1) : "xl/" + target);
        }
      }
    } catch (XMLStreamException e) {
      return Optional.empty(); // told when the workbook is opened
    }
    return Optional.empty();
  }

  private void add(String range) {
    var m = RANGE.matcher(range == null ? "" : range);
    if (!m.matches()) {
      return;
    }
    int top = Integer.parseInt(m.group(2)) - 1;
    int bottom = Integer.parseInt(m.group(4)) - 1;
    var merge = new Merge(top, column(m.group(1)), bottom, column(m.group(3)));
    for (int row = top; row <= bottom && rows < MOST_ROWS; row++, rows++) {
      byRow.computeIfAbsent(row, r -> new ArrayList<>()).add(merge);
    }
  }

  private static int column(String letters) {
    int column = 0;
    for (char c : letters.toCharArray()) {
      column = column * 26 + (c - 'A' + 1);
    }
    return column - 1;
  }

  /** The merges that a row is part of; the row counted from 0. */
  List<Merge> inRow(int row) {
    return byRow.getOrDefault(row, List.of());
  }
}
