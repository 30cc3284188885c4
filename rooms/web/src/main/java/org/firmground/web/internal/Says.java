package org.firmground.web.internal;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.firmground.ground.LonLat;
import org.firmground.register.Kind;
import org.firmground.register.State;
import org.firmground.register.Version;
import org.firmground.register.check.PlaceCheck;
import org.firmground.register.check.Word;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * Which of the five words a record is drawn with on the map.
 *
 * <p>Never less danger than {@link PlaceCheck} tells: a hazard, find or accident is drawn as
 * released only where one release that may lessen covers its whole shape and the check of a place
 * inside it says released. At most {@link #CHECKS} are looked at in one answer; the rest keep their
 * danger.
 */
final class Says {
  private static final int CHECKS = 500;

  private final PlaceCheck check;
  private final STRtree releases = new STRtree();
  private int checked;

  Says(Asking a, List<State> shown) {
    this.check = a.check();
    var box = new Envelope();
    for (State s : shown) {
      if (s.version().kind().tellsOfDanger()) {
        s.version().shape().ifPresent(g -> box.expandToInclude(g.box()));
      }
    }
    if (!box.isNull()) {
      for (State s : a.snapshot().near(box, EnumSet.of(Kind.RELEASED_LAND))) {
        if (s.mayLessen()) {
          s.version().extent().ifPresent(g -> releases.insert(g.getEnvelopeInternal(), g));
        }
      }
    }
  }

  /** The word; empty for kinds that say nothing about ground, and for what the check leaves out. */
  Optional<Word> of(State s) {
    Version v = s.version();
    return switch (v.kind()) {
      case HAZARDOUS_AREA ->
          danger(s, v.code("classification").equals("confirmed") && !v.isClosed());
      case ORDNANCE_FIND -> v.isGone() ? Optional.empty() : danger(s, true);
      case STRIKE, ACCIDENT -> v.isPlaced() ? danger(s, false) : Optional.empty();
      case RELEASED_LAND ->
          s.mayLessen() && !v.body().listTexts("hazards").isEmpty()
              ? Optional.of(Word.RELEASED)
              : Optional.empty();
      case ACTIVITY ->
          s.mayLessen()
                  && v.code("result").equals("no-evidence")
                  && v.code("status").equals("completed")
              ? Optional.of(Word.SURVEYED_NO_EVIDENCE)
              : Optional.empty();
      case AREA_OF_CONCERN -> Optional.of(Word.NO_INFORMATION);
      default -> Optional.empty();
    };
  }

  private Optional<Word> danger(State s, boolean confirmed) {
    Word danger = confirmed ? Word.CONFIRMED_DANGER : Word.SUSPECTED;
    boolean released = s.isAccepted() && s.version().extent().filter(this::isReleased).isPresent();
    return Optional.of(released ? Word.RELEASED : danger);
  }

  @SuppressWarnings("unchecked")
  private boolean isReleased(Geometry shape) {
    List<Geometry> near = releases.query(shape.getEnvelopeInternal());
    if (near.stream().noneMatch(r -> r.covers(shape)) || ++checked > CHECKS) {
      return false;
    }
    Coordinate inside = shape.getInteriorPoint().getCoordinate();
    return check.check(new LonLat(inside.x, inside.y), 0, 0).word() == Word.RELEASED;
  }
}
