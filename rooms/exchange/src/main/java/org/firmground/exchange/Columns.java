package org.firmground.exchange;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The names of a row's columns, in the order of the file; rows of the same form share one.
 *
 * <p>Names are distinct: a second column of the same name is called {@code name (2)}. Names of what
 * is not the source's own column, such as an id member of a GeoJSON feature, begin with {@code @}.
 */
public final class Columns {
  private final List<String> names;
  private final Map<String, Integer> indexByName = new HashMap<>();
  private final byte[][] utf8;
  private final int[] byName;

  private Columns(List<String> names) {
    this.names = names;
    this.utf8 = new byte[names.size()][];
    for (int i = 0; i < names.size(); i++) {
      indexByName.put(names.get(i), i);
      utf8[i] = names.get(i).getBytes(StandardCharsets.UTF_8);
    }
    this.byName =
        IntStream.range(0, names.size())
            .boxed()
            .sorted(Comparator.comparing(names::get))
            .mapToInt(Integer::intValue)
            .toArray();
  }

  /** Columns of these names; a name that occurs again gets a number behind it. */
  public static Columns of(List<String> names) {
    var distinct = new java.util.ArrayList<String>();
    var seen = new HashSet<String>();
    for (String name : names) {
      String own = name;
      for (int n = 2; !seen.add(own); n++) {
        own = name + " (" + n + ")";
      }
      distinct.add(own);
    }
    return new Columns(List.copyOf(distinct));
  }

  public List<String> names() {
    return names;
  }

  public int size() {
    return names.size();
  }

  public String name(int column) {
    return names.get(column);
  }

  /** The column with exactly this name. */
  public Optional<Integer> find(String name) {
    return Optional.ofNullable(indexByName.get(name));
  }

  /** The name in UTF-8; for the digest, not to be changed. */
  byte[] utf8(int column) {
    return utf8[column];
  }

  /** The columns in the order of their names; for the digest, not to be changed. */
  int[] byName() {
    return byName;
  }
}
