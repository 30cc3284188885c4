package org.firmground.accounts;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.firmground.register.figures.Figure;
import org.firmground.register.figures.FigureSet;

/** What each claimant says for a date, with its difference from the register's figures. */
public final class BesideRegister {
  private BesideRegister() {}

  /**
   * A stated number beside a figure. A difference is no error of either: definition, scope and
   * period may be others.
   *
   * @param figure the register's figure, in the unit of the measure; empty where none of those
   *     asked for counts the like
   * @param unknown how many records the register could not tell of
   * @param difference the claim less the figure; empty where there is none, and where the claim is
   *     about a week, month, year or other period and the figure counts other days
   */
  public record Number(
      Measure measure,
      BigDecimal stated,
      Optional<BigDecimal> figure,
      long unknown,
      Optional<BigDecimal> difference) {}

  /**
   * The latest statement of a claimant, or one of several of that day.
   *
   * @param earlier how many statements of the same came before
   * @param samePeriod whether it speaks of exactly the days of the figures
   */
  public record Said(Claim claim, List<Number> numbers, int earlier, boolean samePeriod) {
    public Said {
      numbers = List.copyOf(numbers);
    }
  }

  /** What makes two statements of one kind: the later takes the place of the earlier. */
  private record Voice(
      String claimant, String scope, String place, boolean cumulative, String since) {
    static Voice of(Claim c) {
      boolean cumulative = c.counting() == Counting.CUMULATIVE;
      return new Voice(
          c.claimant(), c.scope(), c.place(), cumulative, cumulative ? c.from().text() : "");
    }
  }

  /**
   * The latest statements made by the day of the figures, by claimant, scope, place and first day;
   * those without a day all stay, for none is known to be later than they are.
   *
   * @param figures one subject at one day, from the beginning or from a first day
   */
  public static List<Said> of(List<Claim> claims, FigureSet figures, List<Measure> measures) {
    LocalDate day = figures.clocks().asOf();
    Map<Voice, List<Claim>> voices = new LinkedHashMap<>();
    claims.stream()
        .filter(c -> !c.isPart() && measures.stream().anyMatch(m -> c.find(m).isPresent()))
        .filter(c -> c.day().isUnknown() || !c.day().writtenFirst().isAfter(day))
        .sorted(Comparator.comparing(Claim::day).thenComparing(Claim::code))
        .forEach(c -> voices.computeIfAbsent(Voice.of(c), v -> new ArrayList<>()).add(c));
    var said = new ArrayList<Said>();
    voices
        .values()
        .forEach(all -> {
          var latest =
              all.stream()
                  .filter(c -> c.day().isUnknown() || c.day().equals(all.getLast().day()))
                  .toList();
          int earlier = all.size() - latest.size();
          latest.forEach(c -> said.add(said(c, figures, measures, earlier)));
        });
    said.sort(
        Comparator.comparing((Said s) -> s.claim().claimant().isEmpty())
            .thenComparing(s -> s.claim().claimant())
            .thenComparing(s -> s.claim().scope())
            .thenComparing(s -> s.claim().place())
            .thenComparing(s -> s.claim().day())
            .thenComparing(s -> s.claim().code()));
    return said;
  }

  private static Said said(Claim c, FigureSet figures, List<Measure> measures, int earlier) {
    boolean samePeriod =
        c.isDated()
            && c.to().isExact()
            && c.from().isExact()
            && figures.since().filter(c.first()::equals).isPresent()
            && figures.clocks().asOf().equals(c.last());
    boolean alike = samePeriod || !c.counting().isPeriod();
    var numbers = new ArrayList<Number>();
    for (Measure m : measures) {
      c.find(m)
          .ifPresent(stated -> {
            Optional<Figure> figure = figures.find(m.figure());
            Optional<BigDecimal> value = figure.map(f -> value(m, f));
            numbers.add(
                new Number(
                    m,
                    stated,
                    value,
                    figure.map(Figure::unknown).orElse(0L),
                    value.filter(v -> alike).map(stated::subtract)));
          });
    }
    return new Said(c, numbers, earlier, samePeriod);
  }

  /** The register's figure in the unit of the measure. */
  private static BigDecimal value(Measure m, Figure f) {
    BigDecimal value = BigDecimal.valueOf(f.value());
    return m.unit().equals("ha") ? value.movePointLeft(4) : value;
  }
}
