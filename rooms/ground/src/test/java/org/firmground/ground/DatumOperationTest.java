package org.firmground.ground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.firmground.ground.internal.Helmert;
import org.junit.jupiter.api.Test;

class DatumOperationTest {
  private static double apart(DatumOperation a, DatumOperation b) {
    return Geodesy.distance(a.toWgs84(46.93, 39.99), b.toWgs84(46.93, 39.99)).value();
  }

  @Test
  void the_epsg_example_of_a_position_vector_is_met() {
    // EPSG Guidance Note 7-2, methods 9606 and 9607: WGS 72 to WGS 84
    double[] source = {3657660.66, 255768.55, 5201382.11};
    double[] vector = Helmert.positionVector(0, 0, 4.5, 0, 0, 0.554, 0.219).forward(source);
    double[] frame = Helmert.coordinateFrame(0, 0, 4.5, 0, 0, -0.554, 0.219).forward(source);

    assertThat(vector)
        .containsExactly(new double[] {3657660.78, 255778.43, 5201387.75}, within(0.01));
    assertThat(frame).containsExactly(vector, within(1e-9));
  }

  @Test
  void the_epsg_example_of_a_translation_is_met() {
    // EPSG Guidance Note 7-2, method 9603: North Sea, WGS 84 to ED50
    double[] moved =
        Helmert.translation(84.87, 96.49, 116.95)
            .forward(new double[] {3771793.97, 140253.34, 5124304.35});

    assertThat(moved)
        .containsExactly(new double[] {3771878.84, 140349.83, 5124421.30}, within(0.005));
  }

  @Test
  void the_sign_of_each_rotation_is_pinned_by_how_far_the_operations_lie_apart() {
    // PROJ 9.1.1 in the south-west of Azerbaijan; a turned sign moves its operation by 30 m or more
    assertThat(apart(DatumOperation.EPSG_15865, DatumOperation.EPSG_1267))
        .isCloseTo(2.90, within(0.1));
    assertThat(apart(DatumOperation.EPSG_1267, DatumOperation.EPSG_5044))
        .isCloseTo(0.89, within(0.05));
    assertThat(apart(DatumOperation.EPSG_15865, DatumOperation.EPSG_5044)).isBetween(2.2, 2.6);
    assertThat(apart(DatumOperation.EPSG_15865, DatumOperation.EPSG_1808)).isBetween(0.7, 6.1);
    assertThat(apart(DatumOperation.EPSG_15865, DatumOperation.EPSG_1254)).isBetween(13.0, 14.6);
    assertThat(apart(DatumOperation.EPSG_15865, DatumOperation.NONE)).isBetween(98.0, 108.0);
  }

  @Test
  void codes_accuracies_and_names_are_those_of_epsg() {
    assertThat(DatumOperation.EPSG_15865.accuracyMetres()).isEqualTo(4.5);
    assertThat(DatumOperation.EPSG_1808.accuracyMetres()).isEqualTo(5);
    assertThat(DatumOperation.EPSG_5044.accuracyMetres()).isEqualTo(3);
    assertThat(DatumOperation.EPSG_1267.accuracyMetres()).isEqualTo(4);
    assertThat(DatumOperation.EPSG_1254.accuracyStatedByEpsg()).isFalse();
    assertThat(DatumOperation.EPSG_15865.code()).contains(new EpsgCode(15865));
    assertThat(DatumOperation.NONE.code()).isEmpty();
    assertThat(DatumOperation.NONE.sourceDatum()).isEqualTo("WGS 84");
    assertThat(DatumOperation.candidatesForPulkovo1942())
        .hasSize(5)
        .doesNotContain(DatumOperation.NONE);
  }

  @Test
  void an_operation_is_found_by_its_label_and_an_unknown_one_names_the_known() {
    for (DatumOperation operation : DatumOperation.values()) {
      assertThat(DatumOperation.of(operation.label())).isEqualTo(operation);
    }
    assertThat(DatumOperation.of(" epsg:1808 ")).isEqualTo(DatumOperation.EPSG_1808);
    assertThat(DatumOperation.of("15865")).isEqualTo(DatumOperation.EPSG_15865);
    assertThat(DatumOperation.of("NONE")).isEqualTo(DatumOperation.NONE);
    for (String unknown : new String[] {"EPSG:1303", "0", "EPSG:0", "", "null"}) {
      assertThatThrownBy(() -> DatumOperation.of(unknown))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("EPSG:15865")
          .hasMessageContaining("none");
    }
  }

  @Property
  void there_and_back_is_the_same_place(
      @ForAll DatumOperation operation,
      @ForAll @DoubleRange(min = 20, max = 170) double lon,
      @ForAll @DoubleRange(min = 35, max = 82) double lat) {
    LonLat place = operation.toWgs84(lon, lat);
    double[] back = operation.fromWgs84(place);
    LonLat again = operation.toWgs84(back[0], back[1]);
    // heights are dropped on the way; far from its stations, EPSG:1808 makes kilometres of them
    double tolerance = operation == DatumOperation.EPSG_1808 ? 0.5 : 0.02;
    assertThat(Geodesy.distance(place, again).value()).isLessThan(tolerance);
  }
}
