package org.firmground.web.internal;

/**
 * What goes back.
 *
 * @param body the text; of a redirection, where to
 */
record Reply(int status, String type, String body) {
  static final String HTML = "text/html;charset=UTF-8";

  static Reply html(Markup page) {
    return new Reply(200, HTML, "<!doctype html>\n" + page.html());
  }

  static Reply json(String body) {
    return new Reply(200, "application/json;charset=UTF-8", body);
  }

  static Reply geoJson(String body) {
    return new Reply(200, "application/geo+json;charset=UTF-8", body);
  }

  static Reply redirect(String path) {
    return new Reply(303, "", path);
  }
}
