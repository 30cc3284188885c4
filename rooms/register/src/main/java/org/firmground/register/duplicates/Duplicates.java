package org.firmground.register.duplicates;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.UUID;
import org.firmground.register.Judgement;
import org.firmground.register.Judgements;
import org.firmground.register.Kind;
import org.firmground.register.Snapshot;
import org.firmground.register.State;
import org.firmground.register.Version;
import org.firmground.register.figures.internal.Places;
import org.firmground.register.figures.internal.Truth;
import org.locationtech.jts.geom.Geometry;

/**
 * Searches the present records of a kind for pairs that may be the same thing.
 *
 * <p>Each record is held as what is compared of it, without its shape, and against those only that
 * {@link Candidates} finds; shapes are read for pairs that can reach the least score. The highest
 * {@link #MOST} pairs of each kind are kept. Nothing is merged.
 */
public final class Duplicates {
  /** So many pairs of a kind are kept, those of the highest scores. */
  public static final int MOST = 50_000;

  private static final int SHAPES_KEPT = 5_000;
  private static final Comparator<DuplicatePair> BEST_FIRST =
      Comparator.comparingInt(DuplicatePair::score)
          .reversed()
          .thenComparing(p -> p.first().code())
          .thenComparing(p -> p.second().code());

  private final Snapshot snapshot;
  private final Judgements judgements;
  private final DuplicateRequest request;
  private final Map<UUID, String> datasets = new HashMap<>();
  private final Map<Judgements.Pair, Judgement> judged;
  private final Scoring scoring;
  private final Map<Long, Geometry> shapes =
      new LinkedHashMap<>(SHAPES_KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Geometry> eldest) {
          return size() > SHAPES_KEPT;
        }
      };
  private long records;
  private long weighed;
  private long reached;
  private long hidden;
  private long crowded;

  private Duplicates(Snapshot snapshot, Judgements judgements, DuplicateRequest request) {
    this.snapshot = snapshot;
    this.judgements = judgements;
    this.request = request;
    this.judged = judgements.standing(snapshot);
    snapshot.each(
        Set.of(Kind.IMPORT),
        s ->
            s.version()
                .body()
                .findText("dataset")
                .ifPresent(d -> datasets.put(s.version().record(), d)));
    this.scoring = new Scoring(b -> Optional.ofNullable(datasets.get(b)), this::shape);
  }

  /** Searches. */
  public static DuplicateReport of(
      Snapshot snapshot, Judgements judgements, DuplicateRequest request) {
    return new Duplicates(snapshot, judgements, request).search();
  }

  private DuplicateReport search() {
    var places = new Places(snapshot, request.within());
    var groups = new ArrayList<DuplicateReport.Group>();
    for (Kind kind : Rules.kinds()) {
      if (request.kinds().contains(kind)) {
        groups.addAll(Groups.of(search(kind, places), BEST_FIRST));
      }
    }
    groups.sort(Comparator.comparing(g -> g.pairs().getFirst(), BEST_FIRST));
    return new DuplicateReport(
        snapshot.clocks(),
        request,
        records,
        weighed,
        reached,
        hidden,
        crowded,
        groups,
        places.note());
  }

  private List<DuplicatePair> search(Kind kind, Places places) {
    var all = new ArrayList<Facts>();
    var outside = new java.util.HashSet<UUID>();
    read(
        kind,
        state -> {
          Version v = state.version();
          var facts = Facts.of(v);
          all.add(facts);
          if (request.within().isPresent()
              && places.holds(
                      facts.placed() ? v.extent() : Optional.empty(), v.body().findText("district"))
                  == Truth.NO) {
            outside.add(v.record());
          }
        });
    records += all.size();
    all.sort(
        Comparator.comparingDouble((Facts f) -> Math.floor(f.box().getMinY() * 50))
            .thenComparingDouble(f -> f.box().getMinX())
            .thenComparing(Facts::code)); // neighbours together, so that few shapes are read twice
    var candidates = new Candidates(all);
    var best = new PriorityQueue<DuplicatePair>(BEST_FIRST.reversed());
    for (int i = 0; i < all.size(); i++) {
      for (int j : candidates.behind(i)) {
        if (!outside.contains(all.get(i).record()) || !outside.contains(all.get(j).record())) {
          weigh(all.get(i), all.get(j)).ifPresent(best::add);
          if (best.size() > MOST) {
            best.poll();
          }
        }
      }
    }
    crowded += candidates.crowded();
    return new ArrayList<>(best);
  }

  private void read(Kind kind, java.util.function.Consumer<State> consumer) {
    var open = new ArrayList<State>();
    snapshot.each(
        Set.of(kind),
        s -> {
          if (!open.isEmpty() && !open.getLast().version().record().equals(s.version().record())) {
            consumer.accept(Judgements.shown(open));
            open.clear();
          }
          open.add(s);
        });
    if (!open.isEmpty()) {
      consumer.accept(Judgements.shown(open));
    }
  }

  private Optional<DuplicatePair> weigh(Facts one, Facts other) {
    Facts a = one.code().compareTo(other.code()) <= 0 ? one : other;
    Facts b = a == one ? other : one;
    if (request.across() && scoring.areOfOneDataset(a, b)) {
      return Optional.empty();
    }
    weighed++;
    List<Term> quick = scoring.quick(a, b);
    if (Scoring.sum(quick) + Scoring.most(a, b) < request.least()) {
      return Optional.empty();
    }
    List<Term> terms = scoring.all(a, b, quick);
    int score = Scoring.sum(terms);
    if (score < request.least()) {
      return Optional.empty();
    }
    var judgement = Optional.ofNullable(judged.get(Judgements.Pair.of(a.code(), b.code())));
    List<String> changed = judgement.map(j -> changedSince(j, a, b)).orElse(List.of());
    if (judgement.isPresent() && changed.isEmpty()) {
      hidden++;
      if (!request.all()) {
        return Optional.empty();
      }
    } else {
      reached++;
    }
    return Optional.of(
        new DuplicatePair(a.kind(), side(a), side(b), score, terms, judgement, changed));
  }

  private DuplicatePair.Side side(Facts f) {
    return new DuplicatePair.Side(
        f.code(), f.batch().map(b -> datasets.getOrDefault(b, "unknown")).orElse("unknown"));
  }

  private List<String> changedSince(Judgement j, Facts a, Facts b) {
    var changed = new ArrayList<String>();
    changed.addAll(changed(j.first().equals(a.code()) ? j.firstEntry() : j.secondEntry(), a));
    changed.addAll(changed(j.first().equals(b.code()) ? j.firstEntry() : j.secondEntry(), b));
    return changed;
  }

  /** The compared terms by which a record is another than at an entry. */
  private List<String> changed(long entry, Facts now) {
    if (entry == now.sequence()) {
      return List.of();
    }
    Version then = judgements.versionAt(entry).orElseThrow();
    Facts before = Facts.of(then);
    var changed = new ArrayList<String>();
    List<Rule> rules = Rules.of(now.kind());
    for (int i = 0; i < rules.size(); i++) {
      boolean same =
          switch (rules.get(i).how()) {
            case PLACE ->
                before.placed() == now.placed()
                    && before.uncertaintyMetres() == now.uncertaintyMetres()
                    && before.box().equals(now.box())
                    && (now.box().isNull() || then.extent().orElseThrow().equals(shape(now)));
            case FORM -> true; // told as place
            case DATE, SOURCE_ID, WORDS, CODE, NUMBER ->
                Objects.equals(before.values().get(i), now.values().get(i));
          };
      if (!same) {
        changed.add(now.code() + " " + rules.get(i).term());
      }
    }
    return changed;
  }

  private Geometry shape(Facts f) {
    Geometry known = shapes.get(f.sequence());
    if (known == null) {
      known =
          snapshot.of(f.record()).stream()
              .map(State::version)
              .filter(v -> v.sequence() == f.sequence())
              .findFirst()
              .flatMap(Version::extent)
              .orElseThrow();
      shapes.put(f.sequence(), known);
    }
    return known;
  }
}
