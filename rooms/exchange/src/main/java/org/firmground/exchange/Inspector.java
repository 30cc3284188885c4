package org.firmground.exchange;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.firmground.exchange.internal.AreasTogether;
import org.firmground.exchange.internal.FillCount;
import org.firmground.exchange.internal.InspectedRecord;
import org.firmground.exchange.internal.Pipeline;
import org.firmground.exchange.internal.SizeCheck;
import org.firmground.register.Draft;
import org.firmground.register.Problem;
import org.firmground.register.ProblemCode;

/**
 * Looks at somebody's data without a register: everything that an import would tell of, and what
 * only all records together show.
 */
public final class Inspector {
  /**
   * A file and the recipe by which it is understood.
   *
   * @param columns what the recipe takes each column for, where it was proposed
   */
  public record Subject(SourceFile file, Recipe recipe, List<Proposal.ColumnGuess> columns) {}

  /**
   * A country that the data is of.
   *
   * @param squareKilometres its area
   */
  public record Country(String name, double squareKilometres) {
    public Country {
      if (!(squareKilometres > 0)) {
        throw new IllegalArgumentException(
            "the area of a country is more than 0 km², was " + squareKilometres);
      }
    }
  }

  /**
   * No country has stated much more of its land to be dangerous; drawn areas are far less than what
   * is stated.
   */
  private static final double MOST_OF_A_COUNTRY = 0.3;

  private final int examples;
  private final Optional<Country> country;
  private final LocalDate today;

  /**
   * @param examples how many problems of each code are kept
   * @param today the day against which dates are held
   */
  public Inspector(int examples, Optional<Country> country, LocalDate today) {
    this.examples = examples;
    this.country = country;
    this.today = today;
  }

  /**
   * @throws ExchangeException if a file cannot be read
   */
  public Inspection inspect(List<Subject> subjects, ImportProgress progress) {
    var looked = new ArrayList<Inspection.Looked>();
    var records = new ArrayList<InspectedRecord>();
    for (Subject subject : subjects) {
      looked.add(look(subject, records, progress));
    }
    var more = new ArrayList<Problem>();
    var sizes = new SizeCheck(more);
    for (InspectedRecord record : records) {
      sizes.take(record);
    }
    var together = new AreasTogether(records, more);
    Inspection.Sizes sums = sizes.with(together);
    country.flatMap(c -> implausible(c, sums)).ifPresent(more::add);
    Findings all = Importer.sum(looked.stream().map(Inspection.Looked::findings).toList());
    return new Inspection(List.copyOf(looked), all.with(more, examples), sums, today);
  }

  private Inspection.Looked look(
      Subject subject, List<InspectedRecord> records, ImportProgress progress) {
    SourceFile file = subject.file();
    var fill = new FillCount(subject.columns());
    Findings findings =
        new Pipeline(subject.recipe(), file, examples, fill::take, today)
            .run(progress, draft -> keep(draft, file, records));
    return new Inspection.Looked(
        file.name(),
        file.layer().filter(l -> file.layers().size() > 1),
        file.format(),
        file.bytes(),
        file.digest(),
        findings,
        fill.columns());
  }

  private static void keep(Draft draft, SourceFile file, List<InspectedRecord> records) {
    if (draft.kind().tellsOfDanger() || draft.kind().lessensDanger()) {
      records.add(InspectedRecord.of(draft, file.name()));
    }
  }

  private static Optional<Problem> implausible(Country country, Inspection.Sizes sizes) {
    double most = Math.max(sizes.writtenSquareMetres(), sizes.measuredSquareMetres()) / 1_000_000;
    double share = most / country.squareKilometres();
    return share < MOST_OF_A_COUNTRY
        ? Optional.empty()
        : Optional.of(
            new Problem(
                ProblemCode.FG_SIZ_004,
                "all files together",
                Map.of(
                    "squareKilometres", String.format(Locale.ROOT, "%,.1f", most),
                    "percent", String.format(Locale.ROOT, "%.1f", 100 * share),
                    "country", country.name())));
  }
}
