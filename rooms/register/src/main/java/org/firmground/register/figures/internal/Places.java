package org.firmground.register.figures.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.firmground.register.Kind;
import org.firmground.register.Snapshot;
import org.firmground.register.State;
import org.firmground.register.Version;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.index.strtree.STRtree;

/** Where records lie among administrative areas: by position if it is known, else as written. */
public final class Places {
  private record Area(String code, int level, IndexedPointInAreaLocator locator) {}

  private final List<Version> areas = new ArrayList<>();
  private final STRtree index = new STRtree();
  private final Set<String> words = new HashSet<>();
  private final List<IndexedPointInAreaLocator> asked = new ArrayList<>();
  private final List<Geometry> askedShapes = new ArrayList<>();
  private final boolean everywhere;
  private Optional<String> note = Optional.empty();

  /**
   * @param within code or name of an area, or code of its record; empty for everywhere
   */
  public Places(Snapshot snapshot, Optional<String> within) {
    for (List<State> states : new Records(snapshot, Kind.ADMINISTRATIVE_AREA).accepted().values()) {
      areas.add(states.getLast().version());
    }
    for (Version a : areas) {
      shape(a)
          .ifPresent(g -> {
            int level = a.body().findNumber("level").map(Double::intValue).orElse(0);
            index.insert(
                g.getEnvelopeInternal(),
                new Area(areaCode(a), level, new IndexedPointInAreaLocator(g)));
          });
    }
    index.build();
    everywhere = within.isEmpty();
    within.ifPresent(this::ask);
  }

  private void ask(String name) {
    List<Version> meant = meaning(name);
    words.add(name);
    if (meant.isEmpty()) {
      note =
          Optional.of(
              "no administrative area \""
                  + name
                  + "\" is recorded; only districts written so count");
      return;
    }
    for (Version a : meant) {
      shape(a)
          .ifPresent(g -> {
            askedShapes.add(g);
            asked.add(new IndexedPointInAreaLocator(g));
          });
    }
    Map<String, List<Version>> children = new HashMap<>();
    for (Version a : areas) {
      a.body()
          .findText("parentCode")
          .ifPresent(p -> children.computeIfAbsent(p, k -> new ArrayList<>()).add(a));
    }
    var open = new ArrayDeque<>(meant);
    var seen = new HashSet<String>();
    while (!open.isEmpty()) {
      Version a = open.poll();
      if (seen.add(a.code())) {
        names(a).forEach(words::add);
        open.addAll(children.getOrDefault(areaCode(a), List.of()));
      }
    }
  }

  private List<Version> meaning(String name) {
    List<Version> byCode = areas.stream().filter(a -> areaCode(a).equals(name)).toList();
    if (!byCode.isEmpty()) {
      return byCode;
    }
    List<Version> byRecord = areas.stream().filter(a -> a.code().equals(name)).toList();
    if (!byRecord.isEmpty()) {
      return byRecord;
    }
    List<Version> byName =
        areas.stream()
            .filter(a -> a.body().findText("name").filter(name::equalsIgnoreCase).isPresent())
            .toList();
    var codes = new TreeSet<String>();
    byName.forEach(a -> codes.add(areaCode(a)));
    if (codes.size() > 1) {
      throw new IllegalArgumentException(
          "\""
              + name
              + "\" is the name of several areas; say which by code: "
              + String.join(", ", codes));
    }
    return byName;
  }

  private static String areaCode(Version area) {
    return area.body().findText("areaCode").orElse(area.code());
  }

  private static Set<String> names(Version area) {
    var names = new HashSet<String>();
    names.add(areaCode(area));
    names.add(area.code());
    area.body().findText("name").ifPresent(names::add);
    return names;
  }

  private static Optional<Geometry> shape(Version area) {
    return area.extent().filter(g -> g.getDimension() == 2);
  }

  /** What a reader must know about the area that was asked for. */
  public Optional<String> note() {
    return note;
  }

  /** Shapes of the area that was asked for; none when it has none. */
  public List<Geometry> askedShapes() {
    return askedShapes;
  }

  /**
   * Whether a record lies in the area that was asked for.
   *
   * @param position where it is, when that is known better than to a town
   * @param district as written
   */
  public Truth holds(Optional<Geometry> position, Optional<String> district) {
    if (everywhere) {
      return Truth.YES;
    }
    if (position.isPresent() && !position.get().isEmpty() && !asked.isEmpty()) {
      return inside(position.get());
    }
    return district
        .filter(d -> !d.equals("unknown"))
        .map(d -> Truth.of(words.contains(d)))
        .orElse(Truth.UNKNOWN);
  }

  private Truth inside(Geometry shape) {
    Coordinate at = shape.getDimension() == 0 ? shape.getCoordinate() : middle(shape);
    return Truth.of(asked.stream().anyMatch(l -> l.locate(at) != Location.EXTERIOR));
  }

  private static Coordinate middle(Geometry shape) {
    return shape.getInteriorPoint().getCoordinate();
  }

  /** Code of its district: as written, else of the smallest area round its position. */
  public String districtOf(Optional<Geometry> position, Optional<String> district) {
    if (district.isPresent()) {
      return district.get();
    }
    if (position.isEmpty() || position.get().isEmpty()) {
      return "unknown";
    }
    Geometry shape = position.get();
    Coordinate at = shape.getDimension() == 0 ? shape.getCoordinate() : middle(shape);
    var holding = new TreeMap<Integer, TreeSet<String>>();
    for (Object item : index.query(new org.locationtech.jts.geom.Envelope(at))) {
      Area area = (Area) item;
      if (area.locator.locate(at) != Location.EXTERIOR) {
        holding.computeIfAbsent(area.level, l -> new TreeSet<>()).add(area.code);
      }
    }
    return holding.isEmpty() ? "unknown" : holding.lastEntry().getValue().first();
  }
}
