package org.firmground.exchange.internal;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.firmground.exchange.Row;

/**
 * Shapes in well-known binary (ISO 19125-1 and OGC 06-103r4, clause 8), with heights, measures and
 * arcs, as GeoPackage (OGC 12-128r18, clause 2.1.3) packs them.
 *
 * <p>Arcs become straight sides of at most one degree of the arc, so that a side is nowhere farther
 * from the arc than 0.00004 of its radius.
 */
final class WkbShapes {
  private static final int DEEPEST = 32;
  private static final double ARC_STEP = Math.toRadians(1);
  private static final int MOST_POSITIONS = 4_000_000;

  /** Shapes with arcs, so far. */
  long arcs;

  private double[] measures = new double[16];
  private int measured;
  private boolean anyMeasure;
  private boolean hasArc;
  private int positions;
  private double[] last;
  private boolean joining;

  /** The M values of the last shape, where it has any, with blanks between. */
  Optional<String> measures() {
    return anyMeasure
        ? Optional.of(Texts.numbers(Arrays.copyOf(measures, measured)))
        : Optional.empty();
  }

  /** The shape of a GeoPackage's blob; null has none. */
  Row.Shape ofGeoPackage(byte[] blob) {
    if (blob == null) {
      return Row.NO_SHAPE;
    }
    if (blob.length < 8 || blob[0] != 'G' || blob[1] != 'P') {
      return broken("it does not begin as a GeoPackage's shape does");
    }
    int flags = blob[3];
    int[] envelopes = {0, 32, 48, 48, 64};
    int envelope = flags >> 1 & 7;
    if (envelope >= envelopes.length || (flags & 0x20) != 0) {
      return broken("its header is none that GeoPackage knows");
    }
    if ((flags & 0x10) != 0) {
      return Row.NO_SHAPE;
    }
    int from = 8 + envelopes[envelope];
    return from > blob.length
        ? broken("it ends in its header")
        : read(ByteBuffer.wrap(blob, from, blob.length - from).slice());
  }

  private static Row.Shape broken(String reason) {
    return new Row.Shape.Broken(reason, Optional.empty());
  }

  private Row.Shape read(ByteBuffer in) {
    measured = 0;
    anyMeasure = false;
    hasArc = false;
    positions = 0;
    joining = false;
    try {
      Row.Shape shape = shape(in, 0);
      arcs += hasArc ? 1 : 0;
      return shape;
    } catch (BufferUnderflowException e) {
      return broken("it ends in the middle");
    } catch (UnreadableShape e) {
      return broken(e.getMessage());
    }
  }

  /** What stands at the head of a shape. */
  private record Head(int type, boolean z, boolean m) {}

