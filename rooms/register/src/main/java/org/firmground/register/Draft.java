package org.firmground.register;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.firmground.history.PartialDate;
import org.firmground.history.Value;
import org.locationtech.jts.geom.Geometry;

/**
 * What a source says of one record, before anyone has recorded it.
 *
 * @param body fields of the kind by name; none of them sealed
 * @param extent WGS 84 longitude and latitude (x = longitude); collections and mixed shapes whole
 * @param validFrom first day on which it was true; of an accident or find, its day
 * @param validTo last day on which it was true
 * @param informed date of information
 * @param sealed personal fields and columns that no rule maps, by name; kept encrypted, outside the
 *     history
 * @param digest hex digest of the row as written, 32 characters
 * @param row number of the row in its file, from 1
 * @param problems what a person must mend about it
 * @param source where this record comes from, where its row says so; the import's source otherwise
 */
public record Draft(
    Kind kind,
    Value.Fields body,
    Optional<Geometry> extent,
    PartialDate validFrom,
    Optional<PartialDate> validTo,
    PartialDate informed,
    Map<String, String> sealed,
    String digest,
    long row,
    List<Problem> problems,
    Optional<String> source) {
  public Draft {
    sealed = Map.copyOf(sealed);
    problems = List.copyOf(problems);
    for (String name : body.values().keySet()) {
      var field = kind.findField(name);
      if (field.isEmpty() || field.get().type() == Field.Type.SEALED) {
        throw new IllegalArgumentException(
            kind.word()
                + " has no open field \""
                + name
                + "\"; its fields are "
                + String.join(
                    ", ",
                    kind.fields().stream()
                        .filter(f -> f.type() != Field.Type.SEALED)
                        .map(Field::name)
                        .toList()));
      }
    }
  }

  /** A draft whose row names no source of its own. */
  public Draft(
      Kind kind,
      Value.Fields body,
      Optional<Geometry> extent,
      PartialDate validFrom,
      Optional<PartialDate> validTo,
      PartialDate informed,
      Map<String, String> sealed,
      String digest,
      long row,
      List<Problem> problems) {
    this(
        kind,
        body,
        extent,
        validFrom,
        validTo,
        informed,
        sealed,
        digest,
        row,
        problems,
        Optional.empty());
  }
}
