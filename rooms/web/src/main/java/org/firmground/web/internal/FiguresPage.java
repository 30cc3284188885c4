package org.firmground.web.internal;

import static org.firmground.web.internal.Markup.at;
import static org.firmground.web.internal.Markup.el;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.firmground.register.Kind;
import org.firmground.register.State;
import org.firmground.register.figures.Figure;
import org.firmground.register.figures.FigureCatalogue;
import org.firmground.register.figures.FigureDefinition;
import org.firmground.register.figures.FigureRequest;
import org.firmground.register.figures.FigureSet;
import org.firmground.register.figures.Figures;
import org.firmground.register.figures.Grouping;
import org.firmground.register.figures.Scope;
import org.firmground.register.figures.Subject;

/** Figures: each as a number, what it means, and the records that it counts. */
final class FiguresPage {
  private static final int MOST = 1000;

  private FiguresPage() {}

  static Markup all(Asking a) {
    Subject subject = a.find("subject").map(Subject::of).orElse(Subject.CASUALTIES);
    var set = set(a, request(a, subject));
    var rows = new ArrayList<Markup>();
    for (Figure f : set.figures()) {
      rows.add(
          el(
              "tr",
              el("td", at("class", "number"), value(f)),
              el("td", el("a", at("href", link(a, f.id())), FigureCatalogue.get(f.id()).meaning())),
              el("td", at("class", "number"), Words.number(f.records())),
              el("td", at("class", "number"), Words.number(f.unknown())),
              el("td", groups(f))));
    }
    return Frame.page(
        a,
        "Figures",
        "/figures",
        el("h1", "Figures: " + subject.word()),
        form(a, subject),
        el(
            "p",
            at("class", "lead"),
            period(set),
            " ",
            el("a", at("href", "#claims"), "What parties claim beside it")),
        Frame.cards("figures", List.of("", "What it counts", "Records", "Unknown", "Split"), rows),
        ClaimsSection.of(a, set, subject));
  }

  private static Object groups(Figure f) {
    return f.groups().entrySet().stream()
        .limit(40)
        .map(e -> el("div", e.getKey() + ": " + Words.number(e.getValue())))
        .toList();
  }

  static Markup one(Asking a) {
    String id = a.pathVariable("id");
    FigureDefinition definition =
        FigureCatalogue.find(id)
            .orElseThrow(() -> WebProblem.absent("There is no figure \"" + id + "\"."));
    var set = set(a, request(a, definition.subject()));
    Figure f = set.get(id);
    return Frame.page(
        a,
        definition.meaning(),
        "/figures",
        el(
            "h1",
            at("class", "figure"),
            value(f),
            " ",
            el("small", f.unit().equals("m²") ? "" : unit(f))),
        el("p", at("class", "sentence"), definition.meaning()),
        el("p", period(set)),
        f.notes().stream().map(n -> el("p", at("class", "notice"), n)).toList(),
        el(
            "p",
            Words.number(f.records())
                + (f.records() == 1 ? " record" : " records")
                + " counted; "
                + Words.number(f.unknown())
                + " more do not say whether they belong. ",
            definition.unknown()),
        el("h2", "The records"),
        records(a, f.recordCodes(), "It counts none."),
        f.unknownCodes().isEmpty()
            ? Markup.NONE
            : Markup.all(
                el("h2", "Records that do not say whether they belong"),
                records(a, f.unknownCodes(), "")),
        Frame.open(
            false,
            el("span", "Explain"),
            el(
                "p",
                "Definition ",
                el("code", f.definition()),
                "; SHA-256 of the figure with its clocks, scope and records: ",
                el("code", at("class", "digest"), f.digest()),
                "."),
            el("p", "Ask again with the same clocks, and the same bytes come back:"),
            el("pre", command(set, definition.subject()))));
  }

  private static Markup records(Asking a, List<String> all, String none) {
    if (all.isEmpty()) {
      return el("p", at("class", "empty"), none);
    }
    List<String> codes = all.subList(0, Math.min(MOST, all.size()));
    List<State> states =
        a.snapshot().named(codes, EnumSet.allOf(Kind.class)).stream()
            .filter(State::isAccepted)
            .sorted(java.util.Comparator.comparing(s -> s.version().code()))
            .toList();
    return Markup.all(
        codes.size() < all.size()
            ? el("p", "The first " + MOST + " of " + Words.number(all.size()) + ":")
            : Markup.NONE,
        RecordsPage.table(a, states));
  }

