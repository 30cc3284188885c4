package org.firmground.exchange.internal;

import java.util.List;
import java.util.Optional;
import org.firmground.exchange.Columns;
import org.firmground.exchange.Recipe.NumberForm;
import org.firmground.exchange.Recipe.Position;
import org.firmground.exchange.Row;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.impl.PackedCoordinateSequence;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** Reads the shape of a row whose coordinates stand in columns. */
final class PositionReading {
  /**
   * What was read.
   *
   * @param shape in x, y of its system
   * @param written the coordinates as written, where they are not plain degrees
   * @param crs the system that the text itself names
   * @param place the position on WGS 84, where ground read it from text
   */
  record Found(
      Row.Shape shape,
      Optional<String> written,
      Optional<String> crs,
      Optional<Ground.Place.Read> place) {}

  private static final Found NOTHING =
      new Found(Row.NO_SHAPE, Optional.empty(), Optional.empty(), Optional.empty());

  private enum Form {
    LON_LAT,
    EASTING_NORTHING,
    WRITTEN,
    WKT
  }

  private final Form form;
  private final Sources.Source first;
  private final Sources.Source second;
  private final NumberForm numbers;
  private final Ground ground;

  PositionReading(
      Position position, Sources binder, Columns columns, NumberForm numbers, Ground ground) {
    this.numbers = numbers;
    this.ground = ground;
    switch (position) {
      case Position.LonLat p -> {
        form = Form.LON_LAT;
        first = binder.bind(p.lon(), columns);
        second = binder.bind(p.lat(), columns);
      }
      case Position.EastingNorthing p -> {
        form = Form.EASTING_NORTHING;
        first = binder.bind(p.easting(), columns);
        second = binder.bind(p.northing(), columns);
      }
      case Position.Written p -> {
        form = Form.WRITTEN;
        first = binder.bind(p.text(), columns);
        second = first;
      }
      case Position.Wkt p -> {
        form = Form.WKT;
        first = binder.bind(p.text(), columns);
        second = first;
      }
    }
  }

  List<Integer> columns() {
    return java.util.stream.Stream.concat(first.columns().stream(), second.columns().stream())
        .toList();
  }

  boolean needsCrs() {
    return form == Form.EASTING_NORTHING;
  }

  Found read(Row row) {
    String a = first.of(row);
    String b = second.of(row);
    if (a == null && b == null) {
      return NOTHING;
    }
    if (a == null || b == null) {
      return broken("one of two coordinates is missing", a == null ? b : a);
    }
    return switch (form) {
      case LON_LAT -> lonLat(row, a, b);
      case EASTING_NORTHING -> {
        Optional<Double> x = number(row, first, a, 1e8);
        Optional<Double> y = number(row, second, b, 1e8);
        yield x.isEmpty() || y.isEmpty()
            ? broken(
                "\"" + FieldReading.brief(a + ", " + b) + "\" are no easting and northing",
                a + ", " + b)
            : new Found(
                point(x.get(), y.get()),
                Optional.of(a + ", " + b),
                Optional.empty(),
                Optional.empty());
      }
      case WRITTEN -> written(a);
      case WKT -> wkt(a);
    };
  }

