package org.firmground.exchange.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.firmground.register.Field;
import org.firmground.register.Kind;

/** Which code of a field a word of some source probably means. */
final class CodeGuess {
  /**
   * @param kind empty for every kind that has the field
   */
  private record Guess(String kind, String field, String code, Pattern folded) {}

  private static final List<Guess> GUESSES = new ArrayList<>();

  static {
    put("", "hazardType", "mixed-minefield", "mixed.*|.*mixto.*|смешан.*|.*apand(av|at).*");
    put(
        "",
        "hazardType",
        "ap-minefield",
        "(ap|apm|antipersonnel|antipersonal|противопех|протипіх).*");
    put(
        "",
        "hazardType",
        "av-minefield",
        "(av|avm|at|atm|antivehicle|antitank|antitanque|противотанк|протитанк)(mine.*|m|)|anti(vehicle|tank).*|противотанк.*");
    put("", "hazardType", "cluster", "(cmr|cluster|submunition|bombl|кассет|касет|racimo).*");
    put("", "hazardType", "booby-trap", ".*booby.*|trampa.*|.*ловушк.*");
    put("", "hazardType", "ied", "ied.*|improvised.*|aei|.*самодельн.*");
    put(
        "",
        "hazardType",
        "ammunition-depot",
        "(ammunition|ammo|munition).*(depot|store|storage|blast|explosion).*|asa");
    put(
        "",
        "hazardType",
        "uxo",
        "(uxo|erw|unexploded|battlearea|muse|нрб|вибухонебезпечні|взрывоопасн).*");
    put(
        "hazardous-area",
        "classification",
        "suspected",
        "(suspected|suspect|sha|sospech|подозрева|підозр|soupcon).*");
    put(
        "hazardous-area",
        "classification",
        "confirmed",
        "(confirmed|confirm|cha|подтвержд|підтвердж).*");
    put(
        "hazardous-area",
        "classification",
        "unknown",
        "(reduced|cancel+ed|cleared|released|closed|completed|handedover).*");
    put("hazardous-area", "status", "open", "(suspected|confirmed|open|active|sha|cha|abierto).*");
    put(
        "hazardous-area",
        "status",
        "worked-on",
        "(ongoing|inprogress|workedon|underclearance|started).*");
    put("hazardous-area", "status", "handed-over", "handedover.*");
    put(
        "hazardous-area",
        "status",
        "closed",
        "(reduced|cancel+ed|cleared|released|closed|completed|cerrado).*");
    put(
        "",
        "outcome",
        "killed",
        "(killed|dead|died|fatal|death|muert|fallecid|tue|mort|погиб|убит|загиб|ölü|olu).*");
    put("", "outcome", "injured", "(injur|wound|herid|bless|ferid|ранен|поранен|yaralı|yarali).*");
    put(
        "",
        "sex",
        "female",
        "(f|fem|female|woman|girl|mujer|femenin.*|femme|mulher|feminino|женск.*|женщина|жіноч.*|жінка|qadin)");
    put(
        "",
        "sex",
        "male",
        "(m|male|man|boy|hombre|masculin.*|homme|homem|мужск.*|мужчина|чоловіч.*|чоловік|kisi)");
    put("", "ageGroup", "child", "(child|minor|menor|nin[oa]|enfant|under18|дет|ребен|дит).*|<18");
    put("", "ageGroup", "adult", "(adult|mayor|over18|взросл|доросл).*|18\\+|>=18");
    put("victim", "status", "civilian", "(civil|граждан|цивіль|mulki).*");
    put("victim", "status", "military", "(milit|soldier|fuerza|armed|военн|військ|herbi|hərbi).*");
    put("victim", "status", "humanitarian-deminer", "(humanitariandeminer|deminer)");
    put("", "activityType", "nts", "nts|nontechnicalsurvey|.*notecnic.*");
    put("", "activityType", "ts", "ts|technicalsurvey");
    put("", "activityType", "clearance", "clearance|demining|despeje|desminado.*");
    put("", "activityType", "bac", "bac|battleareaclearance");
    put("", "activityType", "eod-spot-task", "eod.*|spottask");
    put("released-land", "method", "cancelled", "cancel.*");
    put("released-land", "method", "reduced", "reduc.*");
    put("released-land", "method", "cleared", "clear.*|despej.*");
    for (String field : List.of("device", "category")) {
      put(
          "",
          field,
          "ap-mine",
          "(apmine|apm|ap|antipersonnel|antipersonal|map|противопех|протипіх).*");
      put(
          "",
          field,
          "av-mine",
          "(avmine|avm|atmine|atm|antivehicle|antitank|противотанк|протитанк).*");
      put("", field, "cluster", "(cluster|submunition|cmr|bombl).*");
      put("", field, "uxo", "(uxo|unexploded|muse|erw).*");
      put("", field, "booby-trap", "booby.*");
      put("", field, "ied", "ied.*|improvised.*|aei");
      put("", field, "mine", "(land)?mines?|mina|мина|міна");
    }
    for (String field : List.of("marked", "demining", "inhabited")) {
      put("", field, "yes", "yes|y|true|1|si|oui|да|так|bəli|beli");
      put("", field, "no", "no|n|false|0|non|нет|ні|xeyr");
    }
  }

  private CodeGuess() {}

  private static void put(String kind, String field, String code, String folded) {
    GUESSES.add(new Guess(kind, field, code, Pattern.compile(folded)));
  }

  /** The code, where the word is one or a guess fits it. */
  static Optional<String> of(Kind kind, Field field, String word) {
    String folded = Words.fold(word);
    return field
        .findCode(word)
        .or(() ->
            GUESSES.stream()
                .filter(g ->
                    g.field().equals(field.name())
                        && (g.kind().isEmpty() || g.kind().equals(kind.word()))
                        && field.codes().contains(g.code())
                        && g.folded().matcher(folded).matches())
                .map(Guess::code)
                .findFirst());
  }
}
