package org.firmground.exchange.internal;

/** A shape that says what cannot be; the message says what, and the row is kept without ground. */
final class UnreadableShape extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnreadableShape(String message) {
    super(message, null, false, false);
  }
}
