package org.firmground.web.internal;

import static org.firmground.web.internal.Markup.at;
import static org.firmground.web.internal.Markup.el;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.firmground.accounts.Measure;
import org.firmground.register.Kind;
import org.firmground.register.State;
import org.firmground.register.Version;
import org.firmground.register.figures.Figure;
import org.firmground.register.figures.FigureRequest;
import org.firmground.register.figures.FigureSet;
import org.firmground.register.figures.Subject;
import org.firmground.web.LetterScope;

/**
 * The letter line by line, in our own words and attributed, each line beside what the register
 * answers today; {@code docs/mission.md} says the same without a register.
 *
 * <p>Refusal first, then figures, map, return. A line without an answer says that it is not built
 * yet.
 */
final class LetterPage {
  private final Asking a;
  private final LetterScope scope;

  private LetterPage(Asking a, LetterScope scope) {
    this.a = a;
    this.scope = scope;
  }

  static Markup of(Asking a) {
    LetterScope scope =
        a.settings()
            .letter()
            .orElseThrow(() ->
                WebProblem.absent("This register has no letter; an exercise opens with one."));
    a.asOfUnlessGiven(scope.asOf());
    return new LetterPage(a, scope).page();
  }

  private Markup page() {
    return Frame.page(
        a,
        "The letter",
        "/letter",
        el("h1", "The letter, line by line"),
        el(
            "p",
            at("class", "lead"),
            "On 22 February 2021 the Minister for Foreign Affairs of Azerbaijan wrote to the UN"
                + " Secretary-General (circulated under a covering letter of 23 February 2021)."
                + " Below, what the letter states, in our own words; beside each line, what this"
                + " register answers, live. A statement of the letter is its author's claim: it is"
                + " shown as such and enters no sum."),
        a.isExercise()
            ? el(
                "p",
                at("class", "notice"),
                el("strong", "EXERCISE. "),
                "The records here are invented, in a country that does not exist (parties XA and XB),"
                    + " and made so that they come to the letter's numbers. They show how the program"
                    + " answers; they are no evidence for or against anything the letter states.")
            : Markup.NONE,
        section("Refusal", requested(), missing(), records(), law()),
        section("Figures", figures()),
        section("Map", contamination(), laid(), threat()),
        section("Return", reconstruction(), returning(), peace()));
  }

  private static Markup section(String title, Object... lines) {
    var rows = new ArrayList<Markup>();
    for (Object line : lines) {
      rows.add((Markup) line);
    }
    return el(
        "section",
        at("class", "lines"),
        el("h2", title),
        el(
            "div",
            at("class", "heads"),
            at("aria-hidden", "true"),
            el("span", "The letter states"),
            el("span", "This register answers")),
        rows);
  }

  private static Markup line(String states, Object... answers) {
    return el(
        "article",
        at("class", "line"),
        el("p", at("class", "states"), states),
        el("div", at("class", "answers"), List.of(answers)));
  }

  private static Markup notBuilt(String what) {
    return el("p", at("class", "unbuilt"), el("em", "Not built yet"), ": " + what);
  }

  // ---- refusal ----

  private Markup requested() {
    var all = accepted(Kind.REQUEST);
    if (all.isEmpty()) {
      return line(
          REQUESTED,
          el("p", "No request is on record by " + day() + "."),
          list(Kind.REQUEST, "Requests"));
    }
    long open = count(all, "requestStatus", "open");
    long refused = count(all, "requestStatus", "refused");
    long part = count(all, "requestStatus", "answered-in-part");
    long answered = count(all, "requestStatus", "answered");
    return line(
        REQUESTED,
        el(
            "p",
            number(all.size(), "/records", "kind", Kind.REQUEST.word()),
            " "
                + (all.size() == 1 ? "request" : "requests")
                + " for information on record by "
                + day()
                + ": "
                + open
                + " open, "
                + refused
                + " refused, "
                + part
                + " answered in part, "
                + answered
                + " answered."),
        list(Kind.REQUEST, "Each request, with whom it went to and when"));
  }

  private static final String REQUESTED =
      "that the other side was asked again and again where the minefields lie, and refuses to say;"
          + " it asks the Secretary-General to persuade it.";

  private Markup missing() {
    var requests = accepted(Kind.REQUEST);
    long overdue =
        requests.stream()
            .map(State::version)
            .filter(v ->
                List.of("open", "answered-in-part", "refused").contains(v.code("requestStatus")))
            .filter(v -> v.body().findText("due").filter(this::isPast).isPresent())
            .count();
    var answers = accepted(Kind.ANSWER);
    double came =
        answers.stream()
            .mapToDouble(s -> s.version().body().findNumber("recordsReleased").orElse(0.0))
            .sum();
    long unsaid =
        answers.stream()
            .filter(s -> s.version().body().findNumber("recordsReleased").isEmpty())
            .count();
    return line(
        "that what was asked for has not come.",
        el(
            "p",
            number(answers.size(), "/records", "kind", Kind.ANSWER.word()),
            (answers.size() == 1 ? " answer is" : " answers are")
                + " on record by "
                + day()
                + ", with "
                + Words.number(came)
                + " minefield records handed over as stated"
                + (unsaid > 0 ? " (" + unsaid + " do not say how many)" : "")
                + "; "
                + overdue
                + (overdue == 1 ? " request is" : " requests are")
                + " past the day an answer was asked for, without a full one."),
        list(Kind.ANSWER, "Each answer, with what it brought"));
  }

