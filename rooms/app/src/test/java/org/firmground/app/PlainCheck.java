package org.firmground.app;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.firmground.ground.Geodesy;
import org.firmground.ground.LonLat;
import org.firmground.ground.Metres;
import org.firmground.history.Action;
import org.firmground.history.Entry;
import org.firmground.history.PartialDate;
import org.locationtech.jts.geom.Geometry;

/**
 * The rules of {@code PlaceCheck}'s and {@code Snapshot}'s Javadoc once more, from the bare
 * entries: loops, no index, nothing of the register's own code. Slow, and meant to be.
 */
final class PlainCheck {
  private static final Set<String> DANGERS =
      Set.of("hazardous-area", "strike", "ordnance-find", "accident");

  private final List<Item> entries;
  private final Map<UUID, List<Item>> byRecord = new LinkedHashMap<>();
  private final double pointReachMetres;

  /** An entry with its shape, decoded once. */
  record Item(Entry e, Optional<Geometry> shape) {
    String text(String field) {
      return e.body().findText(field).orElse("unknown");
    }

    double uncertainty() {
      return e.body().findNumber("uncertaintyMetres").orElse(0.0);
    }

    boolean isDanger() {
      return DANGERS.contains(e.kind());
    }

    boolean isStatement() {
      return switch (e.action()) {
        case PROPOSED, CORRECTED, REOPENED -> !e.kind().equals("import");
        case ACCEPTED, REJECTED, WITHDRAWN -> false;
      };
    }

    boolean townOnly() {
      return Set.of("settlement", "district").contains(text("positionKnownTo"));
    }

    boolean closed() {
      return Set.of("closed", "handed-over").contains(text("status"));
    }

    boolean gone() {
      return e.kind().equals("ordnance-find")
          && Set.of("destroyed", "removed").contains(text("disposal"));
    }

    LocalDate endEarliest() {
      return e.validTo().map(PartialDate::earliest).orElse(LocalDate.MAX);
    }

    LocalDate endLatest() {
      return e.validTo().map(PartialDate::latest).orElse(LocalDate.MAX);
    }
  }

  /** What is compared. */
  record Answer(
      String word,
      Set<String> dangers,
      Set<String> releasedHazards,
      Set<String> releases,
      Set<String> reports,
      String surveyed,
      Set<String> townMust,
      OptionalDouble nearest) {}

  PlainCheck(List<Item> entries, double pointReachMetres) {
    this.entries = entries;
    entries.forEach(i -> byRecord.computeIfAbsent(i.e().record(), r -> new ArrayList<>()).add(i));
    this.pointReachMetres = pointReachMetres;
  }

  /** The register as it was known, on one day. */
  final class Moment {
    private final LocalDate day;
    private final long last;
    private final List<Item> decisions = new ArrayList<>();
    private final Map<Long, Set<Action>> decidedAbout = new HashMap<>();
    private final List<Held> held = new ArrayList<>();

    Moment(LocalDate day, Instant knownAt) {
      this.day = day;
      long n = 0;
      for (Item i : entries) {
        if (!i.e().recorded().isAfter(knownAt)) {
          n = i.e().sequence();
        }
      }
      this.last = n;
      for (Item i : entries) {
        if (i.e().sequence() <= last
            && Set.of(Action.ACCEPTED, Action.REJECTED, Action.WITHDRAWN)
                .contains(i.e().action())) {
          decisions.add(i);
          i.e()
              .about()
              .ifPresent(about ->
                  decidedAbout.computeIfAbsent(about, a -> new HashSet<>()).add(i.e().action()));
        }
      }
      byRecord.keySet().forEach(this::hold);
    }

    private boolean decided(Action how, long about) {
      return decidedAbout.getOrDefault(about, Set.of()).contains(how);
    }

    /** Withdrawals of a record or import: asked and accepted, or asked and open. */
    private boolean withdrawal(UUID of, boolean open) {
      for (Item d : decisions) {
        if (d.e().action() == Action.WITHDRAWN && d.e().record().equals(of)) {
          boolean yes = decided(Action.ACCEPTED, d.e().sequence());
          boolean no = decided(Action.REJECTED, d.e().sequence());
          if (open ? !yes && !no : yes) {
            return true;
          }
        }
      }
      return false;
    }

    /** An import is accepted or refused by a decision about its opening. */
    private boolean whole(UUID batch, Action how) {
      for (Item i : byRecord.get(batch)) {
        if (i.e().action() == Action.PROPOSED && decided(how, i.e().sequence())) {
          return true;
        }
      }
      return false;
    }

    private String standing(Item i) {
      UUID batch = i.e().batch().orElseThrow();
      if (decided(Action.REJECTED, i.e().sequence())
          || whole(batch, Action.REJECTED)
          || withdrawal(batch, false)
          || withdrawal(i.e().record(), false)) {
        return "gone";
      }
      return decided(Action.ACCEPTED, i.e().sequence()) || whole(batch, Action.ACCEPTED)
          ? "accepted"
          : "reported";
    }

