package org.firmground.exchange.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.firmground.exchange.Columns;
import org.firmground.exchange.Recipe;
import org.firmground.exchange.Recipe.Rule;
import org.firmground.exchange.Row;
import org.firmground.exchange.SourceFile.Format;
import org.firmground.history.PartialDate;
import org.firmground.history.Value;
import org.firmground.register.Draft;
import org.firmground.register.Kind;
import org.firmground.register.Problem;
import org.firmground.register.ProblemCode;
import org.locationtech.jts.geom.Geometry;

/**
 * Makes drafts of rows by a recipe. Every row that can be read makes one draft or more, and every
 * column of it ends in a field, in the meaning of a rule, or in the sealed remainder of a draft.
 */
public final class RowMapper implements RowMapping {
  /**
   * What became of a row.
   *
   * @param problems of the row and its drafts, each once
   */
  public record Mapped(long row, List<Draft> drafts, List<Problem> problems, boolean refused) {}

  private static final int LONGEST_WRITTEN = 2_000;

  private final Recipe recipe;
  private final Format format;
  private final Sources binder = new Sources();
  private final Ground ground;
  private final ShapeJudge judge;
  private final Repeats rows = new Repeats();
  private final Repeats ids = new Repeats();
  private final Map<Columns, Bound> bound = new IdentityHashMap<>();
  private final Map<String, Optional<Ground.ToWgs84>> systems = new HashMap<>();
  private final Map<String, String> assumedOperations = new HashMap<>();
  private Columns lastColumns;
  private Bound lastBound;

  public RowMapper(Recipe recipe, Format format) {
    this.recipe = recipe;
    this.format = format;
    this.judge = new ShapeJudge(recipe.expect());
    this.ground = new Ground(recipe.crs(), recipe.operation());
  }

  /** The recipe bound to one form of rows. */
  private final class Bound {
    final List<RuleReading> rules = new ArrayList<>();
    final Optional<RuleReading> otherwise;
    final Optional<PositionReading> position;
    final Map<Set<RuleReading>, int[]> remainders = new HashMap<>();
    final Map<RuleReading, int[]> remainderOfOne = new IdentityHashMap<>();

    Bound(Columns columns) {
      for (Rule rule : recipe.records()) {
        rules.add(new RuleReading(rule, recipe, binder, columns));
      }
      otherwise = recipe.otherwise().map(o -> new RuleReading(o, recipe, binder, columns));
      // where rows have shapes of their own, columns of coordinates need not be there
      var positionBinder = format.hasShapes() ? new Sources() : binder;
      position =
          recipe
              .position()
              .map(p -> new PositionReading(p, positionBinder, columns, recipe.numbers(), ground));
    }

    int[] remainder(List<RuleReading> fitting, Columns columns) {
      return fitting.size() == 1
          ? remainderOfOne.computeIfAbsent(fitting.getFirst(), r -> compute(fitting, columns))
          : remainders.computeIfAbsent(
              new LinkedHashSet<>(fitting), f -> compute(fitting, columns));
    }

    private int[] compute(List<RuleReading> fitting, Columns columns) {
      boolean[] used = new boolean[columns.size()];
      for (RuleReading rule : fitting) {
        rule.used().forEach(c -> used[c] = true);
        if (rule.ground()) {
          position.ifPresent(p -> p.columns().forEach(c -> used[c] = true));
        }
      }
      return java.util.stream.IntStream.range(0, used.length).filter(c -> !used[c]).toArray();
    }
  }

  private Bound bound(Columns columns) {
    if (columns != lastColumns) {
      if (bound.size() > 200) {
        bound.clear(); // a file whose rows all differ in form
      }
      lastBound = bound.computeIfAbsent(columns, Bound::new);
      lastColumns = columns;
    }
    return lastBound;
  }

  @Override
  public List<String> missingColumns() {
    return binder.missing();
  }

