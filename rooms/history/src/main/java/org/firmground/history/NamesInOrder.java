package org.firmground.history;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * The names and values of {@link Value.Fields}: sorted by UTF-16 code unit in two arrays, never
 * changed. An import makes several for each row, where a tree's nodes cost more than the lookups.
 */
final class NamesInOrder extends AbstractMap<String, Value> {
  private final String[] names;
  private final Value[] values;

  private NamesInOrder(String[] names, Value[] values) {
    this.names = names;
    this.values = values;
  }

  /**
   * @throws IllegalArgumentException if a name is no valid Unicode
   * @throws NullPointerException if a name or value is null
   */
  static NamesInOrder of(Map<String, Value> map) {
    if (map instanceof NamesInOrder done) {
      return done;
    }
    String[] names = map.keySet().toArray(String[]::new);
    Arrays.sort(names);
    var values = new Value[names.length];
    for (int i = 0; i < names.length; i++) {
      Value.requireUnicode(names[i]);
      values[i] = java.util.Objects.requireNonNull(map.get(names[i]));
    }
    return new NamesInOrder(names, values);
  }

  /**
   * For a reader that has them in order.
   *
   * @param names sorted, without doubles, valid Unicode; kept
   * @param values as many; kept
   */
  static NamesInOrder ofSorted(String[] names, Value[] values) {
    return new NamesInOrder(names, values);
  }

  @Override
  public Value get(Object name) {
    int at = name instanceof String s ? Arrays.binarySearch(names, s) : -1;
    return at < 0 ? null : values[at];
  }

  @Override
  public boolean containsKey(Object name) {
    return get(name) != null;
  }

  @Override
  public int size() {
    return names.length;
  }

  @Override
  public Set<Entry<String, Value>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return names.length;
      }

      @Override
      public Iterator<Entry<String, Value>> iterator() {
        return new Iterator<>() {
          private int at;

          @Override
          public boolean hasNext() {
            return at < names.length;
          }

          @Override
          public Entry<String, Value> next() {
            if (at == names.length) {
              throw new NoSuchElementException();
            }
            return Map.entry(names[at], values[at++]);
          }
        };
      }
    };
  }
}
