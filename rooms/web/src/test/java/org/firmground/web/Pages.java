package org.firmground.web;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what tests ask of pages. */
final class Pages {
  private static final Pattern LINK = Pattern.compile(" href=\"([^\"]*)\"");

  private Pages() {}

  /** Where the links of a page lead. */
  static Set<String> links(String html) {
    var found = new LinkedHashSet<String>();
    var m = LINK.matcher(html);
    while (m.find()) {
      found.add(m.group(1).replace("&amp;", "&"));
    }
    return found;
  }

  /** What a person reads of a page. */
  static String text(String html) {
    return html.replaceAll("(?s)<(script|style)[^>]*>.*?</\\1>", " ").replaceAll("<[^>]+>", " ");
  }
}
