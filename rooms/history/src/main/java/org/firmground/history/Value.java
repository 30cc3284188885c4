package org.firmground.history;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A value in the body of an entry: text, number, yes or no, a list, or named fields.
 *
 * <p>There is no null. A field that is absent was not stated; a field whose text is {@code unknown}
 * was stated to be unknown.
 */
public sealed interface Value {

  /** Text as it was given; any Unicode but lone surrogates, which have no UTF-8 form. */
  record Text(String text) implements Value {
    public Text {
      requireUnicode(text);
    }
  }

  /** A whole number within ±(2^53 − 1), the range that every JSON reader keeps exactly. */
  record Whole(long number) implements Value {
    public static final long LIMIT = (1L << 53) - 1;

    public Whole {
      if (number > LIMIT || number < -LIMIT) {
        throw new IllegalArgumentException(
            "whole number must lie within ±(2^53 - 1), was " + number);
      }
    }
  }

  /** A finite number that is not whole; whole ones are {@link Whole} so that each has one form. */
  record Decimal(double number) implements Value {
    public Decimal {
      if (Double.isNaN(number) || Double.isInfinite(number)) {
        throw new IllegalArgumentException("number must be finite, was " + number);
      }
      if (number == Math.rint(number) && Math.abs(number) <= Whole.LIMIT) {
        throw new IllegalArgumentException("a whole number is a Whole, not a Decimal: " + number);
      }
    }
  }

  /** Yes or no. */
  record Flag(boolean yes) implements Value {}

  /** Values in order. */
  record Many(List<Value> values) implements Value {
    public Many {
      values = List.copyOf(values);
    }
  }

  /** Named values, in the order of their names (by UTF-16 code unit, as RFC 8785 3.2.3 sorts). */
  record Fields(Map<String, Value> values) implements Value {
    public static final Fields NONE = new Fields(Map.of());

    public Fields {
      values = NamesInOrder.of(values);
    }

    public Optional<Value> find(String name) {
      return Optional.ofNullable(values.get(name));
    }

    /** The text of a field; empty when it is absent or no text. */
    public Optional<String> findText(String name) {
      return values.get(name) instanceof Text t ? Optional.of(t.text()) : Optional.empty();
    }

    /** The number of a field; empty when it is absent or no number. */
    public Optional<Double> findNumber(String name) {
      return switch (values.get(name)) {
        case Whole w -> Optional.of((double) w.number());
        case Decimal d -> Optional.of(d.number());
        case null, default -> Optional.empty();
      };
    }

    /** The texts of a list field; a single text counts as a list of one. */
    public List<String> listTexts(String name) {
      return switch (values.get(name)) {
        case Text t -> List.of(t.text());
        case Many m ->
            m.values().stream().filter(Text.class::isInstance).map(v -> ((Text) v).text()).toList();
        case null, default -> List.of();
      };
    }

    /** These fields with one more, or with another value for one that is there. */
    public Fields with(String name, Value value) {
      var more = new TreeMap<>(values);
      more.put(name, value);
      return new Fields(more);
    }
  }

  /**
   * @throws IllegalArgumentException if the text has half of a surrogate pair
   */
  static void requireUnicode(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (!Character.isHighSurrogate(text.charAt(i))
            || i + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          throw new IllegalArgumentException(
              "text must be valid Unicode; character " + i + " is half of a surrogate pair");
        }
        i++;
      }
    }
  }

  static Value of(String text) {
    return new Text(text);
  }

  /**
   * @throws IllegalArgumentException if the number is not finite
   */
  static Value of(double number) {
    return number == Math.rint(number) && Math.abs(number) <= Whole.LIMIT
        ? new Whole((long) number)
        : new Decimal(number);
  }

  static Value of(long number) {
    return new Whole(number);
  }

  static Value of(boolean yes) {
    return new Flag(yes);
  }
}