  @Override
  public Mapped map(Row row) {
    if (row.refused()) {
      return new Mapped(row.number(), List.of(), row.problems(), true);
    }
    Bound here = bound(row.columns());
    var fitting = new ArrayList<RuleReading>(2);
    for (RuleReading rule : here.rules) {
      if (rule.fits(row)) {
        fitting.add(rule);
      }
    }
    var problems = new ArrayList<>(row.problems());
    if (fitting.isEmpty()) {
      here.otherwise.ifPresent(fitting::add);
    }
    Placed placed = place(row, here);
    List<Draft> drafts =
        fitting.isEmpty()
            ? List.of(unruled(row, here, placed, problems))
            : ruled(row, here, fitting, placed, problems);
    return new Mapped(row.number(), drafts, problems, false);
  }

  // ---- records ----

  private List<Draft> ruled(
      Row row, Bound here, List<RuleReading> fitting, Placed placed, List<Problem> problems) {
    var drafts = new ArrayList<Draft>(fitting.size());
    byte[] digest = row.digest();
    boolean grounded = fitting.stream().anyMatch(RuleReading::ground);
    boolean allNamed = true;
    Map<Kind, Integer> perKind = fitting.size() > 1 ? new HashMap<>() : Map.of();
    List<Problem> rowProblems = List.copyOf(row.problems());
    for (int i = 0; i < fitting.size(); i++) {
      RuleReading rule = fitting.get(i);
      var own = new ArrayList<Problem>(0);
      var sealed = new HashMap<String, String>();
      var body = new HashMap<String, Value>();
      rule.read(row, body, sealed, own);
      if (rule.ground()) {
        ground(rule.kind(), row, placed, body, sealed, own);
      }
      if (i == 0) {
        own.addAll(rowProblems);
        remainder(row, here.remainder(fitting, row.columns()), sealed);
        if (!grounded) {
          placed.written().ifPresent(w -> sealed.put("@geometry", w.get()));
        }
        placed.heights().ifPresent(z -> sealed.put("@heights", z));
      }
      Optional<String> id =
          Optional.ofNullable(body.get("sourceId")).map(v -> ((Value.Text) v).text());
      allNamed &= id.isPresent();
      id.ifPresent(name -> {
        long before = ids.before(rule.ownId(name), row.number());
        if (before != 0) {
          own.add(
              new Problem(
                  ProblemCode.FG_DUP_002,
                  row.where(),
                  Map.of("value", FieldReading.brief(name), "row", Long.toString(before))));
        }
      });
      if (i == 0 && !allNamed) {
        repeat(row, digest).ifPresent(own::add);
      }
      String hex =
          hex(digest, fitting.size() == 1 ? 0 : perKind.merge(rule.kind(), 1, Integer::sum) - 1);
      drafts.add(
          new Draft(
              rule.kind(),
              new Value.Fields(body),
              rule.ground() ? placed.extent() : Optional.empty(),
              rule.from(row, sealed, own),
              rule.to(row, sealed, own),
              rule.informed(row, sealed, own),
              sealed,
              hex,
              row.number(),
              own));
      add(problems, own);
      order(drafts, problems, row);
    }
    return drafts;
  }

  /** Notes a date of information before the event. */
  private static void order(List<Draft> drafts, List<Problem> problems, Row row) {
    Draft last = drafts.getLast();
    PartialDate informed = last.informed();
    PartialDate event = last.validFrom();
    if (informed.isUnknown()
        || event.isUnknown()
        || informed.text().compareTo(event.text()) >= 0
        || !informed.latest().isBefore(event.earliest())) {
      return;
    }
    var problem =
        new Problem(
            ProblemCode.FG_VAL_005,
            row.where(),
            Map.of("informed", informed.text(), "event", event.text()));
    var own = new ArrayList<>(last.problems());
    own.add(problem);
    problems.add(problem);
    drafts.set(
        drafts.size() - 1,
        new Draft(
            last.kind(),
            last.body(),
            last.extent(),
            event,
            last.validTo(),
            informed,
            last.sealed(),
            last.digest(),
            last.row(),
            own));
  }

  private Optional<Problem> repeat(Row row, byte[] digest) {
    long before = rows.before(bits(digest, 0), bits(digest, 8), row.number());
    return before == 0
        ? Optional.empty()
        : Optional.of(
            new Problem(ProblemCode.FG_DUP_001, row.where(), Map.of("row", Long.toString(before))));
  }

  private static void add(List<Problem> all, List<Problem> some) {
    for (Problem p : some) {
      boolean there = false;
      for (Problem a : all) {
        there |= a == p;
      }
      if (!there) {
        all.add(p);
      }
    }
  }

