package org.firmground.web.internal;

import static org.firmground.web.internal.Markup.at;
import static org.firmground.web.internal.Markup.el;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.firmground.register.Kind;
import org.firmground.register.State;
import org.firmground.register.Version;

/** Lists of records, by kind. */
final class RecordsPage {
  private static final int PAGE = 200;

  private RecordsPage() {}

  static Markup of(Asking a) {
    var parts = new ArrayList<Object>();
    Optional<Kind> kind = a.find("kind").map(Kind::of);
    parts.add(el("h1", kind.map(Words::many).orElse("Records")));
    parts.add(
        el(
            "ul",
            at("class", "kinds"),
            Catalogue.kinds().stream()
                .map(k ->
                    el(
                        "li",
                        kind.filter(k::equals).isPresent()
                            ? el("strong", Words.many(k))
                            : el(
                                "a",
                                at("href", a.link("/records", "kind", k.word())),
                                Words.many(k))))
                .toList()));
    if (kind.isEmpty()) {
      parts.add(el("p", at("class", "empty"), "Choose a kind of record, or search above."));
    } else {
      list(a, kind.get(), parts);
    }
    return Frame.page(a, kind.map(Words::many).orElse("Records"), "/records", parts.toArray());
  }

  private static void list(Asking a, Kind kind, List<Object> parts) {
    int offset = (int) a.number("offset", 0, 0, Integer.MAX_VALUE);
    List<State> all = Items.states(a, kind);
    int from = Math.min(offset, all.size());
    int to = Math.min(from + PAGE, all.size());
    if (all.isEmpty()) {
      parts.add(
          el(
              "p",
              at("class", "empty"),
              "There are none at these clocks. None on record does not mean that there are none."));
      if (a.clocks().sequence() == 0) {
        parts.add(Frame.nothingYet());
      }
      return;
    }
    parts.add(
        el(
            "p",
            Words.number(from + 1)
                + " to "
                + Words.number(to)
                + " of "
                + Words.number(all.size())
                + ". ",
            from > 0 ? step(a, kind, Math.max(0, from - PAGE), "Earlier") : Markup.NONE,
            " ",
            to < all.size() ? step(a, kind, to, "Later") : Markup.NONE,
            " ",
            el("a", at("href", a.link("/collections/" + kind.word() + "/items")), "GeoJSON")));
    parts.add(table(a, all.subList(from, to)));
  }

  private static Markup step(Asking a, Kind kind, int offset, String name) {
    return el(
        "a",
        at("href", a.link("/records", "kind", kind.word(), "offset", Integer.toString(offset))),
        name);
  }

  /** Records as a table: code, what it is in a few words, date, district, standing. */
  static Markup table(Asking a, List<State> states) {
    var rows = new ArrayList<Markup>();
    for (State s : states) {
      Version v = s.version();
      rows.add(
          Frame.row(
              el("a", at("href", a.link("/records/" + v.code())), v.code()),
              words(v),
              v.validFrom().text(),
              v.body().findText("district").orElse("unknown"),
              v.body().findText("settlement").orElse("unknown"),
              Words.standing(s)));
    }
    return Frame.cards(
        "records", List.of("Record", "What it says", "Date", "District", "Settlement", ""), rows);
  }

  /** What a record says in a few words; of a victim only what figures count by. */
  private static String words(Version v) {
    var fields =
        switch (v.kind()) {
          case HAZARDOUS_AREA -> List.of("classification", "hazardType", "status");
          case STRIKE -> List.of("category");
          case AREA_OF_CONCERN -> List.of("declaredBy");
          case ACTIVITY -> List.of("activityType", "status", "result", "operator");
          case RELEASED_LAND -> List.of("method", "operator");
          case ORDNANCE_FIND -> List.of("category", "disposal");
          case ACCIDENT -> List.of("device", "activity");
          case VICTIM -> List.of("outcome", "severity", "status", "nationality", "accident");
          case REQUEST -> List.of("addressee", "subject", "requestStatus", "due");
          case ANSWER -> List.of("request", "from", "completeness", "recordsReleased");
          case SOURCE -> List.of("title", "party");
          case ADMINISTRATIVE_AREA -> List.of("name", "areaCode");
          case SETTLEMENT -> List.of("name", "pcode", "inhabited");
          case MAP_FEATURE -> List.of("featureClass", "name");
          case EVENT -> List.of("eventType", "device");
          case CLAIM ->
              List.of("claimant", "scope", "counting", "victims", "killed", "areaAsWritten");
          case ORGANISATION -> List.of("name", "organisationType");
          case IMPORT -> List.of("file");
          case JUDGEMENT -> List.of("verdict", "first", "second");
        };
    var told = new ArrayList<String>();
    for (String field : fields) {
      v.body().find(field).map(RecordPage::plain).ifPresent(told::add);
    }
    return told.isEmpty() ? "unknown" : String.join(", ", told);
  }
}
