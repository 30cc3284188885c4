package org.firmground.web.internal;

import static org.firmground.web.internal.Markup.at;
import static org.firmground.web.internal.Markup.el;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.firmground.register.check.Word;

/** Keys, the five words, and where the API is. */
final class HelpPage {
  /** Why a place cannot be read, as {@code docs/problems} has it. */
  private static final Map<String, String> READINGS =
      Map.of(
          "FG-POS-001", "The text is not a position that can be read",
          "FG-POS-002", "The position can be read in two or more ways",
          "FG-POS-003", "A number is out of range",
          "FG-POS-004", "Part of the position is missing",
          "FG-POS-005", "The position contradicts itself or the stated system",
          "FG-POS-006", "A sign or letter is not what it looks like",
          "FG-POS-007", "The coordinate system is not supported",
          "FG-POS-008", "The WKT or GeoJSON is not one point");

  private HelpPage() {}

  static Markup of(Asking a) {
    return Frame.page(
        a,
        "Help",
        "/help",
        el("h1", "Help"),
        el("h2", "Five words about ground"),
        Frame.table(
            List.of("Word", "What it means", "On the map"),
            Arrays.stream(Word.values())
                .map(w -> Frame.row(Frame.word(w), meaning(w), drawn(w)))
                .toList()),
        el(
            "p",
            "An answer is the worst of these within the place's own uncertainty and that of each"
                + " record. A hazard known only as a point answers for "
                + Words.metres(a.settings().check().pointReachMetres())
                + " around it. No answer says that ground is without danger."),
        el("h2", "Keys"),
        Frame.table(
            List.of("Key", "What it does"),
            List.of(
                key("/", "search"),
                key("g m", "map"),
                key("g l", "letter"),
                key("g f", "figures"),
                key("g r", "records"),
                key("g c", "check a place"),
                key("?", "this page"),
                key("+  -  arrows", "on the map: zoom and move"),
                key("Enter", "on the map: what is known at its middle"),
                key("Esc", "leave a field"))),
        el("h2", "Two clocks"),
        el(
            "p",
            "As of: what was true on the ground on that day. Known at: what the register knew at that"
                + " moment. Both are now unless you set them; a bar in colour says when they are not,"
                + " and every link keeps them."),
        el("h2", "API"),
        el(
            "p",
            el("a", at("href", a.link("/api")), "/api"),
            " begins; ",
            el("a", at("href", a.link("/collections")), "/collections"),
            " has every kind of record as GeoJSON; ",
            el("code", "/api/check?lon=165.2&lat=41.05"),
            " answers for a place. GIS programs read it as OGC API Features."),
        el("h2", "Problem codes"),
        el(
            "p",
            "What cannot be answered is said in a sentence, with a code that never changes its"
                + " meaning. Programs get it as problem+json (RFC 9457)."),
        Frame.table(
            List.of("Code", "HTTP", "What is wrong"),
            Stream.concat(
                    Arrays.stream(WebProblem.Code.values())
                        .map(c -> problem(c.code(), c.status(), c.title())),
                    READINGS.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(e -> problem(e.getKey(), 400, e.getValue())))
                .toList()));
  }

  private static Markup problem(String code, int status, String what) {
    return el(
        "tr",
        at("id", code),
        el("td", el("code", code)),
        el("td", Integer.toString(status)),
        el("td", what));
  }

  private static Markup key(String key, String does) {
    return Frame.row(el("kbd", key), does);
  }

  private static String meaning(Word w) {
    return switch (w) {
      case CONFIRMED_DANGER -> "A hazard confirmed on direct evidence. Do not enter.";
      case SUSPECTED -> "Suspected on any evidence. Do not enter.";
      case NO_INFORMATION -> "Nothing is known. Treat it as dangerous.";
      case SURVEYED_NO_EVIDENCE -> "A survey found no evidence. The ground was not searched.";
      case RELEASED -> "Released: the record says by whom, how, and to what depth.";
    };
  }

  private static String drawn(Word w) {
    return switch (w) {
      case CONFIRMED_DANGER -> "red, hatched, D";
      case SUSPECTED -> "amber, dotted, S";
      case NO_INFORMATION -> "grey weave, ?";
      case SURVEYED_NO_EVIDENCE -> "thin blue outline, N";
      case RELEASED -> "green outline, no fill, R";
    };
  }
}
