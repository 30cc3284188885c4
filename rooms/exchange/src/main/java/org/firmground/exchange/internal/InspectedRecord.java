package org.firmground.exchange.internal;

import java.util.Optional;
import org.firmground.register.Draft;
import org.firmground.register.Kind;
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
    Optional<Double> writtenSquareMetres) {
  public static InspectedRecord of(Draft draft, String file) {
    String id = draft.body().findText("sourceId").map(i -> " (" + i + ")").orElse("");
    return new InspectedRecord(
        draft.kind(),
        file + " row " + draft.row() + id,
        draft.extent(),
        draft.extent().filter(g -> g.getDimension() == 2),
        draft.body().findNumber("areaSquareMetres"));
  }
}