  private static String unit(Figure f) {
    return switch (f.unit()) {
      case "person" -> f.value() == 1 ? "person" : "people";
      default -> f.value() == 1 ? f.unit() : f.unit() + "s";
    };
  }

  static String value(Figure f) {
    return f.unit().equals("m²") ? Words.area(f.value()) : Words.number(f.value());
  }

  private static String period(FigureSet set) {
    return set.since().map(s -> "From " + Frame.day(s) + " to ").orElse("Up to ")
        + Frame.day(set.clocks().asOf())
        + ", scope: "
        + (set.scope().equals("all") ? "everything" : set.scope())
        + ". Accepted records only.";
  }

  private static String command(FigureSet set, Subject subject) {
    var out =
        new StringBuilder("./firmground figures ")
            .append(subject.word())
            .append(set.since().map(s -> " --since " + s).orElse(""))
            .append(" --as-of ")
            .append(set.clocks().asOf())
            .append(" --known-at ")
            .append(set.clocks().knownAt());
    var only = new ArrayList<String>();
    for (String part : set.scope().equals("all") ? new String[0] : set.scope().split(";")) {
      if (part.startsWith("within=")) {
        out.append(" --within ").append(part.substring("within=".length()));
      } else {
        String field = part.substring(0, part.indexOf('='));
        for (String word : part.substring(part.indexOf('=') + 1).split("\\|")) {
          only.add(field + "=" + word);
        }
      }
    }
    return out + (only.isEmpty() ? "" : " --only " + String.join(",", only)) + " --ids";
  }

  private static Markup form(Asking a, Subject subject) {
    return el(
        "form",
        at("class", "ask"),
        at("action", "/figures"),
        Frame.kept(a),
        el(
            "label",
            "of ",
            el(
                "select",
                at("name", "subject"),
                java.util.Arrays.stream(Subject.values())
                    .map(s ->
                        s == subject
                            ? el("option", Markup.on("selected"), s.word())
                            : el("option", s.word()))
                    .toList())),
        field(a, "since", "since ", "text", "12", "2020-11-10"),
        field(a, "within", "within ", "text", "8", "XT"),
        field(a, "only", "only ", "text", "26", "nationality=XA,device=mine"),
        field(a, "by", "by ", "text", "14", "district, month"),
        el("button", "Count"));
  }

  private static Markup field(
      Asking a, String name, String label, String type, String size, String hint) {
    return el(
        "label",
        label,
        el(
            "input",
            at("type", type),
            at("name", name),
            at("size", size),
            at("placeholder", hint),
            at("value", a.find(name).orElse(""))));
  }

  private static FigureRequest request(Asking a, Subject subject) {
    return new FigureRequest(
        subject,
        a.find("since").map(FiguresPage::day),
        Scope.parse(a.find("within"), a.find("only").orElse("")),
        a.find("by").map(b -> Grouping.list(b.replace(" ", ""))).orElse(List.of()),
        true);
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw WebProblem.wrong("since takes a day such as 2020-11-10, not \"" + text + "\".");
    }
  }

  static FigureSet set(Asking a, FigureRequest request) {
    return Figures.of(a.snapshot(), request, a::snapshotOn);
  }

  /** The page of a figure, in the scope of this request. */
  private static String link(Asking a, String id) {
    return a.link(
        "/figures/" + id,
        "since",
        a.find("since").orElse(""),
        "within",
        a.find("within").orElse(""),
        "only",
        a.find("only").orElse(""));
  }

  /** The page of a figure in a scope. */
  static String link(Asking a, String id, FigureRequest request) {
    Optional<LocalDate> since = request.since();
    var only = new ArrayList<String>();
    request.scope().only().forEach((field, words) -> words.forEach(w -> only.add(field + "=" + w)));
    return a.link(
        "/figures/" + id,
        "since",
        since.map(LocalDate::toString).orElse(""),
        "within",
        request.scope().within().orElse(""),
        "only",
        String.join(",", only));
  }
}
