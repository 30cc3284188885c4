package org.firmground.exchange.internal.out;

import static org.firmground.exchange.internal.out.OutColumn.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.firmground.ground.Geodesy;
import org.firmground.history.Value;
import org.firmground.register.Field;
import org.firmground.register.Kind;
import org.firmground.register.State;
import org.firmground.register.Store;
import org.firmground.register.Version;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import tools.jackson.databind.json.JsonMapper;

/**
 * The states of one kind's records as a table: what the register holds of each but its personal
 * part, with both clocks.
 *
 * <p>A field that was stated to be unknown says {@code unknown}; a code that was not stated at all
 * says {@code not-stated}; any other field that was not stated is empty.
 */
public final class RecordTable {
  /** Column that tells a table of records of a Firmground from any other: the record's UUID. */
  public static final String RECORD = "firmgroundRecord";

  /** Column with the UUID of the register that a record comes from. */
  public static final String REGISTER = "firmgroundRegister";

  /** Word for a code that the source does not give. */
  public static final String NOT_STATED = "not-stated";

  /** Column with a shape as well-known text, where a format cannot carry it. */
  public static final String WKT = "wkt";

  /** Column with the shape's type. */
  public static final String SHAPE_TYPE = "shapeType";

  /** Column with what a person must mend about a record. */
  public static final String PROBLEMS = "problems";

  /** Column with where a record comes from. */
  public static final String SOURCE = "source";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Kind kind;
  private final Store.Identity register;
  private final OuterNames names;
  private final boolean neutral;
  private final OutTable table;
  private final List<Field> fields;

  /**
   * @param neutral whether texts are to be kept from being worked out as formulas
   */
  RecordTable(Kind kind, Store.Identity register, OuterNames names, boolean neutral) {
    this.kind = kind;
    this.register = register;
    this.names = names;
    this.neutral = neutral;
    this.fields = open(kind);
    this.table = columnsOf(kind, register.exercise());
  }

  private static List<Field> open(Kind kind) {
    return kind.fields().stream().filter(f -> f.type() != Field.Type.SEALED).toList();
  }

  /**
   * The table of a kind's records.
   *
   * @param exercise whether each row is marked so
   */
  static OutTable columnsOf(Kind kind, boolean exercise) {
    var columns = new ArrayList<OutColumn>();
    if (exercise) {
      columns.add(text("exercise", "#meta+exercise", "EXERCISE: invented, of no real land"));
    }
    columns.add(text("kind", "#meta+kind", "what the record is"));
    columns.add(text("code", "#meta+id+code", "the record's code for people"));
    columns.add(
        text("review", "#status+review", "accepted, or reported and not yet reviewed by a person"));
    columns.add(text("validFrom", "#date+start", "first day on which it was true on the ground"));
    columns.add(text("validTo", "#date+end", "last day on which it was true"));
    columns.add(text("informed", "#date+reported", "date of information"));
    open(kind).forEach(f -> columns.add(OutColumn.of(f)));
    columns.add(
        text(
            "withdrawalPending",
            "#status+withdrawal",
            "yes where somebody has asked to take it back, and nobody has decided"));
    columns.add(
        text(
            "datesCertain",
            "#status+dates",
            "no where doubt about its dates leaves it open whether it is in force on the day"));
    columns.add(
        new OutColumn(
            "sequence", OutColumn.Type.WHOLE, "#meta+sequence", "number of its history entry"));
    columns.add(
        text("recorded", "#date+recorded", "when this register came to know it (recorded clock)"));
    columns.add(text(SOURCE, "#meta+source", "where it comes from"));
    columns.add(text("import", "#meta+import", "code of the import that it came with"));
    columns.add(
        text(PROBLEMS, "#meta+problems", "what a person must mend about it, as a JSON list"));
    columns.add(
        new OutColumn(
            "measuredSquareMetres",
            OutColumn.Type.NUMBER,
            "#indicator+area+m2+num",
            "area of its shape on the ellipsoid, worked out for this export"));
    columns.add(
        new OutColumn(
            "longitude",
            OutColumn.Type.NUMBER,
            "#geo+lon",
            "of its point, or of one in its shape"));
    columns.add(
        new OutColumn(
            "latitude", OutColumn.Type.NUMBER, "#geo+lat", "of its point, or of one in its shape"));
    columns.add(text(SHAPE_TYPE, "#geo+type", "type of its shape"));
    columns.add(text(RECORD, "#meta+id+uuid", "the record's UUID, the same in every export"));
    columns.add(text(REGISTER, "#meta+id+register", "UUID of the register it comes from"));
    return new OutTable(kind.tableName(), Optional.of(kind), columns);
  }

