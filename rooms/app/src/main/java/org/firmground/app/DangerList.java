package org.firmground.app;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Codes of records that tell of danger, one a line, and how many more there are. */
final class DangerList {
  private static final int SHOWN = 20;

  private DangerList() {}

  static void print(PrintWriter out, List<String> codes) {
    codes.stream().limit(SHOWN).forEach(c -> out.println("  " + c));
    if (codes.size() > SHOWN) {
      out.printf(Locale.ROOT, "  and %,d more%n", codes.size() - SHOWN);
    }
  }

  /** What a decision did, with the danger that it took off. */
  static void print(PrintWriter out, org.firmground.register.Register.Acceptance done) {
    out.println(done.code() + ": " + done.effect());
    if (!done.removedDanger().isEmpty()) {
      out.printf(
          Locale.ROOT,
          "What it told of danger counts no more, in %,d records:%n",
          done.removedDanger().size());
      print(out, done.removedDanger());
    }
  }
}
