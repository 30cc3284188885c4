package org.firmground.exchange;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.Polygon;

/**
 * SHA-256 of a row: each column by name with the length and bytes of its text, then the shape.
 *
 * <p>The same row written with other blanks or in another order of columns has the same digest.
 */
final class RowDigest {
  private static final ThreadLocal<RowDigest> OWN = ThreadLocal.withInitial(RowDigest::new);
  private static final byte[] HEIGHTS = {'z'};

  private final MessageDigest sha256;
  private ByteBuffer buffer = ByteBuffer.allocate(1 << 16);

  private RowDigest() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }

  static byte[] of(Columns columns, String[] values, Row.Shape shape) {
    return OWN.get().digest(columns, values, shape);
  }

  private byte[] digest(Columns columns, String[] values, Row.Shape shape) {
    buffer.clear();
    for (int column : columns.byName()) {
      String value = values[column];
      if (value != null) { // a null says no more than an absent column
        put(columns.utf8(column));
        put(value.getBytes(StandardCharsets.UTF_8));
      }
    }
    room(4).putInt(-1);
    switch (shape) {
      case Row.Shape.Absent a -> {}
      case Row.Shape.Broken b ->
          put(b.written().orElse(b.reason()).getBytes(StandardCharsets.UTF_8));
      case Row.Shape.Read r -> {
        shape(r.geometry());
        r.heights()
            .ifPresent(z -> {
              put(HEIGHTS);
              put(z.getBytes(StandardCharsets.UTF_8));
            });
      }
    }
    sha256.update(buffer.array(), 0, buffer.position());
    return sha256.digest();
  }

  private void shape(Geometry geometry) {
    put(geometry.getGeometryType().getBytes(StandardCharsets.ISO_8859_1));
    room(4).putInt(geometry.getNumGeometries());
    if (geometry instanceof GeometryCollection) {
      for (int i = 0; i < geometry.getNumGeometries(); i++) {
        shape(geometry.getGeometryN(i));
      }
      return;
    }
    if (geometry instanceof Polygon p) {
      room(4).putInt(p.getNumInteriorRing());
    }
    geometry.apply(new Positions());
  }

  private final class Positions implements CoordinateSequenceFilter {
    @Override
    public void filter(CoordinateSequence seq, int i) {
      if (i == 0) {
        room(4).putInt(seq.size());
      }
      room(16).putDouble(seq.getX(i)).putDouble(seq.getY(i));
    }

    @Override
    public boolean isDone() {
      return false;
    }

    @Override
    public boolean isGeometryChanged() {
      return false;
    }
  }

  private void put(byte[] bytes) {
    room(4 + bytes.length).putInt(bytes.length).put(bytes);
  }

  private ByteBuffer room(int bytes) {
    if (buffer.remaining() < bytes) {
      sha256.update(buffer.array(), 0, buffer.position());
      buffer.clear();
      if (buffer.capacity() < bytes) {
        buffer = ByteBuffer.allocate(bytes);
      }
    }
    return buffer;
  }
}
