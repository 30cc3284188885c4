package org.firmground.exchange.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.firmground.exchange.ProposedRepair;
import org.firmground.register.Kind;
import org.firmground.register.Problem;
import org.firmground.register.ProblemCode;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.union.UnaryUnionOp;
import org.locationtech.jts.operation.valid.IsValidOp;

/**
 * What the areas of all records show together: equal shapes, overlaps of records of one kind, and
 * the ground under the hazards counted once.
 *
 * <p>No overlay is begun before the crossings of its outlines are counted: two outlines of 1,600
 * points each can cross 160,000 times, and take 45 seconds and 1.5 GB.
 */
public final class AreasTogether {
  /** Overlaps of less ground than this are lines drawn twice, not claims to the same ground. */
  private static final double LEAST_SQUARE_METRES = 1;

  private static final int MOST_CROSSINGS = 2_000;
  private static final int MOST_PAIRS = 2_000_000;
  private static final int MOST_POSITIONS = 20_000;

  /** Areas that touch each other in one heap beyond this are not united. */
  private static final int MOST_IN_HEAP = 200_000;

  private record Area(int index, InspectedRecord record, Geometry shape) {}

  private final List<Problem> problems;
  private final List<Area> areas = new ArrayList<>();
  private final int[] heap;
  private long overlaps;
  private double overlapSquareMetres;
  private long unmeasured;
  private double covered;
  private boolean coveredWhole = true;

  /**
   * @param problems takes what is found
   */
  public AreasTogether(List<InspectedRecord> records, List<Problem> problems) {
    this.problems = problems;
    equalShapes(records);
    heap = new int[areas.size()];
    for (int i = 0; i < heap.length; i++) {
      heap[i] = i;
    }
    pairs();
    cover();
  }

  /** Tells of shapes that occur again, and keeps one area of each for what follows. */
  private void equalShapes(List<InspectedRecord> records) {
    Map<Integer, List<InspectedRecord>> byHash = new HashMap<>();
    for (InspectedRecord record : records) {
      if (record.shape().isEmpty() || record.shape().get().getDimension() == 0) {
        continue; // many records are known by one point, the village's
      }
      Geometry shape = record.shape().get();
      int hash = java.util.Arrays.hashCode(shape.getCoordinates()) * 31 + record.kind().hashCode();
      List<InspectedRecord> alike = byHash.computeIfAbsent(hash, h -> new ArrayList<>(1));
      Optional<InspectedRecord> before =
          alike.stream()
              .filter(r -> r.kind() == record.kind() && r.shape().get().equalsExact(shape))
              .findFirst();
      if (before.isPresent()) {
        problems.add(
            new Problem(
                ProblemCode.FG_GEO_019, record.where(), Map.of("other", before.get().where())));
        continue;
      }
      alike.add(record);
      record.area().ifPresent(a -> areas.add(new Area(areas.size(), record, whole(a))));
    }
  }

  /** An area that can be overlaid; where its outline is wrong, what a repair would make of it. */
  private static Geometry whole(Geometry area) {
    if (area.getNumPoints() <= MOST_POSITIONS && new IsValidOp(area).isValid()) {
      return area;
    }
    return ProposedRepair.of(area).orElse(null);
  }

  private void pairs() {
    var tree = new STRtree();
    for (Area area : areas) {
      if (area.shape() == null) {
        unmeasured++;
        coveredWhole = false;
      } else {
        tree.insert(area.shape().getEnvelopeInternal(), area);
      }
    }
    int pairs = 0;
    for (Area a : areas) {
      if (a.shape() == null) {
        continue;
      }
      Envelope box = a.shape().getEnvelopeInternal();
      @SuppressWarnings("unchecked")
      List<Area> near = tree.query(box);
      for (Area b : near) {
        if (b.index() > a.index() && b.record().kind() == a.record().kind()) {
          if (++pairs > MOST_PAIRS) {
            unmeasured++;
            coveredWhole = false;
            return;
          }
          pair(a, b);
        }
      }
    }
  }

  private void pair(Area a, Area b) {
    Envelope shared = a.shape().getEnvelopeInternal().intersection(b.shape().getEnvelopeInternal());
    if (shared.getWidth() <= 0 || shared.getHeight() <= 0) {
      return;
    }
    join(a.index(), b.index());
    if (Crossings.between(a.shape(), b.shape(), MOST_CROSSINGS) >= MOST_CROSSINGS) {
      notMeasured(a, b, "their outlines cross more than " + MOST_CROSSINGS + " times");
      return;
    }
    Geometry both;
    try {
      both = OverlayNGRobust.overlay(a.shape(), b.shape(), OverlayNG.INTERSECTION);
    } catch (RuntimeException e) { // JTS signals trouble of many kinds
      notMeasured(a, b, "their outlines are too intricate");
      return;
    }
    double squareMetres = both.getDimension() < 2 ? 0 : Ground.squareMetres(both);
    if (squareMetres >= LEAST_SQUARE_METRES) {
      overlaps++;
      overlapSquareMetres += squareMetres;
      problems.add(
          new Problem(
              ProblemCode.FG_GEO_017,
              b.record().where(),
              Map.of(
                  "other", a.record().where(),
                  "squareMetres", String.format(Locale.ROOT, "%,.0f", squareMetres))));
    }
  }

  private void notMeasured(Area a, Area b, String reason) {
    unmeasured++;
    coveredWhole = false;
    problems.add(
        new Problem(
            ProblemCode.FG_GEO_018,
            b.record().where(),
            Map.of("other", a.record().where(), "reason", reason)));
  }

  // ---- the ground counted once ----

  private int root(int i) {
    int at = i;
    while (heap[at] != at) {
      heap[at] = heap[heap[at]];
      at = heap[at];
    }
    return at;
  }

  private void join(int a, int b) {
    heap[root(a)] = root(b);
  }

  private void cover() {
    if (!coveredWhole) {
      return;
    }
    Map<Integer, List<Geometry>> heaps = new HashMap<>();
    for (Area area : areas) {
      if (area.record().kind() == Kind.HAZARDOUS_AREA) {
        heaps.computeIfAbsent(root(area.index()), r -> new ArrayList<>(1)).add(area.shape());
      }
    }
    for (List<Geometry> one : heaps.values()) {
      if (one.size() == 1) {
        covered += Ground.squareMetres(one.getFirst());
      } else if (one.stream().mapToLong(Geometry::getNumPoints).sum() > MOST_IN_HEAP) {
        coveredWhole = false;
        return;
      } else {
        try {
          covered += Ground.squareMetres(UnaryUnionOp.union(one));
        } catch (RuntimeException e) { // JTS signals trouble of many kinds
          coveredWhole = false;
          return;
        }
      }
    }
  }

  /** The ground under the hazards, counted once; empty where a part could not be measured. */
  public Optional<Double> coveredSquareMetres() {
    return coveredWhole ? Optional.of(covered) : Optional.empty();
  }

  /** Pairs of records of one kind that overlap. */
  public long overlaps() {
    return overlaps;
  }

  public double overlapSquareMetres() {
    return overlapSquareMetres;
  }

  /** Areas and pairs that were left unmeasured. */
  public long unmeasured() {
    return unmeasured;
  }
}
