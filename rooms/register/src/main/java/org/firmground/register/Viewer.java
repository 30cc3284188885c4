package org.firmground.register;

/**
 * Who asks: decides what of the register may be seen. Every read asks one, so that rules of access
 * can come without touching each query.
 */
public interface Viewer {
  /** Whether this version may be seen, and so counted. */
  boolean maySee(Version version);

  /** Sees everything but what is sealed: the person at this machine. */
  static Viewer everything() {
    return version -> true;
  }
}
