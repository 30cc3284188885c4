package org.firmground.ground;

/**
 * A coordinate reference system that this room will not read, because it does not know it or has no
 * named operation from its datum to WGS 84. The message says what is supported.
 */
public final class UnsupportedCrsException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message the system by name, the reason, and what is supported instead
   */
  public UnsupportedCrsException(String message) {
    super(message);
  }
}
