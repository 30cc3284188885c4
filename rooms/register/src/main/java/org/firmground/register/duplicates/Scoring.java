package org.firmground.register.duplicates;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.firmground.history.PartialDate;
import org.locationtech.jts.geom.Geometry;

/** Holds two records of one kind against each other, term by term. */
final class Scoring {
  private final Function<UUID, Optional<String>> datasets;
  private final Function<Facts, Geometry> shapes;

  /**
   * @param datasets name of the dataset that an import brought in
   * @param shapes the shape of a record that has one
   */
  Scoring(Function<UUID, Optional<String>> datasets, Function<Facts, Geometry> shapes) {
    this.datasets = datasets;
    this.shapes = shapes;
  }

  static int sum(List<Term> terms) {
    return terms.stream().mapToInt(Term::points).sum();
  }

  /** Terms that need no shape read: all but place and form of what is no point. */
  List<Term> quick(Facts a, Facts b) {
    var terms = new ArrayList<Term>();
    List<Rule> rules = Rules.of(a.kind());
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      switch (rule.how()) {
        case PLACE -> {
          if (!a.placed() || !b.placed()) {
            terms.add(new Term(rule.term(), 0, "unknown", placeWord(a), placeWord(b)));
          } else if (a.point() && b.point()) {
            terms.add(term(rule, Placing.points(a, b)));
          }
        }
        case FORM -> {
          // told where the shapes are read
        }
        case DATE -> terms.add(date(rule, a.from(), b.from()));
        case SOURCE_ID -> terms.add(sourceId(rule, a, b, a.values().get(i), b.values().get(i)));
        case WORDS, CODE, NUMBER -> terms.add(plain(rule, a.values().get(i), b.values().get(i)));
      }
    }
    return terms;
  }

  /** All terms, in the order of the rules. */
  List<Term> all(Facts a, Facts b, List<Term> quick) {
    if (!a.placed() || !b.placed() || a.point() && b.point()) {
      return quick;
    }
    var terms = new ArrayList<Term>();
    Geometry first = shapes.apply(a);
    Geometry second = shapes.apply(b);
    for (Rule rule : Rules.of(a.kind())) {
      if (rule.how() == Rule.How.PLACE) {
        terms.add(term(rule, Placing.shapes(a, b, first, second, areOfOneDataset(a, b))));
      } else if (rule.how() == Rule.How.FORM) {
        terms.add(term(rule, Placing.form(first, second)));
      }
    }
    terms.addAll(quick);
    return terms;
  }

  /** The most that the terms of {@link #all} can add to those of {@link #quick}. */
  static int most(Facts a, Facts b) {
    if (!a.placed() || !b.placed() || a.point() && b.point()) {
      return 0;
    }
    boolean near = Placing.gapMetres(a.box(), b.box()) <= a.reachMetres(b);
    boolean formed =
        Rules.of(a.kind()).stream().anyMatch(r -> r.how() == Rule.How.FORM)
            && !a.point()
            && !b.point();
    return (near ? Rule.place().same() : Rule.place().other() / 4)
        + (formed ? Rule.form().same() : 0);
  }

  private static String placeWord(Facts f) {
    return f.placed() ? "placed" : f.box().isNull() ? "no position" : "known to a town only";
  }

  private static Term term(Rule rule, Placing.Found found) {
    return new Term(rule.term(), found.points(), found.finding(), found.first(), found.second());
  }

  private static Term date(Rule rule, PartialDate a, PartialDate b) {
    if (a.isUnknown() || b.isUnknown()) {
      return new Term(rule.term(), 0, "unknown", a.text(), b.text());
    }
    int points;
    String finding;
    if (a.isExact() && b.isExact()) {
      LocalDate first = a.writtenFirst();
      LocalDate second = b.writtenFirst();
      long days = Math.abs(ChronoUnit.DAYS.between(first, second));
      if (days == 0) {
        points = rule.same();
        finding = "the same day";
      } else if (isSwapped(first, second)) {
        points = rule.close();
        finding = "day and month swapped";
      } else if (days <= Rules.NEAR_DAYS) {
        points = rule.close() / 2;
        finding = days == 1 ? "a day apart" : days + " days apart";
      } else {
        points = rule.other();
        finding = days + " days apart";
      }
    } else {
      boolean meet =
          !a.writtenFirst().isAfter(b.writtenLast()) && !b.writtenFirst().isAfter(a.writtenLast());
      boolean doubted = a.isDoubtful() || b.isDoubtful();
      points = meet ? rule.close() / 2 : doubted ? 0 : rule.other();
      finding = meet ? "could be one day" : doubted ? "differ, and are doubted" : "differ";
    }
    return new Term(rule.term(), points, finding, a.text(), b.text());
  }

  private static boolean isSwapped(LocalDate a, LocalDate b) {
    return a.getYear() == b.getYear()
        && a.getMonthValue() == b.getDayOfMonth()
        && a.getDayOfMonth() == b.getMonthValue();
  }

  private Term sourceId(Rule rule, Facts a, Facts b, Optional<String> x, Optional<String> y) {
    if (x.isEmpty() || y.isEmpty()) {
      return unknown(rule, x, y);
    }
    boolean same = Folding.foldId(x.get()).equals(Folding.foldId(y.get()));
    boolean oneDataset = areOfOneDataset(a, b);
    int points;
    String finding;
    if (same && a.idKey().isPresent()) {
      points = rule.same();
      finding = "the same";
    } else if (same) {
      points = rule.close();
      finding = "the same, but short";
    } else if (oneDataset) {
      points = rule.other();
      finding = "one dataset gives them two";
    } else {
      points = 0;
      finding = "two datasets, two ids";
    }
    return new Term(rule.term(), points, finding, x.get(), y.get());
  }

  /** Whether one dataset brought both in, if by several imports. */
  boolean areOfOneDataset(Facts a, Facts b) {
    return a.batch().equals(b.batch())
        || a.batch()
            .flatMap(datasets)
            .filter(d -> b.batch().flatMap(datasets).filter(d::equals).isPresent())
            .isPresent();
  }

  private static Term unknown(Rule rule, Optional<String> x, Optional<String> y) {
    return new Term(rule.term(), 0, "unknown", x.orElse("unknown"), y.orElse("unknown"));
  }

  private static Term plain(Rule rule, Optional<String> x, Optional<String> y) {
    if (x.isEmpty() || y.isEmpty()) {
      return unknown(rule, x, y);
    }
    return switch (rule.how()) {
      case WORDS -> words(rule, x.get(), y.get());
      case CODE ->
          x.get().equals(y.get())
              ? new Term(rule.term(), rule.same(), "the same", x.get(), y.get())
              : new Term(rule.term(), rule.other(), "differ", x.get(), y.get());
      case NUMBER -> number(rule, x.get(), y.get());
      case PLACE, FORM, DATE, SOURCE_ID -> throw new IllegalArgumentException(rule.term());
    };
  }

  private static Term words(Rule rule, String x, String y) {
    String a = Folding.fold(x);
    String b = Folding.fold(y);
    if (a.isEmpty() || b.isEmpty()) {
      return new Term(rule.term(), 0, "unknown", x, y);
    }
    if (a.equals(b)) {
      return new Term(rule.term(), rule.same(), "the same", x, y);
    }
    if (rule.close() > 0 && Folding.isClose(a, b)) {
      return new Term(rule.term(), rule.close(), "nearly the same", x, y);
    }
    if (Folding.isLatin(a) != Folding.isLatin(b)) {
      return new Term(rule.term(), 0, "two alphabets", x, y);
    }
    return new Term(rule.term(), rule.other(), "differ", x, y);
  }

  private static Term number(Rule rule, String x, String y) {
    double a = Double.parseDouble(x);
    double b = Double.parseDouble(y);
    if (a == b) {
      return new Term(rule.term(), rule.same(), "the same", x, y);
    }
    boolean near =
        rule.term().equals("ageYears")
            ? Math.abs(a - b) <= 1
            : Math.abs(a - b) <= 0.01 * Math.max(Math.abs(a), Math.abs(b));
    return near && rule.close() > 0
        ? new Term(rule.term(), rule.close(), "nearly the same", x, y)
        : new Term(rule.term(), rule.other(), "differ", x, y);
  }
}
