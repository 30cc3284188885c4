package org.firmground.exchange.internal;

import tools.jackson.core.JacksonException;

/** Says in one plain line why JSON cannot be read. */
final class JsonTrouble {
  private JsonTrouble() {}

  static String reason(JacksonException e) {
    String text = e.getOriginalMessage() == null ? "no JSON" : e.getOriginalMessage();
    int stop = text.indexOf('\n');
    String first = (stop < 0 ? text : text.substring(0, stop)).strip();
    return first.length() > 200 ? first.substring(0, 200) + "…" : first;
  }
}