  private boolean isPast(String due) {
    try {
      return new org.firmground.history.PartialDate(due).latest().isBefore(a.clocks().asOf());
    } catch (IllegalArgumentException e) {
      return false; // as the source wrote it; it is shown in the list
    }
  }

  private static Markup records() {
    return line(
        "that to release where the minefields lie is absolutely necessary.",
        notBuilt(
            "minefield records as objects: what the paper says, where that puts the mines, how well"
                + " it fits what was found."));
  }

  private static Markup law() {
    return line(
        "that withholding them breaches obligations under customary international humanitarian law,"
            + " and calls the human cost a war crime.",
        notBuilt(
            "each record held against the Technical Annex of CCW Amended Protocol II as a yardstick."
                + " Who is responsible in law, this program does not decide."));
  }

  // ---- figures ----

  private Markup figures() {
    FigureRequest request = scope.casualties();
    FigureSet set;
    try {
      set = FiguresPage.set(a, request);
    } catch (IllegalArgumentException e) {
      return line(
          FIGURES,
          el("p", at("class", "unbuilt"), "Cannot be counted at these clocks: " + e.getMessage()));
    }
    return line(
        FIGURES,
        el(
            "table",
            at("class", "counts"),
            el(
                "thead",
                el(
                    "tr",
                    el("th", at("scope", "col"), ""),
                    el("th", at("scope", "col"), "register"),
                    el("th", at("scope", "col"), "letter states"),
                    el("th", at("scope", "col"), "unknown"))),
            el(
                "tbody",
                count(set, request, "casualties.killed", "killed", 15),
                count(set, request, "casualties.killed.civilian", "of them civilians", 9),
                count(set, request, "casualties.injured.serious", "seriously injured", 65),
                count(
                    set, request, "casualties.injured.serious.civilian", "of them civilians", 8))),
        el(
            "p",
            "Counted: citizens "
                + scope.only().replaceAll(".*nationality=(\\w+).*", "$1")
                + " harmed by mines in "
                + scope.within()
                + " from "
                + Frame.day(scope.since())
                + " to "
                + day()
                + ", accepted records only. Each number leads to its records. ",
            el("a", at("href", figuresInScope()), "All figures in this scope"),
            "."),
        claims(set));
  }

  private String figuresInScope() {
    return a.link(
        "/figures",
        "subject",
        "casualties",
        "since",
        scope.since().toString(),
        "within",
        scope.within(),
        "only",
        scope.only());
  }

  /** What parties say stands apart from the figures, and enters none. */
  private Markup claims(FigureSet set) {
    long kept = accepted(Kind.CLAIM).size();
    Markup words =
        el(
            "p",
            kept == 0
                ? "This register keeps no statement of a party as a claim. Statements come in by a recipe; then "
                : String.format(Locale.ROOT, "%,d statements of parties are kept as ", kept),
            kept == 0 ? "" : el("a", at("href", a.link("/records", "kind", "claim")), "claims"),
            kept == 0 ? "" : "; ",
            el("code", "firmground figures casualties --beside-claims"),
            " sets what each says beside the register's figure, and names what does not add up as stated, as the ",
            el("a", at("href", figuresInScope() + "#claims"), "page of figures"),
            " does.");
    return Markup.all(
        ClaimsSection.rows(
            a,
            set,
            Subject.CASUALTIES,
            List.of(Measure.KILLED, Measure.KILLED_CIVILIAN, Measure.INJURED)),
        words);
  }

  private static final String FIGURES =
      "that from the statement of 10 November 2020, which ended the fighting, to its date 15 citizens"
          + " were killed by mine explosions in these territories, 9 of them civilians, and 65"
          + " seriously wounded, 8 of them civilians.";

  private Markup count(FigureSet set, FigureRequest request, String id, String what, int states) {
    Optional<Figure> f = set.find(id);
    return el(
        "tr",
        el("th", at("scope", "row"), what),
        el(
            "td",
            at("class", "number big"),
            f.map(x ->
                    (Object)
                        el(
                            "a",
                            at("id", id),
                            at("href", FiguresPage.link(a, id, request)),
                            Words.number(x.value())))
                .orElse("?")),
        el("td", at("class", "number claim"), Integer.toString(states)),
        el("td", at("class", "number"), f.map(x -> Words.number(x.unknown())).orElse("?")));
  }

  // ---- map ----

