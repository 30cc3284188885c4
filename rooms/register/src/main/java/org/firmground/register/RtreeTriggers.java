package org.firmground.register;

import java.util.List;
import java.util.stream.Stream;

/**
 * The triggers of the GeoPackage R-tree extension (OGC 12-128r17, annex F.3), for whoever writes a
 * GeoPackage: the store and the export. They need functions that only a GIS has; put them in place
 * once the rows are written. The table's key is {@code fid}, its shape {@code geom}.
 */
public final class RtreeTriggers {
  private RtreeTriggers() {}

  /** The names of the triggers of a table. */
  public static List<String> names(String table) {
    return Stream.of("insert", "update1", "update2", "update3", "update4", "delete")
        .map(n -> "rtree_" + table + "_geom_" + n)
        .toList();
  }

  /** The statements that make the triggers of a table. */
  public static List<String> statements(String table) {
    String tree = "\"rtree_" + table + "_geom\"";
    String put =
        "INSERT OR REPLACE INTO "
            + tree
            + " VALUES (NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));";
    String has = "(NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))";
    String none = "(NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))";
    List<String> names = names(table);
    return List.of(
        trigger(names.get(0), "AFTER INSERT ON", table, has, put),
        trigger(
            names.get(1), "AFTER UPDATE OF geom ON", table, "OLD.fid = NEW.fid AND " + has, put),
        trigger(
            names.get(2),
            "AFTER UPDATE OF geom ON",
            table,
            "OLD.fid = NEW.fid AND " + none,
            "DELETE FROM " + tree + " WHERE id = OLD.fid;"),
        trigger(
            names.get(3),
            "AFTER UPDATE ON",
            table,
            "OLD.fid != NEW.fid AND " + has,
            "DELETE FROM " + tree + " WHERE id = OLD.fid; " + put),
        trigger(
            names.get(4),
            "AFTER UPDATE ON",
            table,
            "OLD.fid != NEW.fid AND " + none,
            "DELETE FROM " + tree + " WHERE id IN (OLD.fid, NEW.fid);"),
        trigger(
            names.get(5),
            "AFTER DELETE ON",
            table,
            "OLD.geom NOT NULL",
            "DELETE FROM " + tree + " WHERE id = OLD.fid;"));
  }

  private static String trigger(
      String name, String when, String table, String condition, String body) {
    return "CREATE TRIGGER \""
        + name
        + "\" "
        + when
        + " \""
        + table
        + "\" WHEN "
        + condition
        + " BEGIN "
        + body
        + " END";
  }
}
