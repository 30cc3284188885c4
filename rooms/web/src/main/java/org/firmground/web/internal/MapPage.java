package org.firmground.web.internal;

import static org.firmground.web.internal.Markup.at;
import static org.firmground.web.internal.Markup.el;
import static org.firmground.web.internal.Markup.on;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import org.firmground.register.Kind;
import org.firmground.register.check.Word;
import org.locationtech.jts.geom.Envelope;

/** The map: the page that its script fills, and what it says without one. */
final class MapPage {
  private MapPage() {}

  static Markup of(Asking a) {
    Envelope extent = extent(a);
    var map = new ArrayList<Object>();
    map.add(at("id", "map"));
    map.add(at("tabindex", "0"));
    map.add(at("role", "application"));
    map.add(at("aria-label", "Map. Arrow keys move it, + and - zoom, Enter asks at its middle."));
    map.add(at("data-extent", box(extent)));
    map.add(at("data-as-of", a.given("asOf").orElse("")));
    map.add(at("data-known-at", a.given("knownAt").orElse("")));
    map.add(at("data-reach-metres", Double.toString(a.settings().check().pointReachMetres())));
    map.add(
        el(
            "noscript",
            el(
                "p",
                "The map needs JavaScript. ",
                el("a", at("href", a.link("/check")), "Ask about a place in words"),
                " without it.")));
    return Frame.whole(
        a,
        "Map",
        "/map",
        "map",
        List.of(
            el("link", at("rel", "stylesheet"), at("href", "/assets/ol/ol.css")),
            el("script", on("defer"), at("src", "/assets/ol/ol.js")),
            el("script", at("type", "module"), at("src", "/assets/map.js"))),
        el(
            "section",
            at("class", "ground"),
            at("aria-label", "Map"),
            el("div", map.toArray()),
            el("p", at("id", "loading"), at("role", "status"), "Loading ..."),
            a.isExercise()
                ? el("p", at("class", "watermark"), at("aria-hidden", "true"), "EXERCISE")
                : Markup.NONE,
            el("p", at("id", "pointer"), at("class", "pointer"), "\u00a0")),
        el(
            "section",
            at("class", "known"),
            at("aria-label", "What is known here"),
            el("h2", "What is known here"),
            a.clocks().sequence() == 0 ? Frame.nothingYet() : Markup.NONE,
            el(
                "div",
                at("id", "known"),
                at("aria-live", "polite"),
                el(
                    "p",
                    at("class", "empty"),
                    "Click the ground, or press Enter for the middle of the map."))),
        layers(a));
  }

  private static Markup layers(Asking a) {
    return el(
        "section",
        at("class", "layers"),
        at("aria-label", "Layers"),
        el("h2", "Layers"),
        el(
            "ul",
            at("class", "legend"),
            key(Word.CONFIRMED_DANGER),
            key(Word.SUSPECTED),
            key(Word.RELEASED),
            key(Word.SURVEYED_NO_EVIDENCE),
            key(Word.NO_INFORMATION)),
        el("p", at("class", "hint"), "Ground without any mark is ground without information too."),
        el(
            "fieldset",
            el("legend", "Show"),
            layer("hazardous-area", "Hazardous areas"),
            layer("strike", "Strikes"),
            layer("reach", "Points reach " + reach(a)),
            layer("released-land", "Released land"),
            layer("activity", "Surveys, clearance"),
            layer("area-of-concern", "Area of concern"),
            layer("accident", "Accidents (hollow: place not exact)"),
            layer("ordnance-find", "Finds (hollow: taken away)"),
            layer("settlement", "Settlements"),
            layer("administrative-area", "Districts"),
            layer("map-feature", "Roads, rivers, coast")));
  }

  private static String reach(Asking a) {
    return String.format(Locale.ROOT, "%.0f m", a.settings().check().pointReachMetres());
  }

  private static Markup key(Word word) {
    return el("li", Frame.word(word));
  }

  private static Markup layer(String kind, String name) {
    return el(
        "label",
        el("input", at("type", "checkbox"), at("name", "layer"), at("value", kind), on("checked")),
        el("i", at("class", "symbol " + kind), at("aria-hidden", "true")),
        name);
  }

  private static Envelope extent(Asking a) {
    for (Kind kind :
        List.of(
            Kind.AREA_OF_CONCERN, Kind.ADMINISTRATIVE_AREA, Kind.HAZARDOUS_AREA, Kind.ACCIDENT)) {
      var box = new Envelope();
      a.snapshot()
          .each(
              EnumSet.of(kind),
              s -> s.version().shape().ifPresent(g -> box.expandToInclude(g.box())));
      if (!box.isNull()) {
        return box;
      }
    }
    return new Envelope(-170, 170, -60, 75);
  }

  private static String box(Envelope e) {
    return e.getMinX() + "," + e.getMinY() + "," + e.getMaxX() + "," + e.getMaxY();
  }
}
