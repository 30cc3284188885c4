package org.firmground.register.figures.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.firmground.register.figures.FigureDefinition;

/** A figure in the making: what it counts, record by record, and what it cannot tell. */
public final class Tally {
  /**
   * A record as it is counted.
   *
   * @param sequence of the entry whose state is counted
   */
  public record Counted(long sequence, double amount) {}

  private final FigureDefinition definition;
  private final SortedMap<String, Counted> counted = new TreeMap<>();
  private final SortedMap<String, Counted> unknown = new TreeMap<>();
  private final SortedMap<String, Double> groups = new TreeMap<>();
  private final SortedSet<String> pending = new TreeSet<>();
  private final Set<String> notes = new LinkedHashSet<>();
  private double sum;
  private boolean signed;

  public Tally(FigureDefinition definition) {
    this.definition = definition;
  }

  /** Counts a record, once; sums go in the order of these calls. */
  public void count(String code, long sequence, double amount, String group) {
    if (counted.putIfAbsent(code, new Counted(sequence, amount)) == null) {
      sum += amount;
      groups.merge(group, amount, Double::sum);
    }
  }

  /** Names a record on which the value rests, without adding to the value. */
  public void restsOn(String code, long sequence, double amount) {
    counted.putIfAbsent(code, new Counted(sequence, amount));
  }

  public void cannotTell(String code, long sequence) {
    unknown.putIfAbsent(code, new Counted(sequence, 0));
  }

  /** A report that would bear on the figure, were it accepted. */
  public void pends(String code) {
    pending.add(code);
  }

  /** Sets the value, where it is no sum over records. */
  public void set(double value) {
    sum = value;
    signed = true;
  }

  public void set(String group, double value) {
    groups.put(group, value);
  }

  public void note(String note) {
    notes.add(note);
  }

  public FigureDefinition definition() {
    return definition;
  }

  public double value() {
    return signed && sum == 0 ? 0.0 : sum; // no negative zero
  }

  public SortedMap<String, Double> groups() {
    return groups;
  }

  public SortedMap<String, Counted> counted() {
    return counted;
  }

  /** Records that may or may not belong; none of them is counted. */
  public SortedMap<String, Counted> unknown() {
    unknown.keySet().removeAll(counted.keySet());
    return unknown;
  }

  public List<String> notes() {
    var all = new ArrayList<String>(notes);
    if (!pending.isEmpty()) {
      all.add(
          pending.size()
              + (pending.size() == 1 ? " record was" : " records were")
              + " reported and not reviewed, and would bear on this; not counted");
    }
    return all;
  }
}
