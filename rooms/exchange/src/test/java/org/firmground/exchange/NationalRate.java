package org.firmground.exchange;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.firmground.register.Kind;

/** How fast a national file is read, mapped and checked; run by hand with the file's name. */
final class NationalRate {
  private NationalRate() {}

  public static void main(String[] args) {
    var os =
        (com.sun.management.OperatingSystemMXBean)
            java.lang.management.ManagementFactory.getOperatingSystemMXBean();
    for (int i = 0; i < Integer.getInteger("runs", 4); i++) {
      long start = System.nanoTime();
      SourceFile file = SourceFile.of(Path.of(args[0]));
      long looked = System.nanoTime();
      Recipe recipe =
          args.length > 1
              ? Recipe.read(Path.of(args[1]))
              : new RecipeProposer().propose(file, Optional.of(Kind.HAZARDOUS_AREA)).recipe();
      long proposed = System.nanoTime();
      long cpuBefore = os.getProcessCpuTime();
      var memory = new MemorySession.Memory();
      memory.keepDrafts = false;
      ImportReport report =
          new Importer(recipe).run(file, Optional.empty(), memory::begin, ImportProgress.SILENT);
      long done = System.nanoTime();
      double cpu = (os.getProcessCpuTime() - cpuBefore) / 1e9;
      System.out.println(report.json());
      System.out.printf(
          Locale.ROOT,
          "looked %.2f s, proposed %.2f s, read %.2f s, %.0f rows/s, %.2f s of processor, %.0f rows/s of one%n",
          (looked - start) / 1e9,
          (proposed - looked) / 1e9,
          (done - proposed) / 1e9,
          report.findings().balance().read() / ((done - proposed) / 1e9),
          cpu,
          report.findings().balance().read() / cpu);
    }
  }
}