  OutTable table() {
    return table;
  }

  OutTable.Row row(State state) {
    Version v = state.version();
    Optional<Geometry> shape = v.shape().filter(s -> !s.isEmpty()).map(s -> s.geometry());
    var values = new ArrayList<Object>(table.columns().size());
    if (register.exercise()) {
      values.add("EXERCISE");
    }
    values.add(kind.word());
    values.add(v.code());
    values.add(state.isAccepted() ? "accepted" : "reported, not reviewed");
    values.add(v.validFrom().text());
    values.add(v.validTo().map(d -> d.text()).orElse(null));
    values.add(v.informed().text());
    for (Field f : fields) {
      values.add(value(f, v));
    }
    values.add(state.withdrawalPending() ? "yes" : "no");
    values.add(state.certain() ? "yes" : "no");
    values.add(v.sequence());
    values.add(v.recorded().toString());
    values.add(v.source().isEmpty() ? null : cell(v.source()));
    values.add(v.batch().flatMap(names::importCode).orElse(null));
    values.add(
        v.body().find("problems").map(p -> plain(p)).map(JSON::writeValueAsString).orElse(null));
    values.add(
        shape.filter(s -> s.getDimension() == 2).map(s -> Geodesy.area(s).value()).orElse(null));
    Optional<Point> point =
        shape.map(s -> s instanceof Point p ? p : s.getInteriorPoint()).filter(p -> !p.isEmpty());
    values.add(point.map(Point::getX).orElse(null));
    values.add(point.map(Point::getY).orElse(null));
    values.add(shape.map(ShapeTypes::of).orElse(null));
    values.add(v.record().toString());
    values.add(register.register().toString());
    return new OutTable.Row(values.toArray(), shape);
  }

  private Object value(Field field, Version v) {
    Value value = v.body().find(field.name()).orElse(null);
    return switch (field.type()) {
      case CODE -> value instanceof Value.Text t ? t.text() : NOT_STATED;
      case NUMBER -> v.body().findNumber(field.name()).orElse(null);
      case COUNT -> v.body().findNumber(field.name()).map(d -> (Object) d.longValue()).orElse(null);
      case TEXT, DATE -> value instanceof Value.Text t ? cell(t.text()) : null;
      case REFERENCE ->
          value instanceof Value.Text t ? cell(names.of(t.text(), field.refersTo())) : null;
      case REFERENCES -> value == null ? null : references(field, v.body());
      case SEALED -> throw new IllegalStateException("sealed fields have no column");
    };
  }

  /** Names with "; " between; as a JSON list where one of them holds a separator itself. */
  private String references(Field field, Value.Fields body) {
    List<String> all =
        body.listTexts(field.name()).stream().map(n -> names.of(n, field.refersTo())).toList();
    boolean plain =
        !all.isEmpty()
            && all.stream()
                .noneMatch(n ->
                    n.matches(".*[,;|\\[\\p{Cntrl}].*") || !n.equals(n.strip()) || n.isEmpty());
    return plain ? cell(String.join("; ", all)) : JSON.writeValueAsString(all);
  }

  private String cell(String text) {
    return CellText.write(text, neutral);
  }

  private static Object plain(Value value) {
    return switch (value) {
      case Value.Text t -> t.text();
      case Value.Whole w -> w.number();
      case Value.Decimal d -> d.number();
      case Value.Flag f -> f.yes();
      case Value.Many m -> m.values().stream().map(RecordTable::plain).toList();
      case Value.Fields f -> {
        Map<String, Object> all = new LinkedHashMap<>();
        f.values().forEach((name, v) -> all.put(name, plain(v)));
        yield all;
      }
    };
  }
}
