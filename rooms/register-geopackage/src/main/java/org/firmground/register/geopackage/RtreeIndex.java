package org.firmground.register.geopackage;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;

/**
 * Puts many boxes into an R-tree of SQLite at once.
 *
 * <p>SQLite inserts into an R-tree one by one, and splits a node every twenty-five boxes; two trees
 * cost an import as much as all its other writing. Where the new boxes are many beside those that
 * are there, the whole tree is written anew, packed along a Hilbert curve (Kamel and Faloutsos, On
 * packing R-trees, CIKM 1993), into the tables in which SQLite keeps its nodes; their form is part
 * of SQLite's file format and described at the head of its rtree.c. {@code PRAGMA integrity_check},
 * which {@code verify} runs, checks the trees too.
 */
final class RtreeIndex {
  private static final int CELL = 24; // an id of eight bytes and four bounds of four
  private static final int HEAD = 4; // depth and number of cells, two bytes each
  private static final int FEW = 2_000;
  private static final int HILBERT_BITS = 16;

  private final Connection connection;
  private final String tree;

  /**
   * @param tree name of the virtual table: an id and two dimensions
   */
  RtreeIndex(Connection connection, String tree) {
    this.connection = connection;
    this.tree = tree;
  }

  /** Adds boxes whose ids are not in the tree. */
  void add(Boxes boxes) throws SQLException {
    if (boxes.size() == 0) {
      return;
    }
    if (boxes.size() <= FEW || boxes.size() < count() / 2) {
      insert(boxes);
    } else {
      rebuild(boxes);
    }
  }

