package org.firmground.register.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.firmground.register.Kind;
import org.junit.jupiter.api.Test;

class OrdnanceFiguresTest {
  private static World finds() {
    return new World()
        .put(
            Kind.ORDNANCE_FIND,
            "OF-1",
            "2020-01-05",
            Map.of("category", "ap-mine", "quantity", 4, "operator", "X", "disposal", "in-place"))
        .put(
            Kind.ORDNANCE_FIND,
            "OF-1",
            "2020-03-01",
            Map.of("category", "ap-mine", "quantity", 4, "operator", "X", "disposal", "destroyed"))
        .put(Kind.ORDNANCE_FIND, "OF-2", "2020-02-05", Map.of("category", "uxo"))
        .put(Kind.ORDNANCE_FIND, "OF-3", "2020-02", Map.of("quantity", 3))
        .put(Kind.ORDNANCE_FIND, "OF-4", "2020", Map.of("category", "uxo", "quantity", 9));
  }

  private static FigureRequest request(String since, String only, Grouping... by) {
    return new FigureRequest(
        Subject.ORDNANCE,
        Optional.ofNullable(since).map(LocalDate::parse),
        Scope.parse(Optional.empty(), only),
        List.of(by),
        true);
  }

  @Test
  void items_are_summed_and_what_states_no_quantity_or_day_is_unknown() {
    FigureSet set = finds().figures("2020-06-30", request(null, ""));

    assertThat(set.get("ordnance.finds").value()).isEqualTo(3);
    assertThat(set.get("ordnance.finds").unknown()).isEqualTo(1); // OF-4
    assertThat(set.get("ordnance.found").value()).isEqualTo(7);
    assertThat(set.get("ordnance.found").unknown()).isEqualTo(2); // OF-2, OF-4
    assertThat(set.get("ordnance.found.ap-mine").value()).isEqualTo(4);
    assertThat(set.get("ordnance.found.ap-mine").unknown()).isEqualTo(1); // OF-3
    assertThat(set.get("ordnance.found.uxo").value()).isEqualTo(0);
    assertThat(set.get("ordnance.found.uxo").unknown()).isEqualTo(3);
  }

  @Test
  void destroying_an_item_does_not_move_the_day_on_which_it_was_found() {
    FigureSet set = finds().figures("2020-06-30", request("2020-02-01", ""));

    assertThat(set.get("ordnance.found.ap-mine").value()).isEqualTo(0);
    assertThat(set.get("ordnance.finds").recordCodes()).containsExactly("OF-2", "OF-3");
  }

  @Test
  void finds_are_split_by_category_and_scoped_by_operator() {
    FigureSet set = finds().figures("2020-12-31", request(null, "operator=X", Grouping.CATEGORY));

    assertThat(set.get("ordnance.found").groups()).isEqualTo(Map.of("ap-mine", 4.0));
    assertThat(set.get("ordnance.found").unknown()).isEqualTo(3);
    assertThatThrownBy(() -> finds().figures("2020-12-31", request(null, "severity=slight")))
        .hasMessageContaining("operator");
  }
}
