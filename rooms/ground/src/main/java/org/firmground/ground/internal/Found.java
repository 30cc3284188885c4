package org.firmground.ground.internal;

import java.util.ArrayList;
import java.util.List;
import org.firmground.ground.CoordinateSystem;

/**
 * What a grammar made of a text, before any datum shift.
 *
 * @param x easting or longitude in the system's unit
 * @param y northing or latitude in the system's unit
 * @param halfX half of the last digit of x, in the same unit
 * @param halfY half of the last digit of y, in the same unit
 * @param datumNamed whether the text itself names the system or its datum
 */
record Found(
    CoordinateSystem system,
    double x,
    double y,
    double halfX,
    double halfY,
    String notation,
    boolean datumNamed,
    List<String> remarks) {
  Found {
    remarks = List.copyOf(remarks);
  }

  Found withRemark(String remark) {
    List<String> more = new ArrayList<>(remarks);
    more.add(remark);
    return new Found(system, x, y, halfX, halfY, notation, datumNamed, more);
  }
}
