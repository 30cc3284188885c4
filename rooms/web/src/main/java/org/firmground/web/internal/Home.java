package org.firmground.web.internal;

/** The first page: the letter where there is one, else the map. */
final class Home {
  private Home() {}

  static Reply first(Asking a) {
    return Reply.redirect(a.link(a.settings().letter().isPresent() ? "/letter" : "/map"));
  }
}
