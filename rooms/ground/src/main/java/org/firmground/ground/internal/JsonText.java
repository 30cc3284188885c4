package org.firmground.ground.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A small strict JSON reader (RFC 8259), so that this room needs no JSON library. Numbers are kept
 * as their text, which shows how many digits were written; names that occur twice are refused.
 */
final class JsonText {
  private static final int DEEPEST = 64;

  /** A number as it is written. */
  record Literal(String text) {}

  private final String text;
  private int at;

  private JsonText(String text) {
    this.text = text;
  }

  /**
   * Maps, lists, strings, {@link Literal}, booleans, or null.
   *
   * @throws IllegalArgumentException if the text is not JSON
   */
  static Object parse(String text) {
    JsonText json = new JsonText(text);
    Object value = json.value(0);
    json.space();
    if (json.at != text.length()) {
      throw json.broken("nothing more");
    }
    return value;
  }

  private IllegalArgumentException broken(String wanted) {
    return new IllegalArgumentException("expected " + wanted + " at character " + (at + 1));
  }

  private void space() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private boolean skip(char c) {
    space();
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private Object value(int depth) {
    if (depth > DEEPEST) {
      throw broken("fewer levels");
    }
    space();
    if (at == text.length()) {
      throw broken("a value");
    }
    return switch (text.charAt(at)) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> string();
      case 't' -> word("true", Boolean.TRUE);
      case 'f' -> word("false", Boolean.FALSE);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private Object word(String word, Object value) {
    if (!text.startsWith(word, at)) {
      throw broken(word);
    }
    at += word.length();
    return value;
  }

  private Map<String, Object> object(int depth) {
    Map<String, Object> members = new LinkedHashMap<>();
    skip('{');
    if (skip('}')) {
      return members;
    }
    do {
      space();
      String name = string();
      if (!skip(':')) {
        throw broken(":");
      }
      if (members.containsKey(name)) {
        throw broken("each name once, not \"" + name + "\" again");
      }
      members.put(name, value(depth + 1));
    } while (skip(','));
    if (!skip('}')) {
      throw broken("}");
    }
    return members;
  }

  private List<Object> array(int depth) {
    List<Object> items = new ArrayList<>();
    skip('[');
    if (skip(']')) {
      return items;
    }
    do {
      items.add(value(depth + 1));
    } while (skip(','));
    if (!skip(']')) {
      throw broken("]");
    }
    return items;
  }

  private String string() {
    if (at >= text.length() || text.charAt(at) != '"') {
      throw broken("\"");
    }
    StringBuilder out = new StringBuilder();
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        at++;
        return out.toString();
      }
      if (c < ' ') {
        throw broken("no control character in a string");
      }
      out.append(c == '\\' ? escape() : c);
    }
    throw broken("\"");
  }

  private char escape() {
    if (++at == text.length()) {
      throw broken("an escape");
    }
    int plain = "\"\\/bfnrt".indexOf(text.charAt(at));
    if (plain >= 0) {
      return "\"\\/\b\f\n\r\t".charAt(plain);
    }
    if (text.charAt(at) == 'u' && text.substring(at + 1).matches("(?s)[0-9a-fA-F]{4}.*")) {
      at += 4;
      return (char) Integer.parseInt(text.substring(at - 3, at + 1), 16);
    }
    throw broken("an escape");
  }

  private Literal number() {
    int from = at;
    while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    String literal = text.substring(from, at);
    if (!literal.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
      at = from;
      throw broken("a value");
    }
    return new Literal(literal);
  }
}
