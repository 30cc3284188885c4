package org.firmground.exchange.internal;

import java.util.Optional;
import java.util.regex.Pattern;
import org.firmground.exchange.SourceFile;
import org.firmground.register.Kind;

/**
 * What a file's rows seem to be, by its name, its headers and its values.
 *
 * @param why what a person should know of the guess
 */
record KindGuess(Kind kind, String why) {
  private static final String PLAIN = "guessed from names and values";

  /** The short words for suspected and confirmed areas, as words of their own: no "shapes". */
  private static final Pattern SHORT_CLASS = Pattern.compile("(?<!\\p{L})(sha|cha)s?(?!\\p{L})");

  static KindGuess of(SourceFile file, FileLook look) {
    if (headers(look).contains("claimant")) {
      // before any other: a claim must not come in as what it claims
      return new KindGuess(Kind.CLAIM, PLAIN);
    }
    if (PeriodTotals.isIn(look)) {
      return new KindGuess(
          Kind.CLAIM,
          "guessed: its rows are totals of some days, and no list of persons or accidents");
    }
    return new KindGuess(plain(file, look), PLAIN);
  }

  private static String headers(FileLook look) {
    return String.join(" ", look.columns.values().stream().map(c -> c.folded).toList());
  }

  private static Kind plain(SourceFile file, FileLook look) {
    String name = Words.fold(file.stem());
    String headersText = headers(look);
    boolean outcomes =
        look.columns.values().stream()
            .anyMatch(c ->
                Topics.ofValues(c.foldedValues())
                    .filter(t -> t == Topics.Topic.OUTCOME)
                    .isPresent());
    boolean classes =
        look.columns.values().stream()
            .anyMatch(c ->
                c.values.keySet().stream()
                    .map(Words::fold)
                    .anyMatch(v ->
                        v.equals("suspected")
                            || v.equals("sha")
                            || v.equals("cha")
                            || v.equals("confirmed")));
    if ((outcomes || name.matches(".*(victim|victima|casualt).*")) && tellsOfPersons(look)) {
      return Kind.VICTIM;
    }
    if (name.matches(".*(hazard|minefield|(?<!des)minad[oa]).*")
        || SHORT_CLASS.matcher(file.stem()).find()
        || classes
        || headersText.contains("hazard")) {
      return Kind.HAZARDOUS_AREA;
    }
    if (name.matches(".*(accident|incident).*")
        || headersText.matches(".*(killed|injured|accident).*")) {
      return Kind.ACCIDENT;
    }
    if (name.matches(".*(district|admin|rayon|province|municip|boundar).*") && look.areas) {
      return Kind.ADMINISTRATIVE_AREA;
    }
    if (name.matches(".*(settlement|village|town|cities|places).*")) {
      return Kind.SETTLEMENT;
    }
    if (name.matches(".*(clear|demin|desmin|survey|task).*")) {
      return Kind.ACTIVITY;
    }
    if (name.matches(".*(uxo|eod|ordnance|find|spot).*")) {
      return Kind.ORDNANCE_FIND;
    }
    if (name.matches(".*(road|river|coast|rail|track).*")) {
      return Kind.MAP_FEATURE;
    }
    return Kind.EVENT;
  }

  /**
   * Whether rows say anything of a person or a day, and more than one word: a list of the codes
   * that victims are described by is no list of victims.
   */
  private static boolean tellsOfPersons(FileLook look) {
    var own = look.columns.values().stream().filter(c -> !c.folded.matches("@?_?id")).toList();
    Optional<ColumnLook> day = look.named(ColumnNames.FROM);
    boolean person =
        own.stream()
            .anyMatch(c ->
                Topics.ofName(c.name).isPresent()
                    || Topics.ofValues(c.foldedValues()).isPresent()
                    || c.folded.matches(".*(victim|person|injur|wound|kill|name).*"));
    return own.size() > 1 && (person || day.isPresent());
  }
}
