package org.firmground.exchange.internal;

import tools.jackson.core.JacksonException;

/** Says in one plain line why JSON cannot be read. */
final class JsonTrouble {
  private JsonTrouble() {}

  static String reason(JacksonException e) {
    String text = e.getOriginalMessage() == null ? "no JSON" : e.getOriginalMessage();
    int stop = text.indexOf('\n');
    String line = (stop < 0 ? text : text.substring(0, stop)).strip();
    String first = line.replaceAll("'[^']{2,}'", "'…'"); // the file's own words may be a name
    return first.length() > 200 ? first.substring(0, 200) + "…" : first;
  }
}
