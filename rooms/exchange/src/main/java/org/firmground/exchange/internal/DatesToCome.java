package org.firmground.exchange.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.firmground.exchange.Row;
import org.firmground.history.PartialDate;
import org.firmground.register.Draft;
import org.firmground.register.Problem;
import org.firmground.register.ProblemCode;

/**
 * Notes with each record of danger, or of danger taken off, a date that has not come yet: day and
 * month swapped, or a year mistyped. The date stays as it is written.
 */
final class DatesToCome implements RowMapping {
  private final RowMapping rows;
  private final LocalDate today;

  DatesToCome(RowMapping rows, LocalDate today) {
    this.rows = rows;
    this.today = today;
  }

  @Override
  public RowMapper.Mapped map(Row row) {
    RowMapper.Mapped mapped = rows.map(row);
    List<Draft> drafts = null;
    List<Problem> problems = null;
    for (int i = 0; i < mapped.drafts().size(); i++) {
      Draft draft = mapped.drafts().get(i);
      Optional<Problem> found = of(draft, row.where(), today);
      if (found.isPresent()) {
        drafts = drafts == null ? new ArrayList<>(mapped.drafts()) : drafts;
        problems = problems == null ? new ArrayList<>(mapped.problems()) : problems;
        drafts.set(i, with(draft, found.get()));
        problems.add(found.get());
      }
    }
    return drafts == null
        ? mapped
        : new RowMapper.Mapped(mapped.row(), drafts, problems, mapped.refused());
  }

  private static Optional<Problem> of(Draft draft, String where, LocalDate today) {
    if (!draft.kind().tellsOfDanger() && !draft.kind().lessensDanger()) {
      return Optional.empty();
    }
    PartialDate date =
        isToCome(draft.validFrom(), today)
            ? draft.validFrom()
            : isToCome(draft.informed(), today)
                ? draft.informed()
                : draft.validTo().filter(d -> isToCome(d, today)).orElse(null);
    return date == null ? Optional.empty() : Optional.of(problem(date, where, today));
  }

  /** Whether no day that the date can be has come. */
  private static boolean isToCome(PartialDate date, LocalDate today) {
    return !date.isUnknown() && date.earliest().isAfter(today);
  }

  private static Problem problem(PartialDate date, String where, LocalDate today) {
    return new Problem(
        ProblemCode.FG_VAL_006, where, Map.of("date", date.text(), "today", today.toString()));
  }

  private static Draft with(Draft draft, Problem problem) {
    var problems = new ArrayList<>(draft.problems());
    problems.add(problem);
    return new Draft(
        draft.kind(),
        draft.body(),
        draft.extent(),
        draft.validFrom(),
        draft.validTo(),
        draft.informed(),
        draft.sealed(),
        draft.digest(),
        draft.row(),
        problems,
        draft.source());
  }

  @Override
  public List<String> missingColumns() {
    return rows.missingColumns();
  }

  @Override
  public Map<String, String> assumedOperations() {
    return rows.assumedOperations();
  }
}
