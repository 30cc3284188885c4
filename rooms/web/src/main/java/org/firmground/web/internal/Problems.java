package org.firmground.web.internal;

/** Problems on the wire, as RFC 9457 has them. */
final class Problems {
  static final String TYPE = "application/problem+json;charset=UTF-8";

  private Problems() {}

  static String json(WebProblem p, String instance) {
    return Json.object(g -> {
      g.writeStringProperty("type", "about:blank");
      g.writeStringProperty("title", p.title());
      g.writeNumberProperty("status", p.status());
      g.writeStringProperty("detail", p.detail());
      g.writeStringProperty("instance", instance);
    });
  }

  static Markup page(Asking a, WebProblem p) {
    return Frame.page(
        a,
        p.title(),
        "",
        Markup.el("h1", p.title()),
        Markup.el("p", p.detail()),
        Markup.el("p", Markup.el("a", Markup.at("href", a.link("/")), "To the beginning"), "."));
  }
}
