package org.firmground.register;

import java.util.Locale;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;

/**
 * Says whether a change takes danger off the ground, and so needs a second person (promise 2).
 *
 * <p>Lessening are: released land; of a record that tells of danger, a shape that no longer covers
 * the old one, a lower class, an earlier end, a later beginning, a closed status, an item no longer
 * in place; of released land already accepted nothing, for that only adds danger back.
 */
final class Lessening {
  private Lessening() {}

  /** Why the draft lessens danger, in words; empty when it does not. */
  static Optional<String> why(Draft draft, Optional<Version> before) {
    if (draft.kind().lessensDanger()) {
      return Optional.of(
          "releases land (" + draft.body().findText("method").orElse("unknown") + ")");
    }
    if (before.isEmpty() || !draft.kind().tellsOfDanger()) {
      return Optional.empty();
    }
    Version old = before.get();
    if (Version.isClosed(code(draft, "status")) && !old.isClosed()) {
      return Optional.of(old.code() + " would be closed");
    }
    if (old.code("classification").equals("confirmed")
        && !code(draft, "classification").equals("confirmed")) {
      return Optional.of(old.code() + " would no longer be confirmed");
    }
    if (old.kind() == Kind.ORDNANCE_FIND
        && !gone(old.code("disposal"))
        && gone(code(draft, "disposal"))) {
      return Optional.of(old.code() + " would no longer lie there");
    }
    if (old.isPlaced() && !placed(draft)) {
      return Optional.of(old.code() + " would lose its place");
    }
    if (draft.validTo().isPresent()
        && old.validTo()
            .map(d -> draft.validTo().get().latest().isBefore(d.latest()))
            .orElse(true)) {
      return Optional.of(old.code() + " would end on " + draft.validTo().get());
    }
    if (old.extent().isPresent() && !keepsGround(old.extent().get(), draft.extent())) {
      return Optional.of(old.code() + " would give up ground that it covers");
    }
    return Optional.empty();
  }

  private static boolean gone(String disposal) {
    return disposal.equals("destroyed") || disposal.equals("removed");
  }

  private static boolean placed(Draft draft) {
    return switch (code(draft, "positionKnownTo")) {
      case "settlement", "district" -> false;
      default -> draft.extent().isPresent();
    };
  }

  private static boolean keepsGround(Geometry old, Optional<Geometry> fresh) {
    if (fresh.isEmpty()) {
      return false;
    }
    if (old.equalsExact(fresh.get())) {
      return true;
    }
    try {
      return fresh.get().covers(old);
    } catch (org.locationtech.jts.geom.TopologyException | IllegalArgumentException e) {
      return false; // a shape that crosses itself cannot be shown to keep the ground
    }
  }

  private static String code(Draft draft, String field) {
    return draft.body().findText(field).orElse("unknown").toLowerCase(Locale.ROOT);
  }
}
