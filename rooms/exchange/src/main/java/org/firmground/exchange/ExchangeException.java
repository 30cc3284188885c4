package org.firmground.exchange;

import java.util.Optional;
import org.firmground.register.ProblemCode;

/**
 * A file or recipe that cannot be opened or written, or is of no format that can be read. A file
 * that is refused as a whole has a code, whose page says more.
 */
public final class ExchangeException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ProblemCode code;

  public ExchangeException(String message) {
    this(message, null);
  }

  public ExchangeException(String message, Throwable cause) {
    super(message, cause);
    this.code = null;
  }

  /** A file that is refused; its message ends with the code. */
  public ExchangeException(ProblemCode code, String message) {
    this(code, message, null);
  }

  /** A file that is refused; its message ends with the code. */
  public ExchangeException(ProblemCode code, String message, Throwable cause) {
    super(message + " (" + code.code() + ")", cause);
    this.code = code;
  }

  /** Why a file is refused. */
  public Optional<ProblemCode> code() {
    return Optional.ofNullable(code);
  }

  /** The message without the code behind it. */
  public String words() {
    return code == null
        ? getMessage()
        : getMessage().substring(0, getMessage().length() - code.code().length() - 3);
  }
}