  private Markup contamination() {
    FigureRequest request = scope.land();
    try {
      FigureSet set = FiguresPage.set(a, request);
      return line(
          "that these territories are massively contaminated with mines and other explosive devices.",
          el(
              "p",
              "On record in " + scope.within() + " on " + day() + ": hazardous ground of ",
              figure(set, request, "land.hazardous.groundArea"),
              " counted once, of it confirmed ",
              figure(set, request, "land.confirmed.groundArea"),
              " and suspected ",
              figure(set, request, "land.suspected.groundArea"),
              ". Land on which nothing is recorded counts as unknown, not as free of danger."),
          el("p", el("a", at("href", a.link("/map")), "See it on the map"), "."));
    } catch (IllegalArgumentException e) {
      return line(
          "that these territories are massively contaminated with mines and other explosive devices.",
          el("p", at("class", "unbuilt"), "Cannot be counted at these clocks: " + e.getMessage()));
    }
  }

  private Markup figure(FigureSet set, FigureRequest request, String id) {
    return set.find(id)
        .map(f -> el("a", at("href", FiguresPage.link(a, id, request)), FiguresPage.value(f)))
        .orElse(el("span", "?"));
  }

  private Markup laid() {
    int before = 0;
    int late = 0;
    int unknown = 0;
    int all = 0;
    for (State s : Items.states(a, Kind.HAZARDOUS_AREA)) {
      Version v = s.version();
      if (!s.isAccepted() || v.isClosed()) {
        continue;
      }
      all++;
      var laid =
          v.body()
              .findText("laid")
              .map(LetterPage::date)
              .orElse(org.firmground.history.PartialDate.UNKNOWN);
      if (laid.isUnknown() || laid.isDoubtful()) {
        unknown++;
      } else if (laid.latest().isBefore(scope.since().withDayOfYear(1))) {
        before++;
      } else {
        late++;
      }
    }
    return line(
        "that mines were laid over almost three decades, and again on purpose during the withdrawal.",
        el(
            "p",
            "Of ",
            number(all, "/records", "kind", Kind.HAZARDOUS_AREA.word()),
            " hazardous areas held on "
                + day()
                + ", the record says of "
                + before
                + " that they were laid before "
                + scope.since().getYear()
                + ", of "
                + late
                + " in that year or later; "
                + unknown
                + " do not say when. Who laid them is kept as each source's claim. With what purpose,"
                + " this program does not decide."),
        el(
            "p",
            "Two clocks are on every fact: when it was true, and when it was known. Set either above, and the page answers again."));
  }

  private static org.firmground.history.PartialDate date(String text) {
    try {
      return new org.firmground.history.PartialDate(text);
    } catch (IllegalArgumentException e) {
      return org.firmground.history.PartialDate.UNKNOWN;
    }
  }

  private Markup threat() {
    return line(
        "that this threatens the lives of military and civilians.",
        el(
            "p",
            el("a", at("href", a.link("/check")), "Ask about a place"),
            " or ",
            el("a", at("href", a.link("/map")), "click the ground"),
            ": the answer is one of five words, with what it rests on. Finds and accidents count the"
                + " day they are reported."));
  }

  // ---- return ----

  private static Markup reconstruction() {
    return line(
        "that it impedes plans of rehabilitation and reconstruction.",
        notBuilt("projects and roads, which hazards block them, what to release first."));
  }

  private Markup returning() {
    int settlements = accepted(Kind.SETTLEMENT).size();
    return line(
        "that it affects the right of hundreds of thousands of displaced people to return home in"
            + " safety and dignity.",
        el(
            "p",
            number(settlements, "/records", "kind", Kind.SETTLEMENT.word()),
            " settlements are on record."),
        notBuilt("what of each settlement is released, hazardous, suspected, never surveyed."));
  }

  private static Markup peace() {
    return line(
        "that it is not an isolated case, and that releasing the information would help a lasting"
            + " peace.",
        el(
            "p",
            "The history cannot be altered unseen: ",
            el("code", "./firmground verify"),
            " replays every entry."),
        el(
            "p",
            el("code", "firmground export --everything"),
            " makes a package of the whole register that one side can hand over, and the other can verify"
                + " with this program or without it."),
        notBuilt(
            "packages of some records with the proof of their place in the history, and signatures."));
  }

  // ---- shared ----

  private String day() {
    return Frame.day(a.clocks().asOf());
  }

  private List<State> accepted(Kind kind) {
    return Items.states(a, kind).stream().filter(State::isAccepted).toList();
  }

  private static long count(List<State> states, String field, String word) {
    return states.stream().filter(s -> s.version().code(field).equals(word)).count();
  }

  private Markup number(long value, String path, String... parameters) {
    return el(
        "a",
        at("class", "big"),
        at("href", a.link(path, parameters)),
        String.format(Locale.ROOT, "%d", value));
  }

  private Markup list(Kind kind, String words) {
    return el("p", el("a", at("href", a.link("/records", "kind", kind.word())), words), ".");
  }
}
