package org.firmground.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One import at a time in a register: two that read the same dataset at once would each make its
 * records. The system lets go of it when the process ends, however it ends.
 */
final class ImportLock implements AutoCloseable {
  static final String FILE = "import.lock";

  private final FileChannel channel;

  private ImportLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * @param folder of a register
   * @throws IllegalArgumentException if an import is under way there
   */
  static ImportLock take(Path folder) {
    try {
      var channel =
          FileChannel.open(
              folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (isTaken(channel)) {
        channel.close();
        throw new IllegalArgumentException(
            "another import into "
                + folder
                + " is under way; nothing was done. Wait until it has ended, or stop it, and try again");
      }
      return new ImportLock(channel);
    } catch (IOException e) {
      throw new UncheckedIOException("the register in " + folder + " cannot be locked", e);
    }
  }

  private static boolean isTaken(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock == null;
    } catch (OverlappingFileLockException e) { // by this very process
      return true;
    }
  }

  @Override
  public void close() {
    try {
      channel.close(); // gives the lock back
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
