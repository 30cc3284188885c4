package org.firmground.web.internal;

import static org.firmground.web.internal.Markup.at;
import static org.firmground.web.internal.Markup.el;
import static org.firmground.web.internal.Markup.on;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What stands around every page: the name, EXERCISE, search, the rooms, and both clocks. */
final class Frame {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.ENGLISH);

  private Frame() {}

  /** A page to read, with its heading in {@code main}. */
  static Markup page(Asking a, String title, String current, Object... main) {
    return whole(a, title, current, "reading", List.of(), main);
  }

  /**
   * A page.
   *
   * @param current path of the room it belongs to
   * @param shape class of the body
   * @param head more elements of the head
   */
  static Markup whole(
      Asking a, String title, String current, String shape, List<Markup> head, Object... main) {
    String marked = (a.isExercise() ? "EXERCISE: " : "") + title + " - Firmground";
    return el(
        "html",
        at("lang", "en"),
        el(
            "head",
            el("meta", at("charset", "utf-8")),
            el("title", marked),
            el("meta", at("name", "viewport"), at("content", "width=device-width,initial-scale=1")),
            el("link", at("rel", "icon"), at("href", "/assets/icon.svg")),
            head,
            el("link", at("rel", "stylesheet"), at("href", "/assets/firmground.css")),
            el("script", at("type", "module"), at("src", "/assets/keys.js"))),
        el(
            "body",
            at("class", shape + (a.isExercise() ? " exercise" : "")),
            el("a", at("class", "skip"), at("href", "#main"), "To the content"),
            header(a, current),
            clocks(a),
            el("main", at("id", "main"), List.of(main)),
            footer(a)));
  }

  private static Markup header(Asking a, String current) {
    var rooms = new ArrayList<Markup>();
    if (a.settings().letter().isPresent()) {
      rooms.add(room(a, "/letter", "Letter", current));
    }
    rooms.add(room(a, "/map", "Map", current));
    rooms.add(room(a, "/check", "Check", current));
    rooms.add(room(a, "/figures", "Figures", current));
    rooms.add(room(a, "/records", "Records", current));
    rooms.add(room(a, "/help", "Help", current));
    return el(
        "header",
        at("class", "top"),
        el("a", at("class", "brand"), at("href", a.link("/")), "Firmground"),
        a.isExercise()
            ? el(
                "strong",
                at("class", "mark"),
                at("title", "An invented country: none of this is real"),
                "EXERCISE")
            : Markup.NONE,
        el(
            "form",
            at("class", "search"),
            at("action", "/search"),
            at("role", "search"),
            kept(a),
            el(
                "input",
                at("id", "search"),
                at("name", "q"),
                at("type", "search"),
                at("aria-label", "Search: place, code, coordinate, name"),
                at("placeholder", "Search: place, code, coordinate, name"),
                at("autocomplete", "off")),
            el("button", "Search")),
        el("nav", at("aria-label", "Rooms"), rooms));
  }

  private static Markup room(Asking a, String path, String name, String current) {
    return path.equals(current)
        ? el("a", at("href", a.link(path)), at("aria-current", "page"), name)
        : el("a", at("href", a.link(path)), name);
  }

  /** The clocks that were given, as hidden fields of a form. */
  static List<Markup> kept(Asking a) {
    var fields = new ArrayList<Markup>();
    for (String clock : List.of("asOf", "knownAt")) {
      a.given(clock).ifPresent(v -> fields.add(hidden(clock, v)));
    }
    return fields;
  }

  static Markup hidden(String name, String value) {
    return el("input", at("type", "hidden"), at("name", name), at("value", value));
  }

  private static Markup clocks(Asking a) {
    boolean now = !a.isSet("asOf") && !a.isSet("knownAt");
    var clocks = a.clocks();
    String says =
        now
            ? "As of today, " + day(clocks.asOf()) + ", as known now"
            : "As of "
                + day(clocks.asOf())
                + " \u00b7 as known "
                + (a.isSet("knownAt")
                    ? "at " + MOMENT.format(clocks.knownAt().atZone(a.zone())) + " " + a.zone()
                    : "now");
    return el(
        "form",
        at("class", "clocks" + (now ? "" : " set")),
        at("method", "get"),
        at("aria-label", "Clocks"),
        a.others().entrySet().stream().map(e -> hidden(e.getKey(), e.getValue())).toList(),
        el("output", at("id", "clocks"), says),
        el(
            "label",
            "as of ",
            el(
                "input",
                at("type", "text"),
                at("name", "asOf"),
                at("size", "16"),
                at("placeholder", "today, or 2021-02-22"),
                at("pattern", "\\d{4}-\\d\\d-\\d\\d"),
                at("title", "a day such as 2021-02-22"),
                at("value", a.isSet("asOf") ? clocks.asOf().toString() : ""))),
        el(
            "label",
            "known at ",
            el(
                "input",
                at("type", "text"),
                at("name", "knownAt"),
                at("size", "20"),
                at("placeholder", "now, or 2021-03-01"),
                at("pattern", "\\d{4}-\\d\\d-\\d\\d(T.*Z)?"),
                at("title", "a day such as 2021-03-01, or an instant such as 2021-03-01T09:00:00Z"),
                at("value", a.given("knownAt").orElse("")))),
        el("button", "Ask again"),
        now ? Markup.NONE : back(a));
  }

  /** The way back to the clocks that the page has by itself, or from its own day to today. */
  private static Markup back(Asking a) {
    boolean atOwnDay = a.hasOwnDay() && a.find("asOf").isEmpty() && a.find("knownAt").isEmpty();
    var there = a.others();
    if (atOwnDay) {
      there.put("asOf", a.today().toString());
    }
    String words =
        atOwnDay ? "See it today" : a.hasOwnDay() ? "Back to the letter's day" : "Back to now";
    return el("a", at("class", "now"), at("href", Asking.query(a.path(), there)), words);
  }

  private static Markup footer(Asking a) {
    return el(
        "footer",
        a.isExercise()
            ? el(
                "strong",
                "EXERCISE: an invented country in the open sea. Nothing here is a real place, person"
                    + " or mine. ")
            : Markup.NONE,
        "Entry " + a.clocks().sequence() + " of the register. ",
        "This server answers this machine only (127.0.0.1).");
  }

  /** What a register without an entry is for, and the one thing to do. */
  static Markup nothingYet() {
    return Markup.all(
        el(
            "p",
            at("class", "notice"),
            "Nothing was recorded in this register by this moment, and so it knows of no ground:"
                + " treat all of it as dangerous. It begins with an import:"),
        el("pre", "./firmground import hazards.geojson --kind hazardous-area"));
  }

  static String day(LocalDate day) {
    return DAY.format(day);
  }

  static Markup table(List<String> heads, List<Markup> rows) {
    return el(
        "div",
        at("class", "wide"),
        el(
            "table",
            el(
                "thead",
                el("tr", heads.stream().map(h -> el("th", at("scope", "col"), h)).toList())),
            el("tbody", rows)));
  }

  /**
   * A table whose rows become short paragraphs on a narrow screen.
   *
   * @param what class by which the style names cells that a heading alone explains
   */
  static Markup cards(String what, List<String> heads, List<Markup> rows) {
    return el("div", at("class", "cards " + what), table(heads, rows));
  }

  static Markup row(Object... cells) {
    var all = new ArrayList<Markup>();
    for (Object cell : cells) {
      all.add(el("td", cell));
    }
    return el("tr", all);
  }

  /** The badge of one of the five words: pattern, letter and colour. */
  static Markup word(org.firmground.register.check.Word word) {
    return el(
        "span",
        at("class", "word " + word.word()),
        el("b", at("aria-hidden", "true"), Words.letter(word)),
        " ",
        Words.answer(word));
  }

  static Markup open(boolean open, Markup summary, Object... inside) {
    return open
        ? el("details", on("open"), el("summary", summary), List.of(inside))
        : el("details", el("summary", summary), List.of(inside));
  }
}
