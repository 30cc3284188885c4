package org.firmground.exchange.internal;

/** A cell that no sheet can hold; the message says why, and reading of the sheet ends there. */
final class UnreadableCell extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnreadableCell(String message) {
    super(message, null, false, false);
  }
}
