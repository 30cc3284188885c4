package org.firmground.exchange;

/** A file or recipe that cannot be opened or written, or is of no format that can be read. */
public final class ExchangeException extends RuntimeException {
  public ExchangeException(String message) {
    super(message);
  }

  public ExchangeException(String message, Throwable cause) {
    super(message, cause);
  }
}