  private long count() throws SQLException {
    try (var s = connection.createStatement();
        var rows = s.executeQuery("SELECT count(*) FROM \"" + tree + "_rowid\"")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private void insert(Boxes boxes) throws SQLException {
    try (var rows = new Inserts(connection, "INSERT INTO \"" + tree + "\" VALUES (?,?,?,?,?)")) {
      for (int i = 0; i < boxes.size(); i++) {
        rows.add(
            boxes.id(i),
            (double) boxes.bound(i, 0),
            (double) boxes.bound(i, 1),
            (double) boxes.bound(i, 2),
            (double) boxes.bound(i, 3));
      }
      rows.flush();
    }
  }

  private void rebuild(Boxes more) throws SQLException {
    int nodeBytes;
    try (var s = connection.createStatement()) {
      try (var rows = s.executeQuery("SELECT * FROM \"" + tree + "\"")) {
        while (rows.next()) {
          more.add(
              rows.getLong(1),
              rows.getFloat(2),
              rows.getFloat(3),
              rows.getFloat(4),
              rows.getFloat(5));
        }
      }
      try (var rows =
          s.executeQuery("SELECT length(data) FROM \"" + tree + "_node\" WHERE nodeno = 1")) {
        rows.next();
        nodeBytes = rows.getInt(1);
      }
      for (String part : new String[] {"_node", "_parent", "_rowid"}) {
        s.executeUpdate("DELETE FROM \"" + tree + part + "\"");
      }
    }
    try (var node = new Inserts(connection, insertInto("_node"));
        var parent = new Inserts(connection, insertInto("_parent"));
        var rowid = new Inserts(connection, insertInto("_rowid"))) {
      new Packing(nodeBytes, node, parent, rowid).write(more);
      node.flush();
      parent.flush();
      rowid.flush();
    }
  }

  private String insertInto(String part) {
    return "INSERT INTO \"" + tree + part + "\" VALUES (?,?)";
  }

  /** The writing of one tree: leaves first, each level the parents of the one below, 1 the root. */
  private static final class Packing {
    private final int nodeBytes;
    private final int capacity;
    private final Inserts node;
    private final Inserts parent;
    private final Inserts rowid;
    private long lastNode = 1;

    Packing(int nodeBytes, Inserts node, Inserts parent, Inserts rowid) {
      this.nodeBytes = nodeBytes;
      this.capacity = (nodeBytes - HEAD) / CELL;
      this.node = node;
      this.parent = parent;
      this.rowid = rowid;
    }

    void write(Boxes leaves) throws SQLException {
      Boxes level = leaves;
      for (int depth = 0; ; depth++) {
        boolean isRoot = level.size() <= capacity;
        level = writeLevel(level, depth, isRoot);
        if (isRoot) {
          return;
        }
      }
    }

    /** Writes the nodes that hold these cells; gives the box of each node, its number as id. */
    private Boxes writeLevel(Boxes cells, int depth, boolean isRoot) throws SQLException {
      int[] order = depth == 0 ? hilbertOrder(cells) : inOrder(cells.size());
      long[] nodeOf = new long[cells.size()];
      var nodes = new Boxes();
      // Filled to nine tenths, so that the next insert splits nothing, and evenly, so that no node
      // holds less than SQLite's minimum of a third.
      int count = isRoot ? 1 : ceiling(cells.size(), Math.max(1, capacity * 9 / 10));
      for (int n = 0; n < count; n++) {
        int from = (int) ((long) cells.size() * n / count);
        int to = (int) ((long) cells.size() * (n + 1) / count);
        long number = isRoot ? 1 : ++lastNode;
        var data = ByteBuffer.allocate(nodeBytes); // big-endian, as SQLite writes them
        data.putShort((short) (isRoot ? depth : 0)).putShort((short) (to - from));
        float[] around = {
          Float.POSITIVE_INFINITY,
          Float.NEGATIVE_INFINITY,
          Float.POSITIVE_INFINITY,
          Float.NEGATIVE_INFINITY
        };
        for (int i = from; i < to; i++) {
          int cell = order[i];
          data.putLong(cells.id(cell));
          for (int b = 0; b < 4; b++) {
            float bound = cells.bound(cell, b);
            data.putFloat(bound);
            around[b] = b % 2 == 0 ? Math.min(around[b], bound) : Math.max(around[b], bound);
          }
          nodeOf[cell] = number;
        }
        nodes.add(number, around[0], around[1], around[2], around[3]);
        node.add(number, data.array());
      }
      Inserts back = depth == 0 ? rowid : parent;
      for (int cell = 0; cell < cells.size(); cell++) {
        back.add(cells.id(cell), nodeOf[cell]);
      }
      return nodes;
    }

    private static int ceiling(int dividend, int divisor) {
      return (dividend + divisor - 1) / divisor;
    }

    private static int[] inOrder(int size) {
      int[] order = new int[size];
      Arrays.setAll(order, i -> i);
      return order;
    }

    /** Indices of the boxes in the order in which a Hilbert curve meets their middles. */
    private static int[] hilbertOrder(Boxes boxes) {
      double minX = Double.POSITIVE_INFINITY;
      double maxX = Double.NEGATIVE_INFINITY;
      double minY = Double.POSITIVE_INFINITY;
      double maxY = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < boxes.size(); i++) {
        minX = Math.min(minX, boxes.bound(i, 0));
        maxX = Math.max(maxX, boxes.bound(i, 1));
        minY = Math.min(minY, boxes.bound(i, 2));
        maxY = Math.max(maxY, boxes.bound(i, 3));
      }
      double cells = (1 << HILBERT_BITS) - 1;
      double scaleX = cells / Math.max(maxX - minX, 1e-9);
      double scaleY = cells / Math.max(maxY - minY, 1e-9);
      long[] keys = new long[boxes.size()];
      for (int i = 0; i < keys.length; i++) {
        double x = ((double) boxes.bound(i, 0) + boxes.bound(i, 1)) / 2;
        double y = ((double) boxes.bound(i, 2) + boxes.bound(i, 3)) / 2;
        keys[i] = hilbert((int) ((x - minX) * scaleX), (int) ((y - minY) * scaleY)) << 31 | i;
      }
      Arrays.sort(keys);
      int[] order = new int[keys.length];
      Arrays.setAll(order, i -> (int) (keys[i] & 0x7FFF_FFFF));
      return order;
    }

    /** Distance along the curve to a cell of a square grid of 2^16 by 2^16. */
    private static long hilbert(int column, int row) {
      int x = column;
      int y = row;
      long distance = 0;
      for (int side = 1 << (HILBERT_BITS - 1); side > 0; side >>= 1) {
        int right = (x & side) > 0 ? 1 : 0;
        int up = (y & side) > 0 ? 1 : 0;
        distance += (long) side * side * ((3 * right) ^ up);
        if (up == 0) {
          if (right == 1) {
            x = side - 1 - (x & (side - 1));
            y = side - 1 - (y & (side - 1));
          }
          int swapped = x;
          x = y;
          y = swapped;
        }
        x &= side - 1;
        y &= side - 1;
      }
      return distance;
    }
  }
}
