package org.firmground.accounts;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.firmground.history.PartialDate;
import org.firmground.register.Kind;
import org.firmground.register.Snapshot;
import org.firmground.register.State;
import org.firmground.register.Version;

/** Reads the claims that a register holds. */
public final class ClaimReader {
  private ClaimReader() {}

  /** The accepted claims that were made by the day of the snapshot, by code. */
  public static List<Claim> list(Snapshot snapshot) {
    var claims = new ArrayList<Claim>();
    snapshot.each(
        Set.of(Kind.CLAIM),
        (State s) -> {
          if (s.isAccepted()) {
            claims.add(claim(s.version()));
          }
        });
    claims.sort(Comparator.comparing(Claim::code));
    return claims;
  }

  private static Claim claim(Version v) {
    return new Claim(
        v.code(),
        text(v, "claimant"),
        v.informed(),
        date(v, "periodFrom"),
        date(v, "periodTo"),
        Counting.of(v.code("counting")),
        new Claim.Wording(
            text(v, "periodAsWritten"),
            text(v, "place"),
            text(v, "scope"),
            text(v, "definition"),
            text(v, "quotation"),
            text(v, "url"),
            text(v, "inferred")),
        new Claim.Row(text(v, "statement"), text(v, "dimension"), text(v, "part")),
        numbers(v));
  }

  private static Map<Measure, BigDecimal> numbers(Version v) {
    var numbers = new EnumMap<Measure, BigDecimal>(Measure.class);
    for (Measure m : Measure.values()) {
      v.body()
          .findNumber(m.field())
          .map(BigDecimal::valueOf)
          .map(n -> m.unit().equals("ha") ? n.movePointLeft(4) : n)
          .ifPresent(n -> numbers.put(m, n));
    }
    return numbers;
  }

  private static String text(Version v, String field) {
    return v.body().findText(field).orElse("").strip();
  }

  private static PartialDate date(Version v, String field) {
    return v.body().findText(field).map(PartialDate::new).orElse(PartialDate.UNKNOWN);
  }
}
