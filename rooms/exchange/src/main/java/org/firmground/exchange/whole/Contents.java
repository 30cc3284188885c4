package org.firmground.exchange.whole;

import java.io.OutputStream;
import java.util.function.Consumer;
import org.firmground.register.Clocks;

/** What a package holds beside the history: the records in forms that other programs read. */
@FunctionalInterface
public interface Contents {
  /** Nothing beside the history. */
  Contents NONE = (at, sink) -> {};

  /** Takes files of the package, one after the other. */
  @FunctionalInterface
  interface Sink {
    /**
     * Writes one file below {@code records/}.
     *
     * @param name letters, digits, point, dash and underscore, such as hazardous-area.geojson
     * @param writer writes its bytes; may close the stream or leave it open
     * @throws IllegalArgumentException if the name has other characters, or came before
     */
    void entry(String name, Consumer<OutputStream> writer);
  }

  /**
   * Writes the files. No personal data may be among them.
   *
   * @param at the clocks of the package: the history as far as it goes, on the day of the export
   */
  void write(Clocks at, Sink sink);
}
