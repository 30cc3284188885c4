package org.firmground.ground;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.firmground.ground.internal.Mgrs;
import org.firmground.ground.internal.Utm;
import org.junit.jupiter.api.Test;

/** GeographicLib, PROJ and GEOTRANS results for some 33,000 places. */
class OracleTest {
  private static final Map<String, DatumOperation> OPERATIONS =
      Map.of(
          "15865", DatumOperation.EPSG_15865,
          "1808", DatumOperation.EPSG_1808,
          "5044", DatumOperation.EPSG_5044,
          "1254", DatumOperation.EPSG_1254);

  private static List<Map<String, String>> settlements() {
    List<String> lines = SharedVectors.lines("azerbaijan_settlements_oracle.csv");
    String[] head = lines.get(0).split(",");
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < head.length; i++) {
        row.put(head[i], cells[i]);
      }
      rows.add(row);
    }
    assertThat(rows).hasSize(187);
    return rows;
  }

  private static double number(Map<String, String> row, String column) {
    return Double.parseDouble(row.get(column));
  }

  private static LonLat place(Map<String, String> row) {
    return new LonLat(number(row, "lon_wgs84"), number(row, "lat_wgs84"));
  }

  @Test
  void gauss_krueger_agrees_within_a_centimetre_both_ways_under_each_operation() {
    Map<String, double[]> worst = new LinkedHashMap<>();
    for (Map<String, String> row : settlements()) {
      for (var operation : OPERATIONS.entrySet()) {
        for (int zone = 8; zone <= 9; zone++) {
          CoordinateSystem system = CoordinateSystem.of(new EpsgCode(28400 + zone));
          double e = number(row, "sk42_gk" + zone + "_e_epsg" + operation.getKey());
          double n = number(row, "sk42_gk" + zone + "_n_epsg" + operation.getKey());
          MapPoint point = system.fromWgs84(place(row), operation.getValue());
          LonLat back = system.toWgs84(e, n, operation.getValue());
          double[] max = worst.computeIfAbsent(operation.getKey(), k -> new double[2]);
          max[0] = Math.max(max[0], Math.hypot(point.x() - e, point.y() - n));
          max[1] = Math.max(max[1], Geodesy.distance(back, place(row)).value());
        }
      }
    }
    worst.forEach((code, max) ->
        System.out.printf(
            java.util.Locale.ROOT, "EPSG:%s max %.6f m, back %.6f m%n", code, max[0], max[1]));
    assertThat(worst.values())
        .allSatisfy(max -> {
          assertThat(max[0]).isLessThan(0.01);
          assertThat(max[1]).isLessThan(0.01);
        });
  }

  @Test
  void mgrs_and_utm_agree() {
    double worst = 0;
    for (Map<String, String> row : settlements()) {
      LonLat place = place(row);
      assertThat(Notation.mgrs(place).replace(" ", "")).isEqualTo(row.get("mgrs_1m"));
      assertThat(Mgrs.format(place.lonDegrees(), place.latDegrees(), 3))
          .isEqualTo(row.get("mgrs_100m"));
      for (int zone = 38; zone <= 39; zone++) {
        double e = number(row, "utm" + zone + "n_e");
        double n = number(row, "utm" + zone + "n_n");
        double[] en = Utm.forward(zone, true, place.lonDegrees(), place.latDegrees());
        LonLat back =
            CoordinateSystem.of(new EpsgCode(32600 + zone)).toWgs84(e, n, DatumOperation.NONE);
        worst = Math.max(worst, Math.hypot(en[0] - e, en[1] - n));
        worst = Math.max(worst, Geodesy.distance(back, place).value());
      }
    }
    System.out.printf(java.util.Locale.ROOT, "UTM max %.6f m%n", worst);
    assertThat(worst).isLessThan(0.01);
  }

  @Test
  void the_oracles_dms_column_is_read_to_its_place() {
    PositionReader reader = new PositionReader(PositionReader.Settings.defaults());
    for (Map<String, String> row : settlements()) {
      String dms = row.get("dms").replaceAll("^\"|\"$", "").replace("\"\"", "\"");
      Reading reading = reader.read(dms);
      assertThat(reading).as(dms).isInstanceOf(Reading.Position.class);
      LonLat read = ((Reading.Position) reading).lonLat();
      assertThat(Geodesy.distance(read, place(row)).value()).isLessThan(0.25);
    }
  }

  @Test
  void every_geotrans_mgrs_string_is_read_within_a_metre() {
    PositionReader reader = new PositionReader(PositionReader.Settings.defaults());
    int count = 0;
    double worst = 0;
    for (String line : SharedVectors.lines("geotrans-mgrs/mgrsToGeo_WE.txt")) {
      String[] cells = line.split("\t");
      if (cells.length < 16 || !cells[0].matches("[0-9]+")) {
        continue;
      }
      count++;
      Reading reading = reader.read(cells[7]);
      assertThat(reading).as(cells[7]).isInstanceOf(Reading.Position.class);
      LonLat expected =
          new LonLat(Utm.around(Double.parseDouble(cells[14])), Double.parseDouble(cells[13]));
      double away = Geodesy.distance(((Reading.Position) reading).lonLat(), expected).value();
      assertThat(away).as(cells[7]).isLessThan(1);
      worst = Math.max(worst, away);
    }
    System.out.printf(java.util.Locale.ROOT, "mgrsToGeo %d cases, max %.4f m%n", count, worst);
    assertThat(count).isEqualTo(16_620);
  }

  @Test
  void every_geotrans_position_is_written_as_mgrs_within_a_metre() {
    PositionReader reader = new PositionReader(PositionReader.Settings.defaults());
    int count = 0;
    int same = 0;
    double worst = 0;
    for (String line : SharedVectors.lines("geotrans-mgrs/geoToMgrs_WE.txt")) {
      String[] cells = line.split("\t");
      if (cells.length < 16 || !cells[0].matches("[0-9]+")) {
        continue;
      }
      count++;
      LonLat place = new LonLat(Double.parseDouble(cells[8]), Double.parseDouble(cells[7]));
      String mgrs = Notation.mgrs(place);
      same += mgrs.replace(" ", "").equals(cells[13].strip()) ? 1 : 0;
      LonLat ours = read(reader, mgrs);
      LonLat theirs = read(reader, cells[13]);
      double fromPlace = Geodesy.distance(ours, place).value();
      double fromTheirs = Geodesy.distance(ours, theirs).value();
      assertThat(fromPlace).as(mgrs).isLessThan(1);
      assertThat(fromTheirs).as(mgrs + " " + cells[13]).isLessThan(1.5);
      worst = Math.max(worst, fromPlace);
    }
    System.out.printf(
        java.util.Locale.ROOT,
        "geoToMgrs %d cases, %d same strings, max %.4f m%n",
        count,
        same,
        worst);
    assertThat(count).isEqualTo(16_620);
  }

  private static LonLat read(PositionReader reader, String text) {
    Reading reading = reader.read(text, Optional.empty(), Optional.empty());
    assertThat(reading).as(text).isInstanceOf(Reading.Position.class);
    return ((Reading.Position) reading).lonLat();
  }
}