  private Found lonLat(Row row, String lon, String lat) {
    Optional<Double> x = number(row, first, lon, 180);
    Optional<Double> y = number(row, second, lat, 90);
    String both = lat + ", " + lon;
    if (x.isEmpty() || y.isEmpty()) {
      return written(both);
    }
    if (Math.abs(x.get()) > 180 || Math.abs(y.get()) > 90) {
      Optional<Double> otherX = withOtherMarks(x.get(), lon, 180);
      Optional<Double> otherY = withOtherMarks(y.get(), lat, 90);
      if (otherX.isPresent() && otherY.isPresent()) {
        return new Found(
            point(otherX.get(), otherY.get()),
            Optional.of(both),
            Optional.empty(),
            Optional.empty());
      }
    }
    return new Found(point(x.get(), y.get()), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * A number of degrees that is too large as the recipe has its marks, such as 41,005 in a file of
   * points: as the one other reading that is none too large.
   */
  private static Optional<Double> withOtherMarks(double read, String text, double limit) {
    return Math.abs(read) <= limit
        ? Optional.of(read)
        : NumberReading.read(text, NumberForm.UNSTATED, false)
                instanceof NumberReading.Reading.Either e
            ? onlyWithin(limit, e.a().doubleValue(), e.b().doubleValue())
            : Optional.empty();
  }

  private static Optional<Double> onlyWithin(double limit, double a, double b) {
    if (Math.abs(a) <= limit == Math.abs(b) <= limit) {
      return Optional.empty();
    }
    return Optional.of(Math.abs(a) <= limit ? a : b);
  }

  private Found written(String text) {
    return switch (ground.read(text)) {
      case Ground.Place.Read p ->
          new Found(
              point(p.lonDegrees(), p.latDegrees()),
              Optional.of(text),
              Optional.of(p.system()),
              Optional.of(p));
      case Ground.Place.Refused r -> broken(r.why(), text);
    };
  }

  private static Found broken(String reason, String written) {
    return new Found(
        new Row.Shape.Broken(reason, Optional.of(written)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** A number; of two readings, the only one within the limit. */
  private Optional<Double> number(Row row, Sources.Source source, String text, double limit) {
    if (source instanceof Sources.Source.OfColumn c && row.isNumber(c.column())) {
      try {
        double d = Double.parseDouble(text);
        return Double.isFinite(d) ? Optional.of(d) : Optional.empty();
      } catch (NumberFormatException e) {
        return Optional.empty();
      }
    }
    Optional<Double> plain = plainDecimal(text);
    if (plain.isPresent()) {
      return plain;
    }
    return switch (NumberReading.read(text, numbers, false)) {
      case NumberReading.Reading.Number n when n.unit().isEmpty() ->
          Optional.of(n.value().doubleValue());
      case NumberReading.Reading.Either e ->
          onlyWithin(limit, e.a().doubleValue(), e.b().doubleValue());
      default -> Optional.empty();
    };
  }

  /** The usual case, read fast: digits, a point, and not three digits behind it. */
  private Optional<Double> plainDecimal(String text) {
    int point = text.indexOf('.');
    if (point < 0
        || text.length() - point == 4
        || text.length() > 25
        || numbers.decimal().filter(d -> d != '.').isPresent()
        || numbers.thousands().filter(t -> t == '.').isPresent()) {
      return Optional.empty();
    }
    for (int i = text.charAt(0) == '-' ? 1 : 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (i != point && (c < '0' || c > '9')) {
        return Optional.empty();
      }
    }
    return point == text.length() - 1 || point == 0 || text.charAt(point - 1) == '-'
        ? Optional.empty()
        : Optional.of(Double.parseDouble(text));
  }

  private static Row.Shape point(double x, double y) {
    return new Row.Shape.Read(
        FlatShape.FACTORY.createPoint(
            new PackedCoordinateSequence.Double(new double[] {x, y}, 2, 0)),
        Optional.empty(),
        0,
        0,
        0);
  }

  private Found wkt(String text) {
    String body = text.strip();
    Optional<String> crs = Optional.empty();
    if (body.regionMatches(true, 0, "SRID=", 0, 5) && body.indexOf(';') > 5) {
      crs = Optional.of("EPSG:" + body.substring(5, body.indexOf(';')).strip());
      body = body.substring(body.indexOf(';') + 1);
    }
    try {
      Geometry shape = new WKTReader(FlatShape.FACTORY).read(body);
      if (shape.isEmpty()) {
        return NOTHING;
      }
      return new Found(
          new Row.Shape.Read(shape, Optional.empty(), 0, 0, 0),
          Optional.empty(),
          crs,
          Optional.empty());
    } catch (ParseException | IllegalArgumentException e) {
      return broken(
          "it is no well-known text: " + FieldReading.brief(String.valueOf(e.getMessage())), text);
    }
  }
}
