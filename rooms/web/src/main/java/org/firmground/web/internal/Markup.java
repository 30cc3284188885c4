package org.firmground.web.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * HTML that is escaped already. Text becomes markup only through {@link #el}, which escapes it;
 * there is no way to put in markup as text.
 */
record Markup(String html) {
  private static final Set<String> VOID =
      Set.of("br", "hr", "img", "input", "link", "meta", "wbr", "col");

  /** An attribute. */
  record At(String name, String value) {}

  /** Nothing. */
  static final Markup NONE = new Markup("");

  static At at(String name, String value) {
    return new At(name, value);
  }

  /** An attribute without a value. */
  static At on(String name) {
    return new At(name, "");
  }

  /**
   * An element.
   *
   * @param parts attributes first; then markup, text, or lists of these
   */
  static Markup el(String name, Object... parts) {
    var out = new StringBuilder("<").append(name);
    var inner = new ArrayList<Object>();
    for (Object part : parts) {
      if (part instanceof At a) {
        out.append(' ').append(a.name());
        if (!a.value().isEmpty() || a.name().equals("value") || a.name().equals("alt")) {
          out.append("=\"");
          escape(out, a.value());
          out.append('"');
        }
      } else {
        inner.add(part);
      }
    }
    out.append('>');
    add(out, inner);
    if (!VOID.contains(name)) {
      out.append("</").append(name).append('>');
    }
    return new Markup(out.toString());
  }

  /** Several parts, one behind another. */
  static Markup all(Object... parts) {
    var out = new StringBuilder();
    add(out, List.of(parts));
    return new Markup(out.toString());
  }

  private static void add(StringBuilder out, Iterable<?> parts) {
    for (Object part : parts) {
      switch (part) {
        case Markup m -> out.append(m.html());
        case String text -> escape(out, text);
        case Iterable<?> many -> add(out, many);
        default ->
            throw new IllegalArgumentException(
                "markup is made of markup, text and lists, not of " + part.getClass());
      }
    }
  }

  private static void escape(StringBuilder out, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
  }
}
