package org.firmground.register;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.firmground.history.Action;
import org.firmground.history.PartialDate;
import org.firmground.history.Value;
import org.locationtech.jts.geom.Geometry;

/**
 * One state of a record as an entry put it forward, accepted or not.
 *
 * @param sequence of the entry that it stands in
 * @param batch the import that it came with
 * @param about sequence of the entry that it corrects
 * @param source where it comes from, in the words of its entry; may be empty
 * @param shape WGS 84 longitude and latitude (x = longitude)
 */
public record Version(
    long sequence,
    UUID record,
    String code,
    Kind kind,
    Action action,
    Optional<UUID> batch,
    OptionalLong about,
    PartialDate validFrom,
    Optional<PartialDate> validTo,
    PartialDate informed,
    Instant recorded,
    String source,
    Value.Fields body,
    Optional<Shape> shape)
    implements Standings.Candidate {

  /** Its shape as a geometry, WGS 84 longitude and latitude; must not be changed. */
  public Optional<Geometry> extent() {
    return shape.map(Shape::geometry);
  }

  /** A code field; {@code unknown} when it is absent. */
  public String code(String field) {
    return body.findText(field).orElse("unknown");
  }

  /** Radius within which the position is known, in metres; 0 when the source does not say. */
  public double uncertaintyMetres() {
    return body.findNumber("uncertaintyMetres").orElse(0.0);
  }

  /** Whether its place is known better than to a town. */
  public boolean isPlaced() {
    return switch (code("positionKnownTo")) {
      case "settlement", "district" -> false;
      default -> shape.isPresent();
    };
  }

  /** Whether its source says that the ground is hazardous no more. */
  public boolean isClosed() {
    return isClosed(code("status"));
  }

  /** Whether a status says so. */
  static boolean isClosed(String status) {
    return status.equals("closed") || status.equals("handed-over");
  }

  /** Whether its source says that the item is in its place no more. */
  public boolean isGone() {
    String disposal = code("disposal");
    return disposal.equals("destroyed") || disposal.equals("removed");
  }

  /** Whether it holds ground dangerous by itself: an item that was taken away does not. */
  public boolean tellsOfDanger() {
    return kind.tellsOfDanger() && (kind != Kind.ORDNANCE_FIND || !isGone());
  }

  /** The id that its source gives it. */
  public Optional<String> sourceId() {
    return body.findText("sourceId");
  }
}
