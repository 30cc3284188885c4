package org.firmground.register.geopackage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.firmground.register.Kind;

/**
 * Styles that QGIS takes from the GeoPackage: suspected amber dotted, confirmed red hatched, both
 * half transparent (TN 07.11/01 colours); hatches and marks for those who cannot tell the colours.
 */
final class LayerStyles {
  /** One class of a layer: a field's value, its colours and its pattern. */
  private record Look(String value, String fill, String stroke, String pattern) {}

  private LayerStyles() {}

  static void add(Connection connection, Kind kind, GeoPackageShape shape, String table)
      throws SQLException {
    if (shape == GeoPackageShape.MIXED) {
      return;
    }
    try (var p =
        connection.prepareStatement(
            "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column,"
                + " styleName, styleQML, styleSLD, useAsDefault, description, owner, update_time)"
                + " VALUES ('', '', ?, 'geom', ?, ?, '', 1, 'Firmground', '', '2000-01-01T00:00:00.000Z')")) {
      p.setString(1, table);
      p.setString(2, table);
      p.setString(3, qml(kind, shape));
      p.executeUpdate();
    }
  }

  private static String attribute(Kind kind) {
    return switch (kind) {
      case HAZARDOUS_AREA -> "classification";
      case RELEASED_LAND -> "method";
      default -> "review";
    };
  }

  private static List<Look> looks(Kind kind) {
    return switch (kind) {
      case HAZARDOUS_AREA ->
          List.of(
              new Look("confirmed", "255,0,0,128", "255,0,0,255", "b_diagonal"),
              new Look("suspected", "244,167,24,128", "244,167,24,255", "dense5"),
              new Look("unknown", "244,167,24,128", "120,80,0,255", "dense6"));
      case STRIKE -> List.of(new Look("", "244,167,24,128", "160,90,0,255", "cross"));
      case RELEASED_LAND -> List.of(new Look("", "0,0,0,0", "0,140,60,255", "no"));
      case ACTIVITY -> List.of(new Look("", "0,0,0,0", "40,90,180,255", "no"));
      case AREA_OF_CONCERN -> List.of(new Look("", "120,120,120,60", "90,90,90,255", "diagonal_x"));
      case ORDNANCE_FIND -> List.of(new Look("", "150,0,90,200", "60,0,40,255", "solid"));
      case ACCIDENT -> List.of(new Look("", "30,30,30,220", "255,255,255,255", "solid"));
      default -> List.of(new Look("", "200,200,200,60", "110,110,110,255", "solid"));
    };
  }

  private static String qml(Kind kind, GeoPackageShape shape) {
    List<Look> looks = looks(kind);
    var out =
        new StringBuilder(
            "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n<qgis version=\"3.22\" styleCategories=\"Symbology\">\n");
    if (looks.size() == 1) {
      out.append("<renderer-v2 type=\"singleSymbol\"><symbols>");
      symbol(out, "0", looks.getFirst(), shape);
      out.append("</symbols></renderer-v2>\n");
    } else {
      out.append("<renderer-v2 type=\"categorizedSymbol\" attr=\"")
          .append(attribute(kind))
          .append("\"><categories>");
      for (int i = 0; i < looks.size(); i++) {
        out.append("<category render=\"true\" symbol=\"")
            .append(i)
            .append("\" value=\"")
            .append(looks.get(i).value())
            .append("\" label=\"")
            .append(looks.get(i).value())
            .append("\"/>");
      }
      out.append("</categories><symbols>");
      for (int i = 0; i < looks.size(); i++) {
        symbol(out, Integer.toString(i), looks.get(i), shape);
      }
      out.append("</symbols></renderer-v2>\n");
    }
    return out.append("</qgis>\n").toString();
  }

  private static void symbol(StringBuilder out, String name, Look look, GeoPackageShape shape) {
    switch (shape) {
      case POLYGON -> {
        out.append("<symbol type=\"fill\" name=\"").append(name).append("\" alpha=\"1\">");
        layer(
            out,
            "SimpleFill",
            "color",
            look.fill(),
            "style",
            "solid",
            "outline_color",
            look.stroke(),
            "outline_width",
            "0.5");
        if (!look.pattern().equals("solid")) {
          layer(
              out,
              "SimpleFill",
              "color",
              look.stroke(),
              "style",
              look.pattern(),
              "outline_style",
              "no");
        }
      }
      case LINE -> {
        out.append("<symbol type=\"line\" name=\"").append(name).append("\" alpha=\"1\">");
        layer(out, "SimpleLine", "line_color", look.stroke(), "line_width", "0.6");
      }
      default -> {
        out.append("<symbol type=\"marker\" name=\"").append(name).append("\" alpha=\"1\">");
        layer(
            out,
            "SimpleMarker",
            "name",
            "triangle",
            "color",
            look.fill(),
            "outline_color",
            look.stroke(),
            "size",
            "3");
      }
    }
    out.append("</symbol>");
  }

  private static void layer(StringBuilder out, String type, String... properties) {
    out.append("<layer class=\"")
        .append(type)
        .append("\" enabled=\"1\" locked=\"0\" pass=\"0\"><Option type=\"Map\">");
    for (int i = 0; i < properties.length; i += 2) {
      out.append("<Option type=\"QString\" name=\"")
          .append(properties[i])
          .append("\" value=\"")
          .append(properties[i + 1])
          .append("\"/>");
    }
    out.append("</Option></layer>");
  }
}
