package org.firmground.web.internal;

import static org.firmground.web.internal.Markup.at;
import static org.firmground.web.internal.Markup.el;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.firmground.ground.Geodesy;
import org.firmground.history.Value;
import org.firmground.register.Field;
import org.firmground.register.Kind;
import org.firmground.register.State;
import org.firmground.register.Version;
import org.firmground.register.check.Word;
import org.locationtech.jts.geom.Geometry;

/** A record: its facts, what says so, what hangs together with it. */
final class RecordPage {
  private RecordPage() {}

  static WebProblem absent(String name) {
    return WebProblem.absent(
        "There is no record \""
            + name
            + "\" at these clocks. It may have been there on another day.");
  }

  static Markup of(Asking a) {
    String name = a.pathVariable("code");
    List<State> states = a.states(name);
    if (states.isEmpty()) {
      throw absent(name);
    }
    Version first = states.getFirst().version();
    var parts = new ArrayList<Object>();
    parts.add(
        el(
            "h1",
            first.code(),
            " ",
            el(
                "small",
                Words.one(first.kind()),
                first.body().findText("name").map(n -> ", " + n).orElse(""))));
    if (states.size() > 1) {
      parts.add(
          el(
              "p",
              at("class", "notice"),
              "This record has "
                  + states.size()
                  + " states at these clocks: its dates are in doubt, or a report awaits review."
                  + " Danger counts in each."));
    }
    var says = new Says(a, states);
    for (State s : states) {
      parts.add(state(a, s, says));
    }
    parts.add(related(a, first));
    parts.add(
        el(
            "p",
            el("a", at("href", a.link("/records/" + first.code() + "/history")), "History"),
            " \u00b7 ",
            el(
                "a",
                at(
                    "href",
                    a.link("/collections/" + first.kind().word() + "/items/" + first.code())),
                "GeoJSON"),
            where(first)
                .map(p ->
                    Markup.all(
                        " \u00b7 ", el("a", at("href", a.link("/map", "at", p)), "On the map")))
                .orElse(Markup.NONE)));
    return Frame.page(a, first.code(), "/records", parts.toArray());
  }

  private static java.util.Optional<String> where(Version v) {
    return v.extent()
        .filter(g -> !g.isEmpty())
        .map(g -> {
          var c = g.getInteriorPoint().getCoordinate();
          return c.x + "," + c.y;
        });
  }

  private static Markup state(Asking a, State s, Says says) {
    Version v = s.version();
    var entry = a.entry(v);
    var rows = new ArrayList<Markup>();
    fact(rows, "True on the ground from", v.validFrom().text(), "");
    v.validTo().ifPresent(d -> fact(rows, "until", d.text(), ""));
    fact(rows, "Information of", v.informed().text(), "");
    v.extent().ifPresent(g -> fact(rows, "Shape", shape(g), "measured along the ellipsoid"));
    if (v.extent().isEmpty()
        && !Set.of(
                Kind.VICTIM, Kind.REQUEST, Kind.ANSWER, Kind.CLAIM, Kind.SOURCE, Kind.ORGANISATION)
            .contains(v.kind())) {
      fact(rows, "Shape", "none on record", "");
    }
    int unknown = 0;
    for (Field f : v.kind().fields()) {
      if (f.type() == Field.Type.SEALED) {
        continue;
      }
      var value = v.body().find(f.name());
      if (value.isEmpty()) {
        unknown++;
      } else {
        rows.add(
            el(
                "tr",
                el("th", at("scope", "row"), at("title", f.meaning()), Words.plain(f.name())),
                el("td", value(a, f, value.get())),
                el("td", at("class", "quiet"), f.meaning())));
      }
    }
    String standing = Words.standing(s);
    Optional<Word> word = says.of(s);
    boolean closedAlone =
        v.kind() == Kind.HAZARDOUS_AREA
            && v.isClosed()
            && word.filter(Word.SUSPECTED::equals).isPresent();
    return el(
        "section",
        at("class", "state"),
        el(
            "p",
            word.map(Frame::word).orElse(Markup.NONE),
            standing.isEmpty()
                ? Markup.NONE
                : el("strong", at("class", "pending"), " " + standing)),
        closedAlone
            ? el(
                "p",
                "Its source says "
                    + v.code("status")
                    + ", but no accepted release covers all of it: it counts as suspected until one does.")
            : Markup.NONE,
        el("div", at("class", "wide"), el("table", at("class", "facts"), el("tbody", rows))),
        unknown == 0
            ? Markup.NONE
            : el(
                "p",
                at("class", "quiet"),
                unknown + " more fields are unknown: the source does not say."),
        el(
            "p",
            "What says so: ",
            entry.source().isEmpty() ? "no source is named" : entry.source(),
            ". Written by " + entry.author().organisation(),
            " on " + Frame.day(java.time.LocalDate.ofInstant(v.recorded(), a.zone())),
            " as entry " + v.sequence() + ".",
            entry.reason().isEmpty() ? "" : " Reason: " + entry.reason() + "."));
  }

