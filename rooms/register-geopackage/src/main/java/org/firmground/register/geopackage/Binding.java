package org.firmground.register.geopackage;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;

/** Puts values into a statement by what they are: one small loop that the compiler meets once. */
final class Binding {
  private Binding() {}

  /**
   * @param values text, numbers, bytes or null, for the first question marks
   */
  static void bind(PreparedStatement p, Object... values) throws SQLException {
    int at = 1;
    for (Object value : values) {
      switch (value) {
        case null -> p.setNull(at, Types.NULL);
        case String s -> p.setString(at, s);
        case Long l -> p.setLong(at, l);
        case Double d -> p.setDouble(at, d);
        case byte[] b -> p.setBytes(at, b);
        default -> throw new IllegalStateException("no column holds " + value.getClass());
      }
      at++;
    }
  }
}