  private static void remainder(Row row, int[] columns, Map<String, String> sealed) {
    for (int column : columns) {
      String value = row.value(column);
      if (value != null && !value.isBlank()) {
        sealed.putIfAbsent(row.columns().name(column), value);
      }
    }
  }

  /** A row that no rule fits is kept as an event of unknown type. */
  private Draft unruled(Row row, Bound here, Placed placed, List<Problem> problems) {
    var sealed = new HashMap<String, String>();
    var body = new HashMap<String, Value>();
    body.put("eventType", Value.of("unknown"));
    var own = new ArrayList<>(row.problems());
    var asked = new LinkedHashSet<String>();
    here.rules.forEach(r -> asked.addAll(r.asked(row)));
    own.add(
        new Problem(
            ProblemCode.FG_ROW_001,
            row.where(),
            Map.of("value", FieldReading.brief(String.join(", ", asked)))));
    ground(Kind.EVENT, row, placed, body, sealed, own);
    placed.heights().ifPresent(z -> sealed.put("@heights", z));
    remainder(row, java.util.stream.IntStream.range(0, row.columns().size()).toArray(), sealed);
    byte[] digest = row.digest();
    repeat(row, digest).ifPresent(own::add);
    add(problems, own);
    return new Draft(
        Kind.EVENT,
        new Value.Fields(body),
        placed.extent(),
        PartialDate.UNKNOWN,
        Optional.empty(),
        PartialDate.UNKNOWN,
        sealed,
        hex(digest, 0),
        row.number(),
        own);
  }

  /** 32 hex digits: of the row's digest, or of it and the record's place among its kind. */
  private static String hex(byte[] digest, int place) {
    if (place == 0) {
      return HexFormat.of().formatHex(digest, 0, 16);
    }
    byte[] other = digest.clone();
    for (int i = 16; i < 32; i++) {
      other[i - 16] = (byte) (digest[i] + 31 * place);
    }
    return HexFormat.of().formatHex(other, 0, 16);
  }

  private static long bits(byte[] digest, int from) {
    long bits = 0;
    for (int i = from; i < from + 8; i++) {
      bits = bits << 8 | digest[i] & 0xFF;
    }
    return bits;
  }

  // ---- ground ----

  /**
   * Where a row is.
   *
   * @param written its coordinates as written, on demand, where it has any
   * @param asWritten whether that must stay with the record, for the extent does not say the same
   */
  private record Placed(
      Optional<Geometry> extent,
      Optional<java.util.function.Supplier<String>> written,
      boolean asWritten,
      Optional<Ground.ToWgs84> way,
      Optional<String> heights,
      List<Problem> problems,
      Optional<Problem> longSide) {
    static final Placed NOWHERE =
        new Placed(
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty());

    boolean isNowhere() {
      return this == NOWHERE;
    }
  }

  private Placed place(Row row, Bound here) {
    Row.Shape shape = row.shape();
    Optional<String> text = Optional.empty();
    Optional<String> crs = recipe.crs().or(row::statedCrs);
    Optional<Ground.Place.Read> degrees = Optional.empty();
    if (shape instanceof Row.Shape.Absent && here.position.isPresent()) {
      var found = here.position.get().read(row);
      shape = found.shape();
      text = found.written();
      degrees = found.place();
      crs = degrees.isPresent() ? found.crs() : found.crs().or(() -> recipe.crs());
      if (crs.isEmpty() && here.position.get().needsCrs() && shape instanceof Row.Shape.Read) {
        return broken(new Problem(ProblemCode.FG_GEO_006, row.where(), Map.of()), text.orElse(""));
      }
    }
    boolean unnamed = crs.isEmpty() && text.isEmpty() && !format.isDegreesUnlessStated();
    return switch (shape) {
      case Row.Shape.Read r when unnamed ->
          broken(new Problem(ProblemCode.FG_GEO_006, row.where(), Map.of()), r.geometry().toText());
      case Row.Shape.Absent a -> Placed.NOWHERE;
      case Row.Shape.Broken b ->
          broken(
              new Problem(ProblemCode.FG_GEO_002, row.where(), Map.of("reason", b.reason())),
              b.written().orElse(""));
      case Row.Shape.Read r -> placed(row, r, crs, text, degrees);
    };
  }

