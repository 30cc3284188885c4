package org.firmground.web.internal;

import static org.firmground.web.internal.Markup.at;
import static org.firmground.web.internal.Markup.el;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.firmground.ground.Notation;
import org.firmground.register.check.PlaceAnswer;
import org.firmground.register.check.PlaceAnswer.Evidence;
import org.firmground.register.check.PlaceSentence;

/** What is known about a place, in words, for those who have no map. */
final class CheckPage {
  private CheckPage() {}

  static Markup of(Asking a) {
    boolean asked =
        a.find("place").isPresent() || a.find("lon").isPresent() || a.find("lat").isPresent();
    return Frame.page(
        a,
        "What is known about a place",
        "/check",
        el("h1", "What is known about a place"),
        form(a),
        asked
            ? answer(a, AskedPlace.of(a))
            : el(
                "p",
                at("class", "empty"),
                "Write a place as you have it: degrees, MGRS, UTM, Gauss-Krüger. The answer is one"
                    + " of five words, and what it rests on."));
  }

  private static Markup form(Asking a) {
    return el(
        "form",
        at("class", "ask"),
        at("action", "/check"),
        Frame.kept(a),
        el(
            "label",
            "Place ",
            el(
                "input",
                at("name", "place"),
                at("size", "34"),
                at("placeholder", "41.05 N 165.2 E"),
                at("value", a.find("place").orElse("")))),
        el(
            "label",
            "within ",
            el(
                "input",
                at("name", "radius"),
                at("type", "number"),
                at("min", "0"),
                at("max", "100000"),
                at("value", a.find("radius").orElse("0"))),
            " m"),
        el("button", "Check"));
  }

  private static Markup answer(Asking a, AskedPlace place) {
    PlaceAnswer answer = place.answer(a);
    return Markup.all(
        el(
            "section",
            at("class", "answer " + answer.word().word()),
            el("p", at("class", "say"), Frame.word(answer.word())),
            el("p", at("class", "sentence"), PlaceSentence.of(answer))),
        records(a, "What it rests on", answer.evidence()),
        records(a, "Reported here, not reviewed", answer.pendingReports()),
        records(
            a, "Known only to a town or district near here: they do not answer", answer.townOnly()),
        el("p", rest(answer)),
        el(
            "p",
            at("class", "quiet"),
            String.format(
                Locale.ROOT,
                "Read as %s = %s = %s; asked within %.1f m. ",
                Notation.dd(place.lonLat()),
                Notation.mgrs(place.lonLat()),
                Notation.dms(place.lonLat()),
                answer.discMetres()),
            el(
                "a",
                at(
                    "href",
                    a.link(
                        "/map",
                        "at",
                        place.lonLat().lonDegrees() + "," + place.lonLat().latDegrees())),
                "Show it on the map"),
            "."));
  }

  private static String rest(PlaceAnswer answer) {
    return (answer.nearestHazardMetres().isPresent()
            ? "Nearest hazard on record, released or not: "
                + Words.metres(answer.nearestHazardMetres().getAsDouble())
                + ". "
            : "No hazard is on record within 100 km. ")
        + "Surveyed: "
        + answer.surveyed()
        + ". Newest information: "
        + answer.newestInformation().map(Object::toString).orElse("none")
        + ".";
  }

  private static Markup records(Asking a, String title, List<Evidence> all) {
    if (all.isEmpty()) {
      return Markup.NONE;
    }
    var rows = new ArrayList<Markup>();
    for (Evidence e : all) {
      rows.add(
          Frame.row(
              el("a", at("href", a.link("/records/" + e.code())), e.code()),
              Words.one(e.kind()),
              e.distanceMetres() == 0
                  ? "inside"
                  : Words.metres(e.distanceMetres())
                      + e.bearingDegrees().stream()
                          .mapToObj(b -> String.format(Locale.ROOT, " at %03.0f°", b))
                          .findFirst()
                          .orElse(""),
              e.why(),
              e.informed().text()));
    }
    return Markup.all(
        el("h2", title),
        Frame.cards(
            "evidence",
            List.of("Record", "Kind", "From here", "What it says", "Information of"),
            rows));
  }
}
