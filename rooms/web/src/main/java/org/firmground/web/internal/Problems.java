package org.firmground.web.internal;

import static org.firmground.web.internal.Markup.at;
import static org.firmground.web.internal.Markup.el;

import org.firmground.web.Answers;

/** Problems on the wire, as RFC 9457 has them, and on a page. */
final class Problems {
  static final String TYPE = "application/problem+json;charset=UTF-8";

  private Problems() {}

  static String json(WebProblem p, String instance) {
    return Answers.object(g -> {
      g.writeStringProperty("type", explained(p));
      g.writeStringProperty("title", p.title());
      g.writeNumberProperty("status", p.status());
      g.writeStringProperty("detail", p.detail());
      g.writeStringProperty("instance", instance);
      g.writeStringProperty("code", p.code());
    });
  }

  /** Where the help page says what a code means. */
  private static String explained(WebProblem p) {
    return "/help#" + p.code();
  }

  static Markup page(Asking a, WebProblem p) {
    return Frame.page(
        a,
        p.title(),
        "",
        el("h1", p.title()),
        el("p", at("class", "notice sentence"), p.detail()),
        el("h2", "What you can do"),
        el(
            "ul",
            el(
                "li",
                "Search for a place, a code, a coordinate or a name in the bar above; press ",
                el("kbd", "/"),
                " to go there."),
            el("li", el("a", at("href", a.link("/check")), "Ask what is known about a place"), "."),
            el("li", el("a", at("href", a.link("/map")), "Look at the map"), "."),
            el("li", el("a", at("href", a.link("/records")), "Look through the records"), ".")),
        el(
            "p",
            at("class", "quiet"),
            "Nothing was changed. An answer that is missing says nothing about the ground: treat it"
                + " as dangerous. ",
            el("a", at("href", explained(p)), p.code()),
            "."));
  }
}