  private static void fact(List<Markup> rows, String name, String value, String meaning) {
    rows.add(
        el(
            "tr",
            el("th", at("scope", "row"), name),
            el("td", value),
            el("td", at("class", "quiet"), meaning)));
  }

  private static Object value(Asking a, Field f, Value value) {
    var texts = new ArrayList<Object>();
    boolean refers = f.type() == Field.Type.REFERENCE || f.type() == Field.Type.REFERENCES;
    List<Value> all = value instanceof Value.Many m ? m.values() : List.of(value);
    for (Value one : all) {
      String text = plain(one);
      if (!texts.isEmpty()) {
        texts.add(", ");
      }
      texts.add(
          refers && !a.states(text).isEmpty()
              ? el("a", at("href", a.link("/records/" + path(text))), text)
              : text);
    }
    return texts;
  }

  /** A name as one step of a path. */
  static String path(String name) {
    return java.net.URLEncoder.encode(name, java.nio.charset.StandardCharsets.UTF_8)
        .replace("+", "%20");
  }

  static String plain(Value value) {
    return switch (value) {
      case Value.Text t -> t.text();
      case Value.Whole w -> Words.number(w.number());
      case Value.Decimal d -> Words.number(d.number());
      case Value.Flag y -> y.yes() ? "yes" : "no";
      case Value.Many m -> String.join(", ", m.values().stream().map(RecordPage::plain).toList());
      case Value.Fields f ->
          String.join(
              ", ",
              f.values().entrySet().stream()
                  .map(e -> Words.plain(e.getKey()) + " " + plain(e.getValue()))
                  .toList());
    };
  }

  private static String shape(Geometry g) {
    String type =
        switch (g.getDimension()) {
          case 2 -> "polygon of " + Words.area(Geodesy.area(g).value());
          case 1 -> "line of " + Words.metres(Geodesy.length(g).value());
          default -> "point";
        };
    return g.getNumGeometries() > 1 ? g.getNumGeometries() + " parts, " + type : type;
  }

  /** Records that name this one, or that lie on it. */
  private static Markup related(Asking a, Version v) {
    Map<String, State> found = new LinkedHashMap<>();
    switch (v.kind()) {
      case ACCIDENT -> naming(a, v, Kind.VICTIM, "accident", found);
      case REQUEST -> naming(a, v, Kind.ANSWER, "request", found);
      case HAZARDOUS_AREA ->
          v.extent()
              .ifPresent(g ->
                  a
                      .snapshot()
                      .near(g.getEnvelopeInternal(), EnumSet.of(Kind.RELEASED_LAND, Kind.ACTIVITY))
                      .stream()
                      .filter(s -> isNamed(s.version(), "hazards", v))
                      .forEach(s -> found.put(s.version().code(), s)));
      default -> {
        return Markup.NONE;
      }
    }
    if (found.isEmpty()) {
      return Markup.NONE;
    }
    return Markup.all(
        el("h2", "Records that name it"), RecordsPage.table(a, List.copyOf(found.values())));
  }

  private static void naming(
      Asking a, Version v, Kind kind, String field, Map<String, State> found) {
    a.snapshot()
        .each(
            EnumSet.of(kind),
            s -> {
              if (isNamed(s.version(), field, v)) {
                found.put(s.version().code(), s);
              }
            });
  }

  private static boolean isNamed(Version by, String field, Version v) {
    return by.body().listTexts(field).stream()
        .anyMatch(n ->
            n.equals(v.code())
                || v.sourceId().filter(n::equals).isPresent()
                || n.equals(v.record().toString()));
  }
}
