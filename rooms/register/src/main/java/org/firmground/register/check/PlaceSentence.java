package org.firmground.register.check;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.firmground.register.check.PlaceAnswer.Evidence;
import org.firmground.register.check.PlaceAnswer.Role;

/** The answer as one or two sentences, before any table. */
public final class PlaceSentence {
  private PlaceSentence() {}

  /** What is known of the place, in words; never that it is without danger. */
  public static String of(PlaceAnswer a) {
    return switch (a.word()) {
      case CONFIRMED_DANGER -> danger(a, "Confirmed danger") + " Do not enter.";
      case SUSPECTED -> danger(a, "Suspected danger") + " Do not enter.";
      case RELEASED ->
          first(a, Role.RELEASE)
                  .map(e -> "Released: " + e.why() + " (" + e.code() + ").")
                  .orElse("Released.")
              + " What was found later would be told here; stop and report anything unusual.";
      case SURVEYED_NO_EVIDENCE ->
          first(a, Role.SURVEY)
                  .map(e -> "Surveyed, no evidence found: " + e.why() + " (" + e.code() + ").")
                  .orElse("Surveyed, no evidence found.")
              + " The ground was not searched.";
      case NO_INFORMATION ->
          "Nothing is known of this place: treat it as dangerous."
              + first(a, Role.CONCERN)
                  .map(e -> " It lies " + e.why() + " (" + e.code() + ").")
                  .orElse("");
    };
  }

  private static String danger(PlaceAnswer a, String lead) {
    Evidence worst =
        a.evidence().stream()
            .filter(e -> e.role() == Role.DANGER && e.word() == a.word())
            .findFirst()
            .orElseThrow();
    String where =
        worst.distanceMetres() == 0
            ? "inside " + worst.code()
            : String.format(
                Locale.ROOT,
                "%.0f m from %s%s",
                worst.distanceMetres(),
                worst.code(),
                worst.distanceMetres() > a.discMetres()
                    ? " (known as a point or line, which reaches farther than it is drawn)"
                    : "");
    return lead + ": " + where + ", " + worst.why() + others(a.evidence()) + ".";
  }

  private static String others(List<Evidence> evidence) {
    long more = evidence.stream().filter(e -> e.role() == Role.DANGER).count() - 1;
    return more <= 0
        ? ""
        : "; "
            + more
            + (more == 1 ? " more record tells" : " more records tell")
            + " of danger here";
  }

  private static Optional<Evidence> first(PlaceAnswer a, Role role) {
    return a.evidence().stream().filter(e -> e.role() == role).findFirst();
  }
}
