package org.firmground.crash;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * What a child process wrote below a folder, in order, as {@code bench/crash/writelog.c} saw it.
 */
final class WriteLog {
  /** One record of the log; {@code bytes[from, from + length)} is its data. */
  record Op(char type, int file, long offset, int from, int length) {}

  final byte[] bytes;
  final List<Op> ops;

  private WriteLog(byte[] bytes, List<Op> ops) {
    this.bytes = bytes;
    this.ops = ops;
  }

  static WriteLog read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    var in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    var ops = new ArrayList<Op>();
    while (in.remaining() >= 17) {
      char type = (char) in.get();
      int number = in.getInt();
      long offset = in.getLong();
      int length = in.getInt();
      if ("OWTSRUA".indexOf(type) < 0 || length < 0 || length > in.remaining()) {
        throw new IOException("the write log is broken after " + ops.size() + " records");
      }
      ops.add(new Op(type, number, offset, in.position(), length));
      in.position(in.position() + length);
    }
    return new WriteLog(bytes, ops);
  }

  String text(Op op) {
    return new String(bytes, op.from, op.length, StandardCharsets.UTF_8);
  }

  /** How many records change a file: those that a kill can come before. */
  int changes() {
    return (int) ops.stream().filter(o -> "WTSRU".indexOf(o.type) >= 0).count();
  }

  // ---- the library, and programs under it ----

  /**
   * Compiles the logger into a folder, or ends the test as not run, with one line that says why.
   */
  static Path library(Path folder) throws IOException, InterruptedException {
    Assumptions.assumeTrue(
        System.getProperty("os.name").equals("Linux"),
        "not run: power cuts and kills are simulated under Linux only");
    Path source =
        Path.of(System.getProperty("firmground.root", "../.."), "bench", "crash", "writelog.c");
    Optional<Path> compiler = compiler();
    Assumptions.assumeTrue(
        compiler.isPresent(),
        "not run: no C compiler (cc, gcc or clang) on this machine to build " + source);
    Path library = folder.resolve("writelog.so");
    var build =
        new ProcessBuilder(
                compiler.get().toString(),
                "-O2",
                "-shared",
                "-fPIC",
                "-o",
                library.toString(),
                source.toString(),
                "-ldl",
                "-lpthread")
            .redirectErrorStream(true)
            .start();
    String said = new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (build.waitFor() != 0) {
      throw new IOException(source + " does not compile: " + said);
    }
    return library;
  }

  private static Optional<Path> compiler() {
    return List.of("cc", "gcc", "clang").stream()
        .flatMap(name ->
            Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** A folder in memory where there is one, else in the usual place. */
  static Path folder(String name) throws IOException {
    Path memory = Path.of("/dev/shm");
    return Files.isWritable(memory)
        ? Files.createTempDirectory(memory, "firmground-" + name)
        : Files.createTempDirectory("firmground-" + name);
  }

  /** Removes a folder and what is in it. */
  static void remove(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      for (Path p : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(p);
      }
    }
  }

  /** Starts {@link CrashWorkload} in a JVM of its own; its output goes to a file. */
  static Process start(Map<String, String> environment, Path output, List<String> arguments)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path")));
    command.addAll(arguments);
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    return builder.start();
  }

  /** Waits for a child; ends it, and the test, when it takes five minutes. */
  static int await(Process child) throws InterruptedException {
    if (!child.waitFor(5, TimeUnit.MINUTES)) {
      child.destroyForcibly();
      throw new IllegalStateException("the child process did not end within five minutes");
    }
    return child.exitValue();
  }
}
