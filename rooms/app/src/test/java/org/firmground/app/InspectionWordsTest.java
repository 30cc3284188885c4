package org.firmground.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.firmground.register.ProblemWords;
import org.junit.jupiter.api.Test;

/** Every language has all the words of an inspection's report. */
class InspectionWordsTest {
  private static final Pattern FACT = Pattern.compile("\\{[^{}]*}");

  /** Names that a language may well share with English. */
  private static final Set<String> MAY_BE_EQUAL = Set.of("format", "digest");

  @Test
  void every_key_has_words_and_no_key_is_without_english() throws IOException {
    Set<String> english = words("en").stringPropertyNames();
    assertThat(english).isNotEmpty();
    for (String language : others()) {
      assertThat(words(language).stringPropertyNames())
          .as(language)
          .containsExactlyInAnyOrderElementsOf(english);
    }
  }

  @Test
  void every_text_uses_the_facts_of_the_english_one() throws IOException {
    Properties english = words("en");
    for (String language : others()) {
      Properties words = words(language);
      for (String key : english.stringPropertyNames()) {
        assertThat(facts(words.getProperty(key)))
            .as(language + " " + key)
            .isEqualTo(facts(english.getProperty(key)));
      }
    }
  }

  @Test
  void no_text_is_blank_or_the_english_one() throws IOException {
    Properties english = words("en");
    for (String language : others()) {
      Properties words = words(language);
      for (String key : english.stringPropertyNames()) {
        var text = assertThat(words.getProperty(key)).as(language + " " + key).isNotBlank();
        if (!MAY_BE_EQUAL.contains(key)) {
          text.isNotEqualTo(english.getProperty(key));
        }
      }
    }
  }

  @Test
  void commands_are_named_as_they_are_typed() throws IOException {
    for (String language : others()) {
      assertThat(words(language).getProperty("nextWords"))
          .as(language)
          .contains("firmground import {file}", "firmground undo");
      assertThat(words(language).getProperty("looked")).as(language).contains("Firmground");
    }
  }

  @Test
  void the_report_speaks_the_language_asked_for() throws IOException {
    for (String language : others()) {
      assertThat(InspectionWords.in(language).of("more", "count", 7))
          .as(language)
          .isEqualTo(words(language).getProperty("more").replace("{count}", "7"));
    }
  }

  private static Iterable<String> others() {
    return ProblemWords.LANGUAGES.stream().filter(l -> !l.equals("en")).toList();
  }

  private static Properties words(String language) throws IOException {
    var words = new Properties();
    try (var in =
        InspectionWords.class.getResourceAsStream("inspection_" + language + ".properties")) {
      assertThat(in).as(language).isNotNull();
      words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
    return words;
  }

  private static Set<String> facts(String text) {
    assertThat(text).isNotNull();
    return FACT.matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