    private void hold(UUID record) {
      var accepted = new ArrayList<Item>();
      var reported = new ArrayList<Item>();
      for (Item i : byRecord.get(record)) {
        if (i.isStatement() && i.e().sequence() <= last) {
          switch (standing(i)) {
            case "accepted" -> accepted.add(i);
            case "reported" -> reported.add(i);
            default -> {}
          }
        }
      }
      var line = new ArrayList<Item>();
      for (Item i : accepted) {
        boolean replaced =
            accepted.stream()
                .anyMatch(c ->
                    c.e().action() == Action.CORRECTED
                        && c.e().about().isPresent()
                        && c.e().about().getAsLong() == i.e().sequence());
        if (!replaced) {
          line.add(i);
        }
      }
      PartialDate newest = newestInformation(line);
      for (Item i : line) {
        boolean overtaken = false;
        for (Item other : line) {
          overtaken |= after(other, i) && begins(other, i.isDanger());
        }
        if (overtaken) {
          continue;
        }
        boolean certain =
            !i.e().validFrom().latest().isAfter(day) && !i.endEarliest().isBefore(day);
        if (i.isDanger()) {
          if (!i.e().validFrom().earliest().isAfter(day) && !i.endLatest().isBefore(day)) {
            held.add(new Held(i, true, pending(i), certain, newest));
          }
        } else if (i.e().kind().equals("released-land")) {
          if (!i.e().validFrom().writtenFirst().isAfter(day) && !i.endEarliest().isBefore(day)) {
            held.add(new Held(i, true, pending(i), certain, newest));
          }
        } else if (!i.e().validFrom().writtenFirst().isAfter(day) && !i.endLatest().isBefore(day)) {
          held.add(new Held(i, true, pending(i), certain, newest));
        }
      }
      for (Item i : reported) {
        if (!i.e().validFrom().earliest().isAfter(day) && !i.endLatest().isBefore(day)) {
          held.add(new Held(i, false, pending(i), true, newest));
        }
      }
    }

    /** Whether {@code other} takes the place of {@code i} once it has begun. */
    private boolean after(Item other, Item i) {
      int c = other.e().validFrom().writtenFirst().compareTo(i.e().validFrom().writtenFirst());
      return c > 0 || c == 0 && other.e().sequence() > i.e().sequence();
    }

    /** Doubt about the beginning of a later state leaves the danger of an earlier one standing. */
    private boolean begins(Item i, boolean danger) {
      return danger
          ? !i.e().validFrom().latest().isAfter(day)
          : !i.e().validFrom().writtenFirst().isAfter(day);
    }

    private boolean pending(Item i) {
      return withdrawal(i.e().batch().orElseThrow(), true) || withdrawal(i.e().record(), true);
    }

    private PartialDate newestInformation(List<Item> line) {
      PartialDate newest = null;
      for (Item i : line) {
        if (i.e().validFrom().earliest().isAfter(day) || i.closed()) {
          continue;
        }
        PartialDate own = information(i);
        if (newest == null || own.latest().isAfter(newest.latest())) {
          newest = own;
        }
      }
      return newest;
    }

    Answer answer(LonLat place, double uncertainty, double radius, boolean withNearest) {
      double disc = uncertainty + radius;
      var near = new ArrayList<Near>();
      var town = new TreeSet<String>();
      double nearest = Double.POSITIVE_INFINITY;
      for (Held h : held) {
        if (h.item().shape().isEmpty()) {
          continue;
        }
        Geometry shape = h.item().shape().get();
        if (!withNearest && isFar(shape, place)) {
          continue;
        }
        double d = Geodesy.nearest(place, shape).distance().value();
        if (h.item().townOnly()) {
          if (h.item().isDanger() && d <= disc) {
            town.add(h.item().e().code());
          }
          continue;
        }
        if (h.item().isDanger() && !h.item().e().kind().equals("accident") && !h.item().gone()) {
          nearest = Math.min(nearest, d);
        }
        double reach = h.item().uncertainty();
        if (h.item().isDanger() && shape.getDimension() < 2) {
          reach += pointReachMetres;
        }
        if (d <= disc + reach) {
          near.add(new Near(h, d));
        }
      }
      var effective = new ArrayList<Held>();
      for (Near n : near) {
        if (n.held().item().e().kind().equals("released-land")
            && releasesPlace(n.held(), near, place, disc)) {
          effective.add(n.held());
        }
      }
      var dangers = new TreeSet<String>();
      var reports = new TreeSet<String>();
      var releasedHazards = new TreeSet<String>();
      boolean confirmed = false;
      for (Near n : near) {
        Held h = n.held();
        if (!h.item().isDanger()) {
          continue;
        }
        boolean released = h.accepted() && effective.stream().anyMatch(r -> releasesDanger(r, h));
        String name = h.item().e().code() + "@" + (h.accepted() ? "accepted" : "reported");
        if (released) {
          releasedHazards.add(name);
        } else if (!h.item().gone()) {
          dangers.add(name);
          if (!h.accepted()) {
            reports.add(h.item().e().code());
          }
          confirmed |=
              h.item().e().kind().equals("ordnance-find")
                  || h.item().e().kind().equals("hazardous-area")
                      && h.item().text("classification").equals("confirmed")
                      && !h.item().closed();
        }
      }
      boolean surveyed = false;
      boolean without = false;
      boolean concern = false;
      for (Near n : near) {
        Held h = n.held();
        if (h.item().e().kind().equals("activity")
            && h.accepted()
            && h.certain()
            && !h.pending()
            && covers(h, place, disc)) {
          surveyed = true;
          without |=
              h.item().text("result").equals("no-evidence")
                  && h.item().text("status").equals("completed");
        }
        concern |= h.item().e().kind().equals("area-of-concern") && h.accepted();
      }
      String word;
      if (!dangers.isEmpty()) {
        word = confirmed ? "confirmed-danger" : "suspected";
      } else if (!effective.isEmpty()) {
        word = "released";
      } else {
        word = without ? "surveyed-no-evidence" : "no-information";
      }
      var releases = new TreeSet<String>();
      effective.forEach(r -> releases.add(r.item().e().code()));
      return new Answer(
          word,
          dangers,
          releasedHazards,
          releases,
          reports,
          surveyed ? "yes" : concern ? "no" : "unknown",
          town,
          !withNearest || nearest > 100_000 ? OptionalDouble.empty() : OptionalDouble.of(nearest));
    }

