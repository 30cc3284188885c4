package org.firmground.history;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The one JSON form of a {@link Value}: names in order, no white space, numbers in their shortest
 * form, as RFC 8785 (JSON Canonicalization Scheme) 3.2 lays down.
 */
public final class CanonicalJson {
  private static final int DEEPEST = 64;

  private CanonicalJson() {}

  /**
   * Canonical text of a value.
   *
   * @throws IllegalArgumentException if it is nested deeper than 64, for {@link #read} would refuse
   *     it, or a name in it is no valid Unicode
   */
  public static String write(Value value) {
    var out = new StringBuilder(256);
    write(value, out, 0);
    return out.toString();
  }

  /**
   * @param depth how many objects and lists stand around the value
   */
  static void write(Value value, StringBuilder out, int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("a value must not be nested deeper than " + DEEPEST);
    }
    switch (value) {
      case Value.Text t -> quote(t.text(), out);
      case Value.Whole w -> out.append(w.number());
      case Value.Decimal d -> out.append(shortest(d.number()));
      case Value.Flag f -> out.append(f.yes());
      case Value.Many m -> {
        out.append('[');
        for (int i = 0; i < m.values().size(); i++) {
          if (i > 0) {
            out.append(',');
          }
          write(m.values().get(i), out, depth + 1);
        }
        out.append(']');
      }
      case Value.Fields f -> {
        out.append('{');
        String comma = "";
        for (var e : f.values().entrySet()) {
          out.append(comma);
          quote(e.getKey(), out);
          out.append(':');
          write(e.getValue(), out, depth + 1);
          comma = ",";
        }
        out.append('}');
      }
    }
  }

  /**
   * Quotes and escapes as RFC 8785 3.2.2.2: only what JSON must have escaped, in its short form.
   *
   * @throws IllegalArgumentException if the text holds half of a surrogate pair, which has no UTF-8
   *     form and would be hashed as a question mark
   */
  static void quote(String text, StringBuilder out) {
    out.append('"');
    int plain = plain(text);
    out.append(text, 0, plain);
    for (int i = plain; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < 0x20) {
            out.append("\\u00").append(Character.forDigit(c >> 4, 16));
            out.append(Character.forDigit(c & 15, 16));
          } else {
            out.append(c);
            if (Character.isSurrogate(c)) {
              i++;
              if (!Character.isHighSurrogate(c)
                  || i == text.length()
                  || !Character.isLowSurrogate(text.charAt(i))) {
                throw new IllegalArgumentException(
                    "text must be valid Unicode; character "
                        + (i - 1)
                        + " is half of a surrogate pair");
              }
              out.append(text.charAt(i));
            }
          }
        }
      }
    }
    out.append('"');
  }

  /** How many characters at the start of the text stand for themselves, and are no surrogates. */
  private static int plain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x20 || c == '"' || c == '\\' || Character.isSurrogate(c)) {
        return i;
      }
    }
    return text.length();
  }

  /**
   * ECMAScript's Number-to-text (ECMA-262 6.1.6.1.20), from the shortest digits that round-trip.
   */
  static String shortest(double number) {
    if (number == 0) {
      return "0";
    }
    String java = Double.toString(Math.abs(number));
    String sign = number < 0 ? "-" : "";
    int e = java.indexOf('E');
    int exponent = e < 0 ? 0 : Integer.parseInt(java.substring(e + 1));
    String mantissa = e < 0 ? java : java.substring(0, e);
    int point = mantissa.indexOf('.');
    String digits = mantissa.substring(0, point) + mantissa.substring(point + 1);
    int scale = point + exponent;
    int leading = 0;
    while (leading < digits.length() - 1 && digits.charAt(leading) == '0') {
      leading++;
    }
    digits = digits.substring(leading);
    scale -= leading;
    int end = digits.length();
    while (end > 1 && digits.charAt(end - 1) == '0') {
      end--;
    }
    digits = digits.substring(0, end);
    if (digits.length() == 2) {
      // Java writes two digits where one would do, if two are closer: 4.9E-324 for 5e-324.
      int one = (Integer.parseInt(digits) + 5) / 10;
      if (Double.parseDouble(one + "e" + (scale - 1)) == Math.abs(number)) {
        digits = one == 10 ? "1" : Integer.toString(one);
        scale += one == 10 ? 1 : 0;
      }
    }
    int k = digits.length();
    if (k <= scale && scale <= 21) {
      return sign + digits + "0".repeat(scale - k);
    }
    if (0 < scale && scale <= 21) {
      return sign + digits.substring(0, scale) + "." + digits.substring(scale);
    }
    if (-6 < scale && scale <= 0) {
      return sign + "0." + "0".repeat(-scale) + digits;
    }
    int power = scale - 1;
    String tail = "e" + (power < 0 ? "-" : "+") + Math.abs(power);
    return sign + (k == 1 ? digits : digits.substring(0, 1) + "." + digits.substring(1)) + tail;
  }

  /**
   * Reads canonical text back; what is JSON but not canonical is refused.
   *
   * @throws IllegalArgumentException if the text is not the canonical form of any value, with where
   */
  public static Value read(String text) {
    var reader = new Reader(text);
    Value value = reader.value(0);
    reader.end();
    return value;
  }

  /** Canonical UTF-8 of a value. */
  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static final class Reader {
    private final String text;
    private int at;

    Reader(String text) {
      this.text = text;
    }

    void end() {
      if (at != text.length()) {
        throw wrong("something behind the value");
      }
    }

    Value value(int depth) {
      if (depth > DEEPEST) {
        throw wrong("deeper than " + DEEPEST);
      }
      if (at >= text.length()) {
        throw wrong("nothing");
      }
      return switch (text.charAt(at)) {
        case '"' -> new Value.Text(string());
        case '{' -> fields(depth);
        case '[' -> many(depth);
        case 't' -> word("true", new Value.Flag(true));
        case 'f' -> word("false", new Value.Flag(false));
        default -> number();
      };
    }

    private Value word(String word, Value value) {
      if (!text.startsWith(word, at)) {
        throw wrong("no value");
      }
      at += word.length();
      return value;
    }

    private Value fields(int depth) {
      at++;
      var names = new ArrayList<String>();
      var values = new ArrayList<Value>();
      String before = null;
      if (peek('}')) {
        return Value.Fields.NONE;
      }
      while (true) {
        if (at >= text.length() || text.charAt(at) != '"') {
          throw wrong("no name");
        }
        String name = string();
        if (before != null && before.compareTo(name) >= 0) {
          throw wrong("name \"" + name + "\" out of order");
        }
        before = name;
        need(':');
        Value.requireUnicode(name);
        names.add(name);
        values.add(value(depth + 1));
        if (peek('}')) {
          return new Value.Fields(
              NamesInOrder.ofSorted(names.toArray(String[]::new), values.toArray(Value[]::new)));
        }
        need(',');
      }
    }

    private Value many(int depth) {
      at++;
      List<Value> values = new ArrayList<>();
      if (peek(']')) {
        return new Value.Many(values);
      }
      while (true) {
        values.add(value(depth + 1));
        if (peek(']')) {
          return new Value.Many(values);
        }
        need(',');
      }
    }

    private Value number() {
      int from = at;
      while (at < text.length() && "+-.0123456789e".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
      String digits = text.substring(from, at);
      if (isShortWhole(digits)) {
        return new Value.Whole(Long.parseLong(digits));
      }
      Value value;
      try {
        value = Value.of(Double.parseDouble(digits));
      } catch (IllegalArgumentException e) {
        throw wrong("\"" + digits + "\" is no number");
      }
      var again = new StringBuilder();
      write(value, again, 0);
      if (!again.toString().equals(digits)) {
        throw wrong("number \"" + digits + "\" is canonically " + again);
      }
      return value;
    }

    /** Up to 15 digits, without sign or leading zero: canonical as it stands. */
    private static boolean isShortWhole(String digits) {
      if (digits.isEmpty()
          || digits.length() > 15
          || digits.charAt(0) == '0' && digits.length() > 1) {
        return false;
      }
      for (int i = 0; i < digits.length(); i++) {
        if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
          return false;
        }
      }
      return true;
    }

    private String string() {
      int from = ++at;
      int plain = text.indexOf('"', at);
      if (plain >= 0) {
        int slash = text.indexOf('\\', from, plain);
        if (slash < 0) {
          for (int i = from; i < plain; i++) {
            if (text.charAt(i) < 0x20) {
              throw wrong("a bare control character");
            }
          }
          at = plain + 1;
          return text.substring(from, plain);
        }
      }
      var out = new StringBuilder();
      while (true) {
        if (at >= text.length()) {
          throw wrong("text without end");
        }
        char c = text.charAt(at++);
        if (c == '"') {
          break;
        }
        if (c < 0x20) {
          throw wrong("a bare control character");
        }
        out.append(c == '\\' ? escaped() : c);
      }
      var again = new StringBuilder();
      quote(out.toString(), again);
      if (!again.substring(1).equals(text.substring(from, at))) {
        throw wrong("text not in its canonical form");
      }
      return out.toString();
    }

    private char escaped() {
      if (at >= text.length()) {
        throw wrong("text without end");
      }
      char c = text.charAt(at++);
      return switch (c) {
        case 'b' -> '\b';
        case 'f' -> '\f';
        case 'n' -> '\n';
        case 'r' -> '\r';
        case 't' -> '\t';
        case '"', '\\' -> c;
        case 'u' -> {
          try {
            char u = (char) Integer.parseInt(text, at, at + 4, 16);
            at += 4;
            yield u;
          } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw wrong("a broken escape");
          }
        }
        default -> throw wrong("an escape that is not canonical");
      };
    }

    private boolean peek(char c) {
      if (at < text.length() && text.charAt(at) == c) {
        at++;
        return true;
      }
      return false;
    }

    private void need(char c) {
      if (!peek(c)) {
        throw wrong("no " + c);
      }
    }

    private IllegalArgumentException wrong(String what) {
      return new IllegalArgumentException("not canonical JSON: " + what + " at character " + at);
    }
  }
}
