package org.firmground.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every language says all that the English sentences say. */
class ProblemWordsTest {
  private static final Pattern FACT = Pattern.compile("\\{[^{}]*}");
  private static final Map<String, String> ENGLISH = english();

  @Test
  void every_code_has_both_sentences_and_no_key_is_without_a_code() throws IOException {
    for (String language : others()) {
      assertThat(words(language).stringPropertyNames())
          .as(language)
          .containsExactlyInAnyOrderElementsOf(ENGLISH.keySet());
    }
  }

  @Test
  void every_sentence_uses_the_facts_of_the_english_one() throws IOException {
    for (String language : others()) {
      Properties words = words(language);
      ENGLISH.forEach((key, english) ->
          assertThat(facts(words.getProperty(key)))
              .as(language + " " + key)
              .isEqualTo(facts(english)));
    }
  }

  @Test
  void no_sentence_is_blank_or_the_english_one() throws IOException {
    for (String language : others()) {
      Properties words = words(language);
      ENGLISH.forEach((key, english) ->
          assertThat(words.getProperty(key))
              .as(language + " " + key)
              .isNotBlank()
              .isNotEqualTo(english));
    }
  }

  @Test
  void a_problem_is_told_in_the_language_asked_for() throws IOException {
    var problem = new Problem(ProblemCode.FG_GEO_008, "a.csv", Map.of("count", "7"));
    for (String language : others()) {
      String template = words(language).getProperty("FG-GEO-008.what");
      assertThat(problem.what(ProblemWords.in(language)))
          .as(language)
          .isEqualTo(template.replace("{count}", "7"));
    }
  }

  private static Iterable<String> others() {
    assertThat(ProblemWords.LANGUAGES).first().isEqualTo("en");
    return ProblemWords.LANGUAGES.subList(1, ProblemWords.LANGUAGES.size());
  }

  private static Map<String, String> english() {
    var all = new HashMap<String, String>();
    for (ProblemCode code : ProblemCode.values()) {
      all.put(code.code() + ".what", code.what());
      all.put(code.code() + ".mend", code.mend());
    }
    return all;
  }

  private static Properties words(String language) throws IOException {
    var words = new Properties();
    try (var in = ProblemWords.class.getResourceAsStream("problems_" + language + ".properties")) {
      assertThat(in).as(language).isNotNull();
      words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
    return words;
  }

  private static Set<String> facts(String sentence) {
    assertThat(sentence).isNotNull();
    return FACT.matcher(sentence)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
