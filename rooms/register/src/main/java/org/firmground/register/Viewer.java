package org.firmground.register;

/**
 * Who asks: decides what of the register may be seen. Every read asks one, so that rules of access
 * can come without touching each query.
 */
public interface Viewer {
  /** See {@link #everything}. */
  Viewer EVERYTHING =
      new Viewer() {
        @Override
        public boolean maySee(Version version) {
          return true;
        }

        @Override
        public boolean seesEverything() {
          return true;
        }
      };

  /** Whether this version may be seen, and so counted. */
  boolean maySee(Version version);

  /** Whether it may see every version, so that none need be asked about. */
  default boolean seesEverything() {
    return false;
  }

  /** Sees everything but what is sealed: the person at this machine. */
  static Viewer everything() {
    return EVERYTHING;
  }
}
