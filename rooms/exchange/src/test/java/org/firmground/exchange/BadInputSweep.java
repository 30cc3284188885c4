package org.firmground.exchange;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.firmground.register.ProblemCode;

/**
 * Reads every file of a folder by a proposed recipe, one after another, and prints a line for each
 * layer: path, layer, outcome, rows, refused rows, broken shapes, milliseconds of processor time.
 * Run with a small memory, it shows that each file is met within it.
 */
final class BadInputSweep {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

  /** Of the processor, which other work on the machine does not slow. */
  private static final OperatingSystemMXBean CLOCK =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private BadInputSweep() {}

  /**
   * @param args the folder, and the names of those in it
   */
  public static void main(String[] args) throws IOException {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Path root = Path.of(args[0]);
    for (String name : List.of(args).subList(1, args.length)) {
      try (var files = Files.walk(root.resolve(name))) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          String path = root.relativize(file).toString();
          long start = CLOCK.getProcessCpuTime();
          for (String line : lines(file)) {
            out.println(
                path + "\t" + line + "\t" + (CLOCK.getProcessCpuTime() - start) / 1_000_000);
          }
        }
      }
    }
  }

  /** Layer, outcome, rows, refused rows and broken shapes of each layer. */
  static List<String> lines(Path file) {
    try {
      var layers = org.firmground.exchange.internal.FileFacts.first(file).layers();
      return layers.size() < 2
          ? List.of(line(file, Optional.empty()))
          : layers.stream().limit(30).map(l -> line(file, Optional.of(l))).toList();
    } catch (ExchangeException e) {
      return List.of("\t" + refusal(e));
    }
  }

  private static String refusal(ExchangeException e) {
    return e.code().map(ProblemCode::code).orElse("refused") + "\t0\t0\t0";
  }

  private static String line(Path path, Optional<String> layer) {
    try {
      return layer.orElse("") + "\t" + outcome(SourceFile.of(path, layer));
    } catch (ExchangeException e) {
      return layer.orElse("") + "\t" + refusal(e);
    }
  }

  private static String outcome(SourceFile file) {
    long[] broken = {0};
    var recipe = new RecipeProposer().propose(file, Optional.empty()).recipe();
    Findings found =
        new org.firmground.exchange.internal.Pipeline(
                recipe,
                file,
                0,
                row -> broken[0] += row.shape() instanceof Row.Shape.Broken ? 1 : 0,
                TODAY)
            .run(ImportProgress.SILENT, draft -> {});
    Balance b = found.balance();
    boolean clean = b.refused() == 0 && b.acceptedWithProblems() == 0 && b.read() > 0;
    return (clean ? "right" : "problems") + "\t" + b.read() + "\t" + b.refused() + "\t" + broken[0];
  }
}
