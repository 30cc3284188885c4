package org.firmground.register;

import java.util.Map;

/**
 * Something a person must mend, as data: the importer, the API and the log render the same one.
 *
 * @param where file, row, column or turning point, in words a person can find it by
 * @param facts what the code's sentences name; never a person's name
 */
public record Problem(ProblemCode code, String where, Map<String, String> facts) {
  public Problem {
    facts = Map.copyOf(facts);
  }

  /** What, where and how to mend it, in one or two sentences. */
  public String sentence() {
    return fill(code.what()) + " at " + where + ". " + fill(code.mend());
  }

  /** What is wrong, in a language. */
  public String what(ProblemWords words) {
    return fill(words.what(code));
  }

  /** The one thing to do, in a language. */
  public String mend(ProblemWords words) {
    return fill(words.mend(code));
  }

  private String fill(String template) {
    String text = template;
    for (var fact : facts.entrySet()) {
      text = text.replace("{" + fact.getKey() + "}", fact.getValue());
    }
    return text;
  }
}