    private boolean releasesPlace(Held r, List<Near> near, LonLat place, double disc) {
      if (!r.accepted() || r.pending() || !r.certain()) {
        return false;
      }
      if (r.item().e().body().listTexts("hazards").isEmpty() || !covers(r, place, disc)) {
        return false;
      }
      for (Near n : near) {
        Held h = n.held();
        boolean news =
            h.item().isDanger()
                && (!h.accepted()
                    || h.item().e().kind().equals("accident")
                    || h.item().e().kind().equals("ordnance-find"));
        // an item that was taken away has no reach of its own beyond where it lay
        if (h.item().gone() && n.metres() > disc + h.item().uncertainty()) {
          news = false;
        }
        if (news && !(h.accepted() && isLater(r, h))) {
          return false;
        }
      }
      return true;
    }

    private boolean releasesDanger(Held r, Held danger) {
      if (!isLater(r, danger)) {
        return false;
      }
      Entry e = danger.item().e();
      return switch (e.kind()) {
        case "hazardous-area" ->
            r.item().e().body().listTexts("hazards").stream()
                .anyMatch(n ->
                    n.equals(e.code())
                        || n.equals(e.record().toString())
                        || n.equals(e.body().findText("sourceId").orElse(null)));
        case "accident", "ordnance-find" -> {
          var at = danger.item().shape().orElseThrow().getCoordinate();
          yield Geodesy.covers(
              r.item().shape().orElseThrow(),
              new LonLat(at.x, at.y),
              new Metres(danger.item().uncertainty()));
        }
        default -> false;
      };
    }

    private boolean isLater(Held release, Held danger) {
      PartialDate newest = danger.newest() == null ? information(danger.item()) : danger.newest();
      return release.item().e().validFrom().earliest().isAfter(newest.latest());
    }

    private boolean covers(Held h, LonLat place, double disc) {
      Geometry shape = h.item().shape().orElseThrow();
      return shape.getDimension() == 2
          && Geodesy.covers(shape, place, new Metres(disc + h.item().uncertainty()));
    }
  }

  /** Later of the date of information and the first day; unknown only if both are. */
  private static PartialDate information(Item i) {
    PartialDate informed = i.e().informed();
    PartialDate from = i.e().validFrom();
    if (informed.isUnknown()) {
      return from;
    }
    return from.isUnknown() || !from.latest().isAfter(informed.latest()) ? informed : from;
  }

  /** Farther than any reach in this test: more than 0.3 degrees of latitude or longitude. */
  private static boolean isFar(Geometry shape, LonLat place) {
    var box = shape.getEnvelopeInternal();
    if (box.getWidth() > 180) {
      return false;
    }
    double east =
        Math.max(
            0, Math.max(box.getMinX() - place.lonDegrees(), place.lonDegrees() - box.getMaxX()));
    double around =
        360
            - Math.max(
                Math.abs(box.getMinX() - place.lonDegrees()),
                Math.abs(box.getMaxX() - place.lonDegrees()));
    double north = Math.max(box.getMinY() - place.latDegrees(), place.latDegrees() - box.getMaxY());
    return Math.min(east, around) > 0.3 || north > 0.3;
  }

  /** A statement as it stands. */
  private record Held(
      Item item, boolean accepted, boolean pending, boolean certain, PartialDate newest) {}

  private record Near(Held held, double metres) {}
}
