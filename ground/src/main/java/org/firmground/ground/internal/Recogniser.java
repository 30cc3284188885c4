package org.firmground.ground.internal;

import java.util.List;
import java.util.Optional;
import org.firmground.ground.CoordinateSystem;
import org.firmground.ground.DatumOperation;
import org.firmground.ground.PositionReader.Settings;
import org.firmground.ground.Reading;

/** Tries each notation's grammar on a text. */
public final class Recogniser {
  public Recogniser(
      Settings settings, Optional<CoordinateSystem> stated, Optional<DatumOperation> operation) {}

  public Reading read(String text) {
    return new Reading.Refused("FG-POS-001", "not read yet", List.of());
  }
}
