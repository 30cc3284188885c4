package org.firmground.exchange.internal;

import org.firmground.exchange.SourceFile;
import org.firmground.register.Kind;

/** What a file's rows seem to be, by its name, its headers and its values. */
final class KindGuess {
  private KindGuess() {}

  static Kind of(SourceFile file, FileLook look) {
    String name = Words.fold(file.stem());
    String headersText =
        String.join(" ", look.columns.values().stream().map(c -> c.folded).toList());
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
    if (headersText.contains("claimant")) {
      return Kind.CLAIM; // before any other: a claim must not come in as what it claims
    }
    if (outcomes || name.matches(".*(victim|victima|casualt).*")) {
      return Kind.VICTIM;
    }
    if (name.matches(".*(hazard|minefield|minado|sha|cha).*")
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
}
