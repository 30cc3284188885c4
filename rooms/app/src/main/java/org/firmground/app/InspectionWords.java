package org.firmground.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import org.firmground.register.ProblemWords;

/** The words of an inspection's report in a language. */
final class InspectionWords {
  private final String language;
  private final ProblemWords problems;
  private final Properties words = new Properties();

  private InspectionWords(String language) {
    this.language = language;
    this.problems = ProblemWords.in(language);
    load("en");
    if (!language.equals("en")) {
      load(language);
    }
  }

  private void load(String from) {
    String name = "inspection_" + from + ".properties";
    try (InputStream in = InspectionWords.class.getResourceAsStream(name)) {
      words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }

  /**
   * @param stated two letters of a language, or null for the user's own where there are words in
   *     it, else English
   * @throws IllegalArgumentException if there are no words in the language stated
   */
  static InspectionWords in(String stated) {
    if (stated != null) {
      return new InspectionWords(stated.toLowerCase(Locale.ROOT));
    }
    String own = Locale.getDefault().getLanguage();
    return new InspectionWords(ProblemWords.LANGUAGES.contains(own) ? own : "en");
  }

  String language() {
    return language;
  }

  ProblemWords problems() {
    return problems;
  }

  /**
   * @param facts names and values for the braces in the words, in turn
   */
  String of(String key, Object... facts) {
    String text = words.getProperty(key);
    if (text == null) {
      throw new IllegalArgumentException("there are no words for " + key);
    }
    for (int i = 0; i + 1 < facts.length; i += 2) {
      text = text.replace("{" + facts[i] + "}", String.valueOf(facts[i + 1]));
    }
    return text;
  }
}
