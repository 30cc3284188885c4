package org.firmground.web.internal;

import static org.firmground.web.internal.Markup.at;
import static org.firmground.web.internal.Markup.el;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import org.firmground.ground.PositionReader;
import org.firmground.ground.Reading;
import org.firmground.register.Kind;
import org.firmground.register.State;

/** Search: a code leads to its record, a coordinate to its check, a name to the places of it. */
final class SearchPage {
  private static final int MOST = 100;

  private SearchPage() {}

  static Reply of(Asking a) {
    String text = a.find("q").orElse("");
    if (!text.isEmpty()) {
      var states = a.states(text);
      if (!states.isEmpty()) {
        return Reply.redirect(a.link("/records/" + states.getFirst().version().code()));
      }
      if (new PositionReader(a.settings().positions()).read(text) instanceof Reading.Position) {
        return Reply.redirect(a.link("/check", "place", text));
      }
    }
    return Reply.html(page(a, text));
  }

  private static Markup page(Asking a, String text) {
    List<State> found = text.isEmpty() ? List.of() : named(a, text);
    return Frame.page(
        a,
        "Search",
        "",
        el("h1", text.isEmpty() ? "Search" : "Search for \"" + text + "\""),
        found.isEmpty()
            ? el(
                "p",
                at("class", "empty"),
                text.isEmpty()
                    ? "Write a code such as HA-000123, a coordinate in any notation, or the name of a"
                        + " place."
                    : "Nothing has this code or name at these clocks, and it cannot be read as one"
                        + " coordinate. Nothing found does not mean that nothing is there.")
            : RecordsPage.table(a, found));
  }

  private static List<State> named(Asking a, String text) {
    String wanted = text.toLowerCase(Locale.ROOT);
    var found = new ArrayList<State>();
    a.snapshot()
        .each(
            EnumSet.of(Kind.SETTLEMENT, Kind.ADMINISTRATIVE_AREA, Kind.MAP_FEATURE),
            s -> {
              var body = s.version().body();
              if (found.size() < MOST
                  && (body.findText("name").orElse("")
                          + "\n"
                          + body.findText("otherNames").orElse(""))
                      .toLowerCase(Locale.ROOT)
                      .contains(wanted)) {
                found.add(s);
              }
            });
    return found;
  }
}
