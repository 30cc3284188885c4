package org.firmground.register;

import java.util.Arrays;
import java.util.Optional;

/**
 * Every problem that a person may be asked to mend. Codes are forever: one is retired, never
 * renumbered or given a new meaning; each has its page in {@code docs/problems}.
 */
public enum ProblemCode {
  FG_GEO_001(
      Weight.MEND,
      "The row has no shape",
      "Draw the shape, or state the place in words; until then the record counts without ground."),
  FG_GEO_002(
      Weight.MEND,
      "The shape cannot be read: {reason}",
      "Mend the coordinates in the file and import it again; the record is kept without ground."),
  FG_GEO_003(
      Weight.MEND,
      "The outline crosses itself near {point}",
      "Put the turning points in walking order, or accept the proposed repair of {repairedSquareMetres} m² beside it."),
  FG_GEO_004(
      Weight.MEND,
      "The place {point} lies outside the expected area",
      "It reads as {likely}; correct the file, or import again with that reading stated."),
  FG_GEO_005(
      Weight.MEND,
      "The outline has {count} different turning points",
      "An outline needs three or more; add those that are missing."),
  FG_GEO_006(
      Weight.MEND,
      "Coordinates may be in a system that the file does not name",
      "State it with a crs in the recipe, such as EPSG:28408 with its operation."),
  FG_GEO_007(
      Weight.NOTE,
      "Turning points {a} and {b} are {metres} m apart",
      "Check whether a turning point is missing or wrong."),
  FG_GEO_008(
      Weight.NOTE,
      "{count} shapes have heights",
      "Nothing to do: shapes are kept flat, and the heights beside them."),
  FG_GEO_009(
      Weight.NOTE,
      "The outline does not end where it began",
      "Check that no turning point is missing at its end; it was closed with a straight line."),
  FG_GEO_010(
      Weight.MEND,
      "The coordinate system \"{crs}\" is not known here",
      "State a known one with a crs in the recipe, such as EPSG:32638; the record is kept without ground."),
  FG_GEO_011(
      Weight.MEND,
      "The parts of the area do not fit together near {point}: {reason}",
      "Mend the part, or accept the proposed repair of {repairedSquareMetres} m² beside it."),
  FG_GEO_013(
      Weight.MEND,
      "{point} is no longitude and latitude in degrees",
      "It reads as {likely}; state the system with a crs in the recipe, or correct the file. The record is kept without ground."),
  FG_GEO_014(
      Weight.MEND,
      "The outline is wrong near {point}, and too intricate for a repair to be proposed",
      "Put the turning points in walking order, or draw the outline anew."),
  FG_GEO_015(
      Weight.NOTE,
      "Coordinates in {crs} were brought to WGS 84 by {operation}, which nobody stated",
      "State the operation in the recipe; until then each position carries the spread of the operations."),
  FG_GEO_016(
      Weight.NOTE,
      "{count} shapes have arcs",
      "Nothing to do: each arc is kept as straight sides of one degree of it."),
  FG_GEO_017(
      Weight.MEND,
      "The area overlaps {other} by {squareMetres} m²",
      "Draw the border between them anew, or say that one takes the place of the other; the ground counts once."),
  FG_GEO_018(
      Weight.NOTE,
      "Whether the area overlaps {other} was not measured: {reason}",
      "Draw the outline with fewer turning points."),
  FG_GEO_019(
      Weight.MEND,
      "The shape is the very shape of {other}",
      "Remove one of the two, or give each its own shape."),
  FG_GEO_020(
      Weight.MEND,
      "Lines of one turning point only: {count}",
      "Add the other turning points; until then each counts as a point, and not as the ground along a line."),
  FG_VAL_001(
      Weight.MEND,
      "\"{value}\" is none of the codes of {field}",
      "Map it in the recipe under codes; it is kept as written and counts as unknown."),
  FG_VAL_002(
      Weight.MEND,
      "\"{value}\" is no number for {field}",
      "Write a number with a point and no unit, or name the unit in the recipe; it is kept as written."),
  FG_VAL_003(
      Weight.MEND,
      "\"{value}\" is no date for {field}",
      "Write 2021-03-15, 2021-03 or 2021, or name the file's date form in the recipe; it is kept as written."),
  FG_VAL_004(
      Weight.MEND,
      "\"{value}\" can be read as {a} or as {b}",
      "State the decimal mark or the date form in the recipe; it is kept as written."),
  FG_VAL_005(
      Weight.NOTE,
      "The date of information {informed} is before the event {event}",
      "Check both dates."),
  FG_VAL_006(
      Weight.MEND,
      "The date {date} lies after the day of this look, {today}",
      "Correct the date; day and month may be swapped, or the year mistyped."),
  FG_SIZ_001(
      Weight.NOTE,
      "The size written, {written} m², is {percent} % {more} than the {measured} m² of the shape",
      "Find out which of the two is right; the shape is what people will look at."),
  FG_SIZ_002(
      Weight.MEND,
      "The size written, {written} m², is {factor} times the {measured} m² of the shape",
      "Correct its unit: {unit}."),
  FG_SIZ_003(
      Weight.NOTE,
      "The record has no size: neither an area nor a number",
      "Draw its area, or write its size with the unit; until then it counts as one of unknown size."),
  FG_SIZ_004(
      Weight.MEND,
      "The records together are {squareKilometres} km² in size, {percent} % of {country}",
      "Look for a wrong unit or for records that stand twice before the figure goes anywhere."),
  FG_REF_001(
      Weight.MEND,
      "{field} names \"{value}\", which no record has as code or source id",
      "Import that record, or correct the name."),
  FG_REL_001(
      Weight.MEND,
      "The released land names no hazardous area",
      "Name what it releases under hazards; until then it releases nothing."),
  FG_ROW_001(
      Weight.MEND,
      "No rule of the recipe says what the row is (\"{value}\")",
      "Add a rule for it to the recipe; the row is kept as an event."),
  FG_ROW_002(
      Weight.MEND, "The row cannot be read: {reason}", "Mend the row and import the file again."),
  FG_ROW_003(
      Weight.NOTE,
      "The row is written against its format: {reason}",
      "Ask the sender to correct the export; the row is kept."),
  FG_ROW_004(
      Weight.MEND,
      "The row has {count} values where the header names {columns} columns",
      "Look for a missing quotation mark or a separator inside a value; all values are kept in order."),
  FG_ROW_005(
      Weight.MEND,
      "A quotation mark opens in column {column} and is not closed: {reason}",
      "Close it or take it out, and import the file again; here it counts as a letter, and each line behind it as a row."),
  FG_ROW_006(
      Weight.NOTE,
      "The line is no record: {reason}",
      "Nothing to do if that is so; if it is a record, give it its id, and write its first value differently."),
  FG_COL_001(
      Weight.MEND,
      "The headers {a} and {b} seem swapped: {a} holds {aLooks}, and {b} holds {bLooks}",
      "Map each column by what it holds in the recipe, and tell the sender."),
  FG_COL_002(
      Weight.MEND,
      "The recipe names the column {column}, which the file does not have",
      "Correct its name in the recipe, or add the other name as an alternative."),
  FG_COL_003(
      Weight.NOTE,
      "Two columns are called {column}; the second is called {name} here",
      "Check which of them the recipe should use."),
  FG_COL_004(
      Weight.NOTE,
      "The line stands above the header and is no record: {text}",
      "Check that the header was found rightly; what the line says is not kept with the records."),
  FG_FIL_001(
      Weight.NOTE,
      "The file does not name its encoding and is read as {encoding}, in which it says: {sample}",
      "Where letters are wrong, state the encoding in the recipe."),
  FG_FIL_002(
      Weight.MEND,
      "The file is of no format that is read, or holds no records",
      "Export it as GeoJSON, CSV, XLSX, Shapefile, GeoPackage, KML or GPX."),
  FG_FIL_003(
      Weight.MEND,
      "The file is broken",
      "Ask its sender for it again, or open it in the program that made it and save it anew."),
  FG_FIL_004(
      Weight.MEND,
      "Reading the file asks for more than any file of records does",
      "Do not open it elsewhere; ask its sender what it is."),
  FG_FIL_005(
      Weight.MEND,
      "The file has several layers, or not the one that is named",
      "Name one of its layers with --layer."),
  FG_FIL_006(
      Weight.NOTE,
      "The file holds no records",
      "Ask its sender whether it should; an export of nothing looks the same."),
  FG_DUP_001(
      Weight.NOTE,
      "The row equals row {row} in every column",
      "Remove one, or give both an id; both are kept, for two victims of one accident look alike."),
  FG_DUP_002(
      Weight.MEND,
      "The id \"{value}\" stands on row {row} too",
      "Give each record its own id; both are kept.");

  /** How much a problem weighs for whoever decides. */
  public enum Weight {
    /** A person has to correct something. */
    MEND,
    /** Worth a look; may well be right. */
    NOTE
  }

  private final Weight weight;
  private final String what;
  private final String mend;

  ProblemCode(Weight weight, String what, String mend) {
    this.weight = weight;
    this.what = what;
    this.mend = mend;
  }

  public Weight weight() {
    return weight;
  }

  /** What is wrong, with {names} of facts. */
  public String what() {
    return what;
  }

  /** The one thing to do, with {names} of facts. */
  public String mend() {
    return mend;
  }

  /** The code as people write it, such as FG-GEO-003. */
  public String code() {
    return name().replace('_', '-');
  }

  /** The code that people write so. */
  public static Optional<ProblemCode> find(String code) {
    return Arrays.stream(values()).filter(c -> c.code().equals(code)).findFirst();
  }
}
