package org.firmground.register;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;

/**
 * The sentences of the problem codes in a language. Where a language has no words for a code, the
 * English ones stand.
 */
public final class ProblemWords {
  /** The languages that there are, by their two letters (ISO 639-1); English first. */
  public static final List<String> LANGUAGES = List.of("en", "az", "es", "fr", "ru", "uk");

  private final Properties words = new Properties();

  private ProblemWords(String language) {
    if (language.equals("en")) {
      return;
    }
    try (InputStream in =
        ProblemWords.class.getResourceAsStream("problems_" + language + ".properties")) {
      if (in == null) {
        throw new IllegalArgumentException(
            "there are no words in \""
                + language
                + "\"; there are in "
                + String.join(", ", LANGUAGES));
      }
      words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the words in " + language, e);
    }
  }

  /**
   * The words in a language.
   *
   * @param language its two letters, such as {@code ru}
   * @throws IllegalArgumentException if there are none
   */
  public static ProblemWords in(String language) {
    return new ProblemWords(language);
  }

  /** What is wrong, with {names} of facts. */
  public String what(ProblemCode code) {
    return words.getProperty(code.code() + ".what", code.what());
  }

  /** The one thing to do, with {names} of facts. */
  public String mend(ProblemCode code) {
    return words.getProperty(code.code() + ".mend", code.mend());
  }
}
