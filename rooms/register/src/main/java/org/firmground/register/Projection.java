package org.firmground.register;

import java.util.Optional;
import java.util.OptionalLong;
import org.firmground.history.Action;
import org.firmground.history.Entry;

/**
 * What an entry means for the projections: a version, a decision, or both. Stores derive their
 * tables with this and nothing else, and {@code verify} with it again.
 */
public final class Projection {
  private Projection() {}

  /** The version that the entry puts forward, if it is one that does. */
  public static Optional<Version> version(Entry e) {
    return switch (e.action()) {
      case PROPOSED, CORRECTED, REOPENED ->
          Optional.of(
              new Version(
                  e.sequence(),
                  e.record(),
                  e.code(),
                  Kind.of(e.kind()),
                  e.action(),
                  e.batch(),
                  e.about(),
                  e.validFrom(),
                  e.validTo(),
                  e.informed(),
                  e.recorded(),
                  e.source(),
                  e.body(),
                  e.extent().map(Shape::of)));
      case ACCEPTED, REJECTED, WITHDRAWN -> Optional.empty();
    };
  }

  /** The decision that the entry is, if it is one. */
  public static Optional<Store.Decision> decision(Entry e) {
    return switch (e.action()) {
      case ACCEPTED, REJECTED, WITHDRAWN ->
          Optional.of(
              new Store.Decision(
                  e.sequence(),
                  e.action(),
                  Kind.of(e.kind()),
                  e.record(),
                  e.about(),
                  e.recorded()));
      case PROPOSED, CORRECTED, REOPENED -> Optional.empty();
    };
  }

  /** Whether the version ends the reading of an import: from here on its rows are shown. */
  public static boolean completesImport(Version v) {
    return v.kind() == Kind.IMPORT && v.action() == Action.CORRECTED;
  }

  /** The key by which a dataset knows the record again, 32 hex digits. */
  public static Optional<String> key(Version v) {
    return origin(v).flatMap(o -> o.findText("key"));
  }

  /** Digest of the row that the version was read from, 32 hex digits. */
  public static Optional<String> rowDigest(Version v) {
    return origin(v).flatMap(o -> o.findText("digest"));
  }

  /** Number of the row that the version was read from. */
  public static OptionalLong row(Version v) {
    return origin(v)
        .flatMap(o -> o.findNumber("row"))
        .map(d -> OptionalLong.of(d.longValue()))
        .orElse(OptionalLong.empty());
  }

  private static Optional<org.firmground.history.Value.Fields> origin(Version v) {
    return v.body().find("origin").map(o -> (org.firmground.history.Value.Fields) o);
  }
}
