package org.firmground.exchange;

import java.time.Duration;
import org.firmground.exchange.internal.ReportJson;
import org.firmground.register.ImportSession;

/**
 * How an import went.
 *
 * @param file name of the file
 * @param summary what the register says of it
 */
public record ImportReport(
    String file,
    String recipe,
    Findings findings,
    ImportSession.Summary summary,
    Duration elapsed) {

  /**
   * One line of JSON, a contract: {@code import}, {@code file}, {@code read}, {@code accepted},
   * {@code acceptedWithProblems}, {@code refused}, {@code records} by kind, {@code problems} by
   * code, then {@code new}, {@code same}, {@code changed}, {@code waits}.
   */
  public String json() {
    return ReportJson.line(this);
  }
}
