package org.firmground.exchange.internal;

import java.io.IOException;
import java.nio.file.Path;
import org.firmground.exchange.ExchangeException;
import org.firmground.register.ProblemCode;

/** Refusals of files that cannot be read. */
final class Unread {
  /** A file that asks for more than any file of records does. */
  static final class TooMuchException extends IOException {
    private static final long serialVersionUID = 1;

    TooMuchException(String message) {
      super(message);
    }
  }

  private Unread() {}

  static ExchangeException of(Path file, Exception e) {
    return of(file, e.getMessage(), e);
  }

  static ExchangeException of(Path file, String reason, Exception e) {
    ProblemCode code =
        e instanceof TooMuchException ? ProblemCode.FG_FIL_004 : ProblemCode.FG_FIL_003;
    return new ExchangeException(code, "cannot read " + file + ": " + reason, e);
  }
}
