package org.firmground.register.check;

import java.util.Locale;
import org.firmground.history.PartialDate;
import org.firmground.register.Version;

/** What a record says, in a few words, without its code. */
final class Sentences {
  private Sentences() {}

  static String of(Version v) {
    return switch (v.kind()) {
      case HAZARDOUS_AREA ->
          v.code("classification")
              + " hazardous area ("
              + v.code("hazardType")
              + ")"
              + since(v)
              + (v.isClosed() ? ", " + v.code("status") + " by its source" : "");
      case STRIKE -> "strike (" + v.code("category") + ")" + on(v);
      case ORDNANCE_FIND -> v.code("category") + " found" + on(v) + ", " + v.code("disposal");
      case ACCIDENT -> "accident (" + v.code("device") + ")" + on(v);
      case RELEASED_LAND ->
          v.code("method")
              + " by "
              + v.body().findText("operator").orElse("unknown")
              + on(v)
              + v.body()
                  .findNumber("depthMetres")
                  .map(d -> String.format(Locale.ROOT, " to %.2f m", d))
                  .orElse("");
      case ACTIVITY ->
          v.code("activityType")
              + " by "
              + v.body().findText("operator").orElse("unknown")
              + on(v)
              + ", result: "
              + v.code("result");
      case AREA_OF_CONCERN ->
          "inside the area of concern declared by "
              + v.body().findText("declaredBy").orElse("unknown")
              + on(v);
      default -> v.kind().word();
    };
  }

  private static String on(Version v) {
    return date(v.validFrom(), " on ");
  }

  private static String since(Version v) {
    return date(v.validFrom(), " since ");
  }

  private static String date(PartialDate d, String before) {
    return d.isUnknown() ? "" : before + d;
  }
}
