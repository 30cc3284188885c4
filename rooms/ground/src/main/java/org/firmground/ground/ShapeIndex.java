package org.firmground.ground;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import org.firmground.ground.internal.ShapeLevels;
import org.firmground.ground.internal.ShapeSearch;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * Shapes kept so that those near a place are found without looking at the others.
 *
 * <p>Shapes are WGS 84, x = longitude and y = latitude in degrees, with edges straight in longitude
 * and latitude, as in {@link Geodesy#nearest}; any kind, with holes, over the antimeridian, in the
 * far north too. Each has a number, its place in the order in which shapes were added, and a margin
 * within which it is to be found beside its outline. Shapes are never taken away: a question says
 * which it wants. Immutable, so safe for threads; a {@link Probe} is for one.
 *
 * <p>Built of packed R-trees, each a few times as large as the next (the logarithmic method: J. L.
 * Bentley and J. B. Saxe, Decomposable searching problems I, J. Algorithms 1 (1980) 301-358), so
 * that adding one shape to many costs little.
 */
public final class ShapeIndex {
  /** Without shapes. */
  public static final ShapeIndex EMPTY = new ShapeIndex(0, ShapeLevels.EMPTY);

  private final int size;
  private final ShapeLevels levels;

  private ShapeIndex(int size, ShapeLevels levels) {
    this.size = size;
    this.levels = levels;
  }

  /** How many shapes; their numbers are 0 to one less. */
  public int size() {
    return size;
  }

  /** Begins to add shapes, behind those that are here. */
  public Adding adding() {
    return new Adding(this);
  }

  /** Looks into it; for one thread, to be used for many questions. */
  public Probe probe() {
    return new Probe(levels.search());
  }

  /** Shapes on their way into an index. For one thread. */
  public static final class Adding {
    private final ShapeIndex before;
    private final ShapeLevels.Adding adding = new ShapeLevels.Adding();
    private int size;

    private Adding(ShapeIndex before) {
      this.before = before;
      this.size = before.size;
    }

    /**
     * Adds a shape; an empty one has a number too, and is never found.
     *
     * @param marginMetres how far beyond its outline it is to be found, 0 or more
     * @return its number
     * @throws IllegalArgumentException if the margin is negative or no number
     */
    public int add(Geometry shape, double marginMetres) {
      if (!(marginMetres >= 0)) {
        throw new IllegalArgumentException("a margin must be 0 m or more, was " + marginMetres);
      }
      adding.add(size, shape, marginMetres);
      return size++;
    }

    /** Gives a number to something without a shape, which is never found. */
    public int skip() {
      return size++;
    }

    /** The index with what it had and what was added; this may not be used again. */
    public ShapeIndex index() {
      return new ShapeIndex(size, before.levels.with(adding));
    }
  }

  /** What {@link Probe#within} tells of. */
  @FunctionalInterface
  public interface Found {
    /**
     * @param shape its number
     * @param metres distance of its outline, 0 inside
     */
    void at(int shape, double metres);
  }

  /** Questions to an index. For one thread. */
  public static final class Probe {
    private final ShapeSearch search;

    private Probe(ShapeSearch search) {
      this.search = search;
    }

    /**
     * The nearest shape that is wanted; margins do not count. Of shapes as near as each other to
     * within the error of {@link #metres}, it may be any.
     *
     * @param lonDegrees -180..180
     * @param latDegrees -90..90
     * @param limitMetres how far to look
     * @param wanted numbers of the shapes that are asked for
     * @return its number; -1 if none lies so near
     */
    public int nearest(
        double lonDegrees, double latDegrees, double limitMetres, IntPredicate wanted) {
      return search.nearest(lonDegrees, latDegrees, limitMetres, wanted);
    }

    /** Distance of the last nearest shape, 0 inside; off by {@link #errorMetres} at most. */
    public double metres() {
      return search.metres();
    }

    /**
     * By how much a distance from the place last asked may be off: about a millimetre in a
     * kilometre at 45° of latitude, a centimetre at 80°, growing with the cube of the distance. The
     * bound is not proven but tested against {@link Geodesy#nearest} up to 85°.
     */
    public double errorMetres(double ofMetres) {
      return search.errorMetres(ofMetres);
    }

    /**
     * Every wanted shape not farther than {@code metres} and its own margin together, once, in no
     * particular order; distances as for {@link #metres}. A shape that is farther by no more than
     * their error may be among them; whoever minds asks {@link Geodesy#nearest} of those.
     */
    public void within(
        double lonDegrees, double latDegrees, double metres, IntPredicate wanted, Found visitor) {
      search.within(lonDegrees, latDegrees, metres, wanted, visitor);
    }

    /**
     * Every wanted shape whose box, widened by its margin, meets a window in degrees; once, in no
     * particular order. Boxes are rounded outwards by up to 2e-5 degrees.
     *
     * @param window may reach over ±180
     */
    public void meeting(Envelope window, IntPredicate wanted, IntConsumer visitor) {
      search.meeting(window, wanted, visitor);
    }
  }

  /** The shapes of a list, numbered as there, without margins. */
  public static ShapeIndex of(List<? extends Geometry> shapes) {
    Adding adding = EMPTY.adding();
    new ArrayList<>(shapes).forEach(s -> adding.add(s, 0));
    return adding.index();
  }
}
