package org.firmground.exchange.internal;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.firmground.history.PartialDate;
import org.firmground.register.Draft;
import org.firmground.register.Kind;
import org.firmground.register.Problem;
import org.locationtech.jts.geom.Geometry;

/**
 * What a look at all records together needs of one.
 *
 * @param where its file and row, with the source's own id where it has one
 * @param area its shape, where that has an area
 */
public record InspectedRecord(
    Kind kind,
    String where,
    Optional<Geometry> shape,
    Optional<Geometry> area,
    Optional<Double> writtenSquareMetres,
    List<PartialDate> dates) {
  public static InspectedRecord of(Draft draft, String file) {
    String id = draft.body().findText("sourceId").map(i -> " (" + i + ")").orElse("");
    return new InspectedRecord(
        draft.kind(),
        file + " row " + draft.row() + id,
        draft.extent(),
        draft.extent().filter(g -> g.getDimension() == 2),
        draft.body().findNumber("areaSquareMetres"),
        Stream.concat(Stream.of(draft.validFrom(), draft.informed()), draft.validTo().stream())
            .filter(d -> !d.isUnknown())
            .toList());
  }

  /** A date of it that has not come yet. */
  public Optional<Problem> future(LocalDate today) {
    return dates.stream()
        .filter(d -> DatesToCome.isToCome(d, today))
        .findFirst()
        .map(d -> DatesToCome.problem(d, where, today));
  }
}
