package org.firmground.register.duplicates;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * Which pairs are weighed: those whose boxes lie within reach of each other, those with one id, and
 * those of one day (its month and day in either order) with a word in common. Found by an R-tree
 * and by keys.
 */
final class Candidates {
  private final List<Facts> all;
  private final STRtree boxes = new STRtree();
  private final Map<String, List<Integer>> byKey = new HashMap<>();
  private final double widestUncertainty;
  private long crowded;

  Candidates(List<Facts> all) {
    this.all = all;
    double widest = 0;
    for (int i = 0; i < all.size(); i++) {
      Facts f = all.get(i);
      if (f.placed()) {
        boxes.insert(f.box(), i);
        widest = Math.max(widest, f.uncertaintyMetres());
      }
      for (String key : keys(f)) {
        byKey.computeIfAbsent(key, k -> new ArrayList<>(2)).add(i);
      }
    }
    boxes.build();
    widestUncertainty = widest;
    byKey
        .values()
        .removeIf(members -> {
          if (members.size() > Rules.CROWD) {
            crowded++;
            return true;
          }
          return members.size() < 2;
        });
  }

  private static Set<String> keys(Facts f) {
    var keys = new HashSet<String>();
    f.idKey().ifPresent(k -> keys.add("id " + k));
    f.dayKey().ifPresent(day -> f.wordKeys().forEach(w -> keys.add(day + " " + w)));
    return keys;
  }

  /** Whether two records are to be weighed, crowds apart: what the index must find. */
  static boolean areToBeWeighed(Facts a, Facts b) {
    if (a.placed() && b.placed() && Placing.gapMetres(a.box(), b.box()) <= a.reachMetres(b)) {
      return true;
    }
    var common = keys(a);
    common.retainAll(keys(b));
    return !common.isEmpty();
  }

  /** Those behind the {@code i}th record with which it is to be weighed, in order. */
  Iterable<Integer> behind(int i) {
    Facts a = all.get(i);
    var found = new TreeSet<Integer>();
    for (String key : keys(a)) {
      byKey.getOrDefault(key, List.of()).stream().filter(j -> j > i).forEach(found::add);
    }
    if (a.placed()) {
      var near = new ArrayList<Integer>();
      for (Envelope window : windows(a)) {
        boxes.query(
            window,
            item -> {
              int j = (Integer) item;
              Facts b = all.get(j);
              if (j > i && Placing.gapMetres(a.box(), b.box()) <= a.reachMetres(b)) {
                near.add(j);
              }
            });
      }
      found.addAll(near.size() <= Rules.CROWD ? near : ofOneDay(a, near));
    }
    return found;
  }

  /** Among a crowd at one place, those of its day. */
  private List<Integer> ofOneDay(Facts a, List<Integer> near) {
    crowded++;
    if (a.dayKey().isEmpty()) {
      return List.of();
    }
    var fewer = near.stream().filter(j -> a.dayKey().equals(all.get(j).dayKey())).toList();
    return fewer.size() <= Rules.CROWD ? fewer : List.of();
  }

  /** What may hold boxes within reach, also beyond ±180. */
  private List<Envelope> windows(Facts a) {
    double reach = Facts.reach(a.uncertaintyMetres() + widestUncertainty);
    double up = reach / 110_000;
    double farthest =
        Math.min(90, Math.max(Math.abs(a.box().getMinY()), Math.abs(a.box().getMaxY())) + up);
    double cosine = StrictMath.cos(StrictMath.toRadians(farthest));
    double east = cosine < 1e-6 ? 360 : Math.min(360, up / cosine);
    var windows = new ArrayList<Envelope>();
    var window = new Envelope(a.box());
    window.expandBy(east, up);
    windows.add(window);
    if (window.getMinX() < -180) {
      windows.add(new Envelope(window.getMinX() + 360, 180, window.getMinY(), window.getMaxY()));
    }
    if (window.getMaxX() > 180) {
      windows.add(new Envelope(-180, window.getMaxX() - 360, window.getMinY(), window.getMaxY()));
    }
    return windows;
  }

  /** How many records or keys had a crowd to be held against. */
  long crowded() {
    return crowded;
  }
}
