package org.firmground.register.figures;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A number with what it rests on.
 *
 * @param value in {@code unit}
 * @param unit {@code person}, {@code accident}, {@code item}, {@code record} or {@code m²}
 * @param definition id and edition of the definition, such as {@code casualties.killed/1}; its
 *     words are in {@link FigureCatalogue}
 * @param groups shares of the value by what was asked for; empty when nothing was
 * @param records how many records it counts
 * @param unknown how many it may or may not have to count, for they do not say
 * @param recordCodes codes of the records that it counts, sorted; empty unless asked for
 * @param unknownCodes codes of those that it cannot tell of, sorted; empty unless asked for
 * @param digest SHA-256, in hexadecimal, over {@link FigureDigest#text}
 * @param notes what a reader must know beside the number, in words
 */
public record Figure(
    String id,
    double value,
    String unit,
    String definition,
    SortedMap<String, Double> groups,
    long records,
    long unknown,
    List<String> recordCodes,
    List<String> unknownCodes,
    String digest,
    List<String> notes) {
  public Figure {
    groups = Collections.unmodifiableSortedMap(new TreeMap<>(groups));
    recordCodes = List.copyOf(recordCodes);
    unknownCodes = List.copyOf(unknownCodes);
    notes = List.copyOf(notes);
  }
}
