package org.firmground.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What a disk may hold after the power went: states drawn from a {@link WriteLog}.
 *
 * <p>A state is a point in the log and a choice. Every write to a file that a later fsync of that
 * file, before the point, has covered is there. Each write after it may be there whole, not at all,
 * or torn at sectors of 512 bytes, whichever of them came first; a file may have grown without the
 * bytes it grew by, which are zero then. Creating, renaming and removing files is taken to be
 * durable at once. The same seed and number give the same state of the same log.
 */
final class CrashStates {
  private static final int SECTOR = 512;

  /** How the unsynced writes of a state were chosen. */
  enum Choice {
    /** None is there: the disk's cache was lost whole. */
    NONE,
    /** All are there: what a kill of the process alone leaves. */
    ALL,
    /** Of each file the first so many, the next one torn. */
    FIRST,
    /** Each by itself there, torn or not. */
    ANY
  }

  /**
   * A state of the disk.
   *
   * @param at number of log records before the power went
   * @param acknowledged what the program had been told by then
   * @param files content by name
   */
  record State(
      long number, int at, Choice choice, List<String> acknowledged, Map<String, byte[]> files) {
    /** Puts the state into a folder, in the place of what was there. */
    void write(Path folder) throws IOException {
      Files.createDirectories(folder);
      try (var old = Files.list(folder)) {
        for (Path p : old.toList()) {
          Files.delete(p);
        }
      }
      for (var file : files.entrySet()) {
        Files.write(folder.resolve(file.getKey()), file.getValue());
      }
    }
  }

  private final WriteLog log;
  private final long seed;

  CrashStates(WriteLog log, long seed) {
    this.log = log;
    this.seed = seed;
  }

  private record Point(long number, int at, SplittableRandom random) {}

  /** Visits so many states, in the order of their points in the log. */
  void each(int count, Consumer<State> visitor) {
    var points = new ArrayList<Point>();
    for (long number = 0; number < count; number++) {
      var random = new SplittableRandom(seed * 0x9e3779b97f4a7c15L + number);
      points.add(new Point(number, random.nextInt(log.ops.size() + 1), random));
    }
    points.sort(Comparator.comparingInt(Point::at).thenComparingLong(Point::number));
    var files = new HashMap<Integer, Image>();
    var names = new TreeMap<String, Integer>();
    var acknowledged = new ArrayList<String>();
    int done = 0;
    for (Point p : points) {
      while (done < p.at) {
        happen(log.ops.get(done++), files, names, acknowledged);
      }
      visitor.accept(state(p, files, names, acknowledged));
    }
  }

  private void happen(
      WriteLog.Op op,
      Map<Integer, Image> files,
      Map<String, Integer> names,
      List<String> acknowledged) {
    switch (op.type()) {
      case 'O' -> {
        names.put(log.text(op), op.file());
        files.put(op.file(), new Image());
      }
      case 'W', 'T' -> files.get(op.file()).unsynced.add(op);
      case 'S' -> files.get(op.file()).sync(log);
      case 'R' -> {
        names.values().remove(op.file());
        names.put(log.text(op), op.file());
      }
      case 'U' -> names.values().remove(op.file());
      case 'A' -> acknowledged.add(log.text(op).strip());
      default -> throw new IllegalStateException("unknown record " + op);
    }
  }

  private State state(
      Point p, Map<Integer, Image> files, Map<String, Integer> names, List<String> acknowledged) {
    var random = p.random;
    int die = random.nextInt(10);
    Choice choice =
        die == 0 ? Choice.NONE : die == 1 ? Choice.ALL : die < 5 ? Choice.FIRST : Choice.ANY;
    var content = new TreeMap<String, byte[]>();
    for (var name : names.entrySet()) {
      Image after = files.get(name.getValue()).copy();
      after.lose(log, choice, random);
      content.put(name.getKey(), Arrays.copyOf(after.bytes, after.length));
    }
    return new State(p.number, p.at, choice, List.copyOf(acknowledged), content);
  }

  /** Content of one file: what is synced, and what was done to it since. */
  private static final class Image {
    private byte[] bytes = new byte[0];
    private int length;
    private List<WriteLog.Op> unsynced = new ArrayList<>();

    Image copy() {
      var copy = new Image();
      copy.bytes = Arrays.copyOf(bytes, length);
      copy.length = length;
      copy.unsynced = unsynced;
      return copy;
    }

    void sync(WriteLog log) {
      unsynced.forEach(op -> apply(log, op));
      unsynced.clear();
    }

    private void apply(WriteLog log, WriteLog.Op op) {
      if (op.type() == 'T') {
        resize((int) op.offset());
      } else {
        put(log, op, 0, op.length());
      }
    }

    private void resize(int size) {
      if (size > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(size, 2 * bytes.length));
      }
      if (size < length) {
        Arrays.fill(bytes, size, length, (byte) 0);
      }
      length = size;
    }

    private void put(WriteLog log, WriteLog.Op op, int from, int to) {
      int end = (int) op.offset() + to;
      if (end > length) {
        resize(end);
      }
      System.arraycopy(log.bytes, op.from() + from, bytes, (int) op.offset() + from, to - from);
    }

    /** Applies what of the unsynced writes reached the disk. */
    void lose(WriteLog log, Choice choice, SplittableRandom random) {
      switch (choice) {
        case NONE -> {}
        case ALL -> unsynced.forEach(op -> apply(log, op));
        case FIRST -> {
          int whole = random.nextInt(unsynced.size() + 1);
          for (int i = 0; i < whole; i++) {
            apply(log, unsynced.get(i));
          }
          if (whole < unsynced.size() && unsynced.get(whole).type() == 'W') {
            tear(log, unsynced.get(whole), random, true);
          }
        }
        case ANY -> {
          for (WriteLog.Op op : unsynced) {
            int die = random.nextInt(3);
            if (die == 0) {
              apply(log, op);
            } else if (op.type() == 'W') {
              int end = (int) op.offset() + op.length();
              if (end > length && random.nextBoolean()) {
                resize(end);
              }
              if (die == 1) {
                tear(log, op, random, false);
              }
            }
          }
        }
      }
    }

    /** Puts some sectors of a write: the first so many, or any. */
    private void tear(WriteLog log, WriteLog.Op op, SplittableRandom random, boolean first) {
      int sectors = op.length() / SECTOR + 2;
      int until = random.nextInt(sectors + 1);
      int from = 0;
      for (int sector = 0; from < op.length(); sector++) {
        int to =
            (int)
                Math.min(
                    op.length(), (op.offset() + from) / SECTOR * SECTOR + SECTOR - op.offset());
        if (first ? sector < until : random.nextBoolean()) {
          put(log, op, from, to);
        }
        from = to;
      }
    }
  }
}