  private static Placed broken(Problem problem, String written) {
    return new Placed(
        Optional.empty(),
        written.isEmpty() ? Optional.empty() : Optional.of(() -> written),
        true,
        Optional.empty(),
        Optional.empty(),
        List.of(problem),
        Optional.empty());
  }

  private Placed placed(
      Row row,
      Row.Shape.Read read,
      Optional<String> crs,
      Optional<String> text,
      Optional<Ground.Place.Read> read84) {
    Geometry shape = read.geometry();
    String system = crs.orElse("EPSG:4326");
    java.util.function.Supplier<String> written =
        () ->
            text.orElseGet(shape::toText) + (system.equals("EPSG:4326") ? "" : " (" + system + ")");
    Optional<Ground.ToWgs84> way =
        read84.isPresent()
            ? read84.map(p ->
                new Ground.ToWgs84(
                    p.system(), false, p.operation(), false, p.accuracyMetres(), g -> g))
            : systems.computeIfAbsent(system, ground::find);
    if (way.isEmpty()) {
      var problem =
          new Problem(
              ProblemCode.FG_GEO_010, row.where(), Map.of("crs", FieldReading.brief(system)));
      return new Placed(
          Optional.empty(),
          Optional.of(written),
          true,
          Optional.empty(),
          read.heights(),
          List.of(problem),
          Optional.empty());
    }
    Geometry there;
    try {
      there = way.get().plain() ? shape : way.get().way().apply(shape);
    } catch (IllegalArgumentException e) {
      var problem =
          new Problem(
              ProblemCode.FG_GEO_002,
              row.where(),
              Map.of("reason", "its coordinates lie outside " + way.get().system()));
      return new Placed(
          Optional.empty(),
          Optional.of(written),
          true,
          Optional.empty(),
          read.heights(),
          List.of(problem),
          Optional.empty());
    }
    var judged = judge.judge(there, read, row.where());
    return new Placed(
        judged.extent(),
        Optional.of(written),
        text.isPresent() || !way.get().plain() || judged.extent().isEmpty(),
        way.filter(w -> !w.plain()),
        read.heights(),
        judged.problems(),
        judged.longSide());
  }

  private void ground(
      Kind kind,
      Row row,
      Placed placed,
      Map<String, Value> body,
      Map<String, String> sealed,
      List<Problem> problems) {
    if (placed.isNowhere()) {
      boolean expected =
          format.hasShapes()
              || recipe.position().isPresent()
              || kind.tellsOfDanger()
              || kind.lessensDanger();
      if (expected) {
        problems.add(new Problem(ProblemCode.FG_GEO_001, row.where(), Map.of()));
      }
      return;
    }
    problems.addAll(placed.problems());
    if (isWalked(kind)) {
      placed.longSide().ifPresent(problems::add);
    }
    if (placed.asWritten() && placed.written().isPresent()) {
      String written = placed.written().get().get();
      if (written.length() <= LONGEST_WRITTEN) {
        body.putIfAbsent("positionAsWritten", Value.of(written));
      } else {
        sealed.put("@geometry", written);
      }
    }
    placed.way().ifPresent(way -> way(way, body));
  }

  /** Records how the position came to WGS 84, and how far it may be off for that. */
  private void way(Ground.ToWgs84 way, Map<String, Value> body) {
    body.putIfAbsent("positionOperation", Value.of(way.operation()));
    if (way.accuracyMetres() > 0) {
      body.putIfAbsent("uncertaintyMetres", Value.of(Math.ceil(way.accuracyMetres() * 100) / 100));
    }
    if (way.operationAssumed()) {
      assumedOperations.put(way.system(), way.operation());
    }
  }

  @Override
  public Map<String, String> assumedOperations() {
    return Map.copyOf(assumedOperations);
  }

  /** Whether people walk the sides of such a shape, so that a long one is worth a look. */
  private static boolean isWalked(Kind kind) {
    return kind == Kind.HAZARDOUS_AREA || kind == Kind.ACTIVITY || kind == Kind.RELEASED_LAND;
  }
}
