package org.firmground.ground;

import java.util.List;
import java.util.Objects;

/** What came of reading a text: a position, or a refusal that says why. */
public sealed interface Reading {
  /**
   * A position that the text can be read as in one way only, or in one way by a convention that a
   * remark names.
   *
   * @param lonLat on WGS 84
   * @param asWritten the text as it was given, unchanged
   * @param notation one of {@code decimal degrees}, {@code degrees and minutes}, {@code degrees,
   *     minutes and seconds}, {@code MGRS}, {@code UTM}, {@code UPS}, {@code Gauss-Krüger}, {@code
   *     WKT}, {@code GeoJSON}, {@code numbers in the stated system}
   * @param crs the system that the numbers are in, such as {@code EPSG:28408}
   * @param operation the datum operation used, such as {@code EPSG:15865}, or {@code none}
   * @param accuracy the parts of the uncertainty in metres
   * @param remarks conventions followed and things noticed, each a sentence; may be empty
   */
  record Position(
      LonLat lonLat,
      String asWritten,
      String notation,
      String crs,
      String operation,
      Accuracy accuracy,
      List<String> remarks)
      implements Reading {
    public Position {
      Objects.requireNonNull(lonLat, "lonLat");
      remarks = List.copyOf(remarks);
    }

    /** The parts of {@link #accuracy} added up, in metres. */
    public double accuracyMetres() {
      return accuracy.totalMetres();
    }
  }

  /**
   * A text that is not read, because it names no position or may name several.
   *
   * @param code a stable code such as {@code FG-POS-002}, with a page in {@code docs/problems}
   * @param detail one or two sentences: what is wrong, and how to write it instead
   * @param readings what the text may mean, if there are several possibilities; may be empty
   */
  record Refused(String code, String detail, List<String> readings) implements Reading {
    public Refused {
      readings = List.copyOf(readings);
    }
  }
}