  private static Head head(ByteBuffer in) {
    byte order = in.get();
    if (order != 0 && order != 1) {
      throw new UnreadableShape("its byte order is " + order + ", not 0 or 1");
    }
    in.order(order == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    int code = in.getInt();
    boolean z = (code & 0x80000000) != 0;
    boolean m = (code & 0x40000000) != 0;
    if ((code & 0x20000000) != 0) {
      in.getInt(); // the number of a system, which the layer states
    }
    int plain = code & 0x1FFFFFFF;
    int kind = plain / 1000;
    if (kind > 3) {
      throw new UnreadableShape("type " + plain + " is no type of shape");
    }
    return new Head(plain % 1000, z || kind == 1 || kind == 3, m || kind >= 2);
  }

  private Row.Shape shape(ByteBuffer in, int depth) {
    if (depth > DEEPEST) {
      throw new UnreadableShape("collections are nested deeper than " + DEEPEST);
    }
    Head head = head(in);
    var flat = new FlatShape();
    flat.begin();
    switch (head.type()) {
      case 1 -> {
        return point(in, head, flat) ? flat.end("Point") : Row.NO_SHAPE;
      }
      case 2, 8, 9, 13 -> {
        curve(in, head, flat, depth);
        return end(flat, "LineString");
      }
      case 3, 10, 17 -> {
        return area(in, head, flat, depth) ? flat.end("Polygon") : Row.NO_SHAPE;
      }
      case 4 -> {
        members(in, (h, i) -> point(i, h, flat));
        return end(flat, "MultiPoint");
      }
      case 5, 11 -> {
        members(
            in,
            (h, i) -> {
              int before = flat.positions();
              curve(i, h, flat, depth + 1);
              if (flat.positions() > before) {
                flat.endLine();
              }
            });
        return end(flat, "MultiLineString");
      }
      case 6, 12, 15, 16 -> {
        members(
            in,
            (h, i) -> {
              if (area(i, h, flat, depth + 1)) {
                flat.endArea();
              }
            });
        return end(flat, "MultiPolygon");
      }
      case 7 -> {
        List<Row.Shape> found = new ArrayList<>();
        int count = count(in, 5);
        for (int i = 0; i < count; i++) {
          found.add(shape(in, depth + 1));
        }
        return FlatShape.together(found);
      }
      default -> throw new UnreadableShape("type " + head.type() + " is no type of shape");
    }
  }

  private static Row.Shape end(FlatShape flat, String type) {
    return flat.positions() == 0 ? Row.NO_SHAPE : flat.end(type);
  }

  private interface Member {
    void read(Head head, ByteBuffer in);
  }

  private static void members(ByteBuffer in, Member member) {
    int count = count(in, 5);
    for (int i = 0; i < count; i++) {
      member.read(head(in), in);
    }
  }

  /** A count that the bytes left can hold. */
  private static int count(ByteBuffer in, int leastBytesEach) {
    int count = in.getInt();
    if (count < 0 || (long) count * leastBytesEach > in.remaining()) {
      throw new UnreadableShape(
          "it says that it has "
              + Integer.toUnsignedString(count)
              + " parts, and is too short for them");
    }
    return count;
  }

  private boolean point(ByteBuffer in, Head head, FlatShape flat) {
    if (head.type() != 1) {
      throw new UnreadableShape("type " + head.type() + " stands in the place of a point");
    }
    double[] p = position(in, head);
    if (Double.isNaN(p[0]) && Double.isNaN(p[1])) {
      return false; // an empty point (OGC 12-128r18, clause 2.1.3)
    }
    put(p, flat);
    return true;
  }

  /** x, y, height and measure; 0 and NaN where there is none. */
  private static double[] position(ByteBuffer in, Head head) {
    double x = in.getDouble();
    double y = in.getDouble();
    double z = head.z() ? in.getDouble() : 0;
    double m = head.m() ? in.getDouble() : Double.NaN;
    return new double[] {x, y, z, m};
  }

  private void put(double[] p, FlatShape flat) {
    if (joining) {
      joining = false;
      if (p[0] == last[0] && p[1] == last[1]) {
        return; // each part of a compound curve begins where the one before ends
      }
    }
    last = p;
    if (!Double.isFinite(p[0]) || !Double.isFinite(p[1])) {
      throw new UnreadableShape(
          "turning point "
              + (flat.positions() + 1)
              + " holds "
              + p[0]
              + ", "
              + p[1]
              + ", no finite numbers");
    }
    if (++positions > MOST_POSITIONS) {
      throw new UnreadableShape("it has more than " + MOST_POSITIONS + " turning points");
    }
    flat.position(p[0], p[1], Double.isFinite(p[2]) ? p[2] : 0);
    if (measured == measures.length) {
      measures = Arrays.copyOf(measures, measured * 2);
    }
    measures[measured++] = p[3];
    anyMeasure |= Double.isFinite(p[3]);
  }

  /** Puts the positions of a line, whose head is read. */
  private void curve(ByteBuffer in, Head head, FlatShape flat, int depth) {
    if (depth > DEEPEST) {
      throw new UnreadableShape("curves are nested deeper than " + DEEPEST);
    }
    switch (head.type()) {
      case 2 -> line(in, head, flat);
      case 8 -> arcs(positions(in, head), flat);
      case 9 -> {
        int count = count(in, 5);
        for (int i = 0; i < count; i++) {
          joining = i > 0 && positions > 0;
          curve(in, head(in), flat, depth + 1);
        }
        joining = false;
      }
      default ->
          throw new UnreadableShape("type " + head.type() + " stands in the place of a line");
    }
  }

  private void line(ByteBuffer in, Head head, FlatShape flat) {
    for (double[] p : positions(in, head)) {
      put(p, flat);
    }
  }

  private static double[][] positions(ByteBuffer in, Head head) {
    int count = count(in, 16 + (head.z() ? 8 : 0) + (head.m() ? 8 : 0));
    double[][] found = new double[count][];
    for (int i = 0; i < count; i++) {
      found[i] = position(in, head);
    }
    return found;
  }

  private boolean area(ByteBuffer in, Head head, FlatShape flat, int depth) {
    boolean curved = head.type() == 10;
    if (head.type() != 3 && head.type() != 17 && !curved) {
      throw new UnreadableShape("type " + head.type() + " stands in the place of an area");
    }
    int rings = count(in, 4);
    boolean any = false;
    for (int i = 0; i < rings; i++) {
      int before = flat.positions();
      if (curved) {
        curve(in, head(in), flat, depth + 1);
      } else {
        line(in, head, flat);
      }
      if (flat.positions() > before) {
        flat.endLine();
        any = true;
      }
    }
    return any;
  }

  // ---- arcs ----

  /** Arcs through each first, second and third position, the third being the first of the next. */
  private void arcs(double[][] p, FlatShape flat) {
    if (p.length == 0) {
      return;
    }
    if (p.length < 3 || p.length % 2 == 0) {
      throw new UnreadableShape("an arc has " + p.length + " points, not 3, 5, 7 and so on");
    }
    hasArc = true;
    put(p[0], flat);
    for (int i = 0; i + 2 < p.length; i += 2) {
      arc(p[i], p[i + 1], p[i + 2], flat);
    }
  }

  private void arc(double[] a, double[] b, double[] c, FlatShape flat) {
    boolean circle = a[0] == c[0] && a[1] == c[1];
    double bx = b[0] - a[0];
    double by = b[1] - a[1];
    double cx = c[0] - a[0];
    double cy = c[1] - a[1];
    double cross = 2 * (bx * cy - by * cx);
    double x;
    double y;
    if (circle) {
      x = bx / 2;
      y = by / 2;
    } else if (Math.abs(cross) < 1e-12 * (bx * bx + by * by + cx * cx + cy * cy)) {
      put(b, flat);
      put(c, flat);
      return;
    } else {
      double b2 = bx * bx + by * by;
      double c2 = cx * cx + cy * cy;
      x = (cy * b2 - by * c2) / cross;
      y = (bx * c2 - cx * b2) / cross;
    }
    double radius = Math.hypot(x, y);
    double first = Math.atan2(-y, -x);
    double middle = turned(Math.atan2(by - y, bx - x) - first);
    double sweep = circle ? 2 * Math.PI : turned(Math.atan2(cy - y, cx - x) - first);
    if (!circle && middle > sweep) {
      sweep -= 2 * Math.PI; // the way through the middle goes round the other way
    }
    int steps = Math.max(2, (int) Math.ceil(Math.abs(sweep) / ARC_STEP));
    for (int i = 1; i < steps; i++) {
      double part = (double) i / steps;
      double angle = first + sweep * part;
      put(
          new double[] {
            a[0] + x + radius * Math.cos(angle),
            a[1] + y + radius * Math.sin(angle),
            a[2] + (c[2] - a[2]) * part,
            Double.NaN
          },
          flat);
    }
    put(c, flat);
  }

  /** An angle brought to 0 to 2π. */
  private static double turned(double angle) {
    return angle < 0 ? angle + 2 * Math.PI : angle;
  }
}
