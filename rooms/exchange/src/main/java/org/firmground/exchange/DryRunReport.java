package org.firmground.exchange;

import java.util.List;
import org.firmground.exchange.internal.ReportJson;
import org.firmground.register.Problem;

/**
 * What an import would do; nothing was written.
 *
 * @param fresh records that are not there yet
 * @param same records that are there, unchanged
 * @param changed records that would get a new version
 * @param warnings doubts about the file as a whole, such as swapped headers
 */
public record DryRunReport(
    String file,
    String recipe,
    Findings findings,
    long fresh,
    long same,
    long changed,
    List<Problem> warnings) {

  /** One line of JSON, as of {@link ImportReport#json} with {@code dryRun} for {@code import}. */
  public String json() {
    return ReportJson.line(this);
  }
}
