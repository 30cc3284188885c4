package org.firmground.exchange.internal;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.firmground.exchange.ExchangeException;
import org.firmground.exchange.Row;
import org.firmground.exchange.RowReader;
import org.firmground.register.Problem;
import org.firmground.register.ProblemCode;

/**
 * Reads a file in a process of its own ({@link ReadingChild}), which is bounded in memory and
 * killed when it is silent too long. What the file does to its reader ends there.
 */
public final class ApartReading implements RowReader {
  /** Memory for what is read at one time; more is needed by no file of records. */
  static final int HEAP_MEGABYTES = 160;

  /** The property that names the start-up cache, where the program was started with one. */
  private static final String START_CACHE = "firmground.startCache";

  /**
   * The reader may work so long without a word, and a second more for each of so many bytes of the
   * file.
   */
  private static final Duration SILENCE = Duration.ofSeconds(4);

  private static final long BYTES_A_SECOND = 4 << 20;

  private static final ScheduledExecutorService WATCH =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("reading-watch").daemon().factory());

  private final Path path;
  private final Process process;
  private final Optional<Path> scratch;
  private final DataInputStream in;
  private final RowFrames.Reader frames;
  private final java.util.concurrent.ScheduledFuture<?> watch;
  private final Patience patience;
  private volatile long waitingSince;
  private volatile boolean silenced;
  private FileFacts facts;
  private boolean sandboxed;
  private List<Problem> problems = List.of();
  private long row;
  private long bytesRead;
  private boolean ended;

  private ApartReading(Path path, List<String> request) {
    this.path = path;
    try {
      long size = Files.isRegularFile(path) ? Files.size(path) : 0;
      patience = new Patience(SILENCE.plusSeconds(size / BYTES_A_SECOND));
      scratch = scratch(path);
      process =
          new ProcessBuilder(command(scratch, request))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
    } catch (IOException e) {
      throw Unread.of(path, e);
    }
    in = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16));
    frames = new RowFrames.Reader(in);
    watch = WATCH.scheduleAtFixedRate(this::look, 100, 100, TimeUnit.MILLISECONDS);
  }

  /**
   * Looks at a file as a whole.
   *
   * @throws ExchangeException as {@link FileFacts#of} does, and if the look took too long or too
   *     much memory
   */
  public static FileFacts look(Path path, Optional<String> layer) {
    String file = path.toAbsolutePath().toString();
    try (var apart = new ApartReading(path, List.of("look", file, layer.orElse("")))) {
      return apart.takeFacts();
    }
  }

  /**
   * Looks at a file by its first layer, where it has several.
   *
   * @throws ExchangeException as {@link #look(Path, Optional)} does
   */
  public static FileFacts lookAtFirst(Path path) {
    try (var apart = new ApartReading(path, List.of("first", path.toAbsolutePath().toString()))) {
      return apart.takeFacts();
    }
  }

  /** Opens the rows of a file that was looked at. */
  public static ApartReading open(FileFacts looked, Optional<Charset> encoding) {
    var request = new ArrayList<>(List.of("rows", encoding.map(Charset::name).orElse("")));
    request.addAll(ReadingChild.words(looked).subList(0, ReadingChild.WORDS_OF_A_FILE));
    var apart = new ApartReading(looked.path(), request);
    try {
      apart.takeFacts();
      return apart;
    } catch (ExchangeException e) {
      apart.close();
      throw e;
    }
  }

  /** Whether this machine takes the network and the disk from the reading process. */
  boolean isSandboxed() {
    return sandboxed;
  }

  // ---- the process ----

  /** A folder for SQLite's native part, where the file is one of SQLite's. */
  private static Optional<Path> scratch(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      return Optional.empty();
    }
    try (InputStream file = Files.newInputStream(path)) {
      byte[] head = file.readNBytes(15);
      return new String(head, StandardCharsets.ISO_8859_1).equals("SQLite format 3")
          ? Optional.of(Files.createTempDirectory("firmground-reading"))
          : Optional.empty();
    }
  }

  private static List<String> command(Optional<Path> scratch, List<String> request) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Xmx" + HEAP_MEGABYTES + "m");
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:MaxMetaspaceSize=64m",
            "-XX:ReservedCodeCacheSize=32m",
            "-XX:MaxDirectMemorySize=16m",
            "-XX:-UsePerfData",
            "-XX:+DisableAttachMechanism",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:+ErrorFileToStderr",
            "-Dfile.encoding=UTF-8",
            "-Djava.awt.headless=true"));
    String cache = System.getProperty(START_CACHE);
    if (cache != null) {
      command.add("-XX:AOTCache=" + cache);
      command.add("-Xlog:disable"); // what is told of a cache that does not fit is no row
    }
    scratch.ifPresent(s -> command.add("-Dorg.sqlite.tmpdir=" + s));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(ReadingChild.class.getName());
    command.addAll(request);
    return command;
  }

  /** Kills the process when it has been waited for too long. */
  private void look() {
    long used =
        process.info().totalCpuDuration().map(Duration::toNanos).orElse(-1L); // of each thread
    if (patience.isOver(waitingSince, System.nanoTime(), used)) {
      silenced = true;
      process.destroyForcibly();
    }
  }

  /** Why the process ended before it had said all. */
  private String broken(IOException e) {
    if (silenced) {
      return "reading it takes longer than any file of records does";
    }
    if (!(e instanceof EOFException)) {
      return "its reading went wrong: " + e.getMessage();
    }
    try {
      process.waitFor(2, TimeUnit.SECONDS);
    } catch (InterruptedException i) {
      Thread.currentThread().interrupt();
    }
    int exit = process.isAlive() ? -1 : process.exitValue();
    return exit == ReadingChild.OUT_OF_MEMORY
        ? "reading it takes more memory than any file of records does (" + HEAP_MEGABYTES + " MB)"
        : "its reading broke off (" + exit + "), by a fault that the file finds in a library";
  }

  // ---- what it says ----

  private interface Take<T> {
    T from(RowFrames.Reader frames) throws IOException;
  }

  private <T> T waiting(Take<T> take) throws IOException {
    waitingSince = System.nanoTime() | 1; // 0 means that nobody waits
    try {
      return take.from(frames);
    } finally {
      waitingSince = 0;
    }
  }

  private FileFacts takeFacts() {
    try {
      return waiting(f -> {
        int kind = in.readUnsignedByte();
        if (kind == ReadingChild.REFUSED) {
          throw refusal(f);
        }
        if (kind != ReadingChild.FACTS) {
          throw new IOException("it began with " + kind);
        }
        sandboxed = in.readBoolean();
        facts = facts(f);
        return facts;
      });
    } catch (IOException e) {
      throw new ExchangeException(
          ProblemCode.FG_FIL_004, "cannot read " + path + ": " + broken(e), e);
    }
  }

  private static ExchangeException refusal(RowFrames.Reader f) throws IOException {
    String code = f.text();
    String words = f.text();
    try {
      return code == null
          ? new ExchangeException(words)
          : new ExchangeException(ProblemCode.valueOf(code), words);
    } catch (IllegalArgumentException e) {
      throw new IOException("it refused for no known reason", e);
    }
  }

  private static FileFacts facts(RowFrames.Reader f) throws IOException {
    var words = new ArrayList<String>();
    for (String word = f.text(); word != null; word = f.text()) {
      words.add(word);
    }
    try {
      return ReadingChild.facts(words);
    } catch (RuntimeException e) { // whatever the child says is only said
      throw new IOException("it said no facts", e);
    }
  }

  @Override
  public Optional<Row> next() {
    if (ended) {
      return Optional.empty();
    }
    try {
      return waiting(f -> {
        int kind = in.readUnsignedByte();
        switch (kind) {
          case ReadingChild.ROW -> {
            Row next = f.row();
            bytesRead = in.readLong();
            row = next.number();
            return Optional.of(next);
          }
          case ReadingChild.END -> {
            ended = true;
            problems = f.problems();
            bytesRead = facts.bytes();
            return Optional.empty();
          }
          case ReadingChild.REFUSED -> throw refusal(f);
          default -> throw new IOException("it said " + kind);
        }
      });
    } catch (IOException e) {
      ended = true;
      String where = facts.name() + " row " + (row + 1);
      return Optional.of(
          Row.refused(
              row + 1,
              where,
              new Problem(
                  ProblemCode.FG_ROW_002,
                  where,
                  Map.of("reason", broken(e) + "; nothing after it could be read"))));
    }
  }

  @Override
  public List<Problem> problems() {
    return problems;
  }

  @Override
  public long bytesRead() {
    return bytesRead;
  }

  @Override
  public void close() {
    watch.cancel(false);
    process.destroyForcibly();
    try {
      in.close();
      if (scratch.isPresent()) {
        process.waitFor(2, TimeUnit.SECONDS);
        empty(scratch.get());
      }
    } catch (IOException | UncheckedIOException e) {
      throw new ExchangeException("cannot close " + path + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void empty(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(folder);
  }
}
