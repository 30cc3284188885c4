package org.firmground.exchange.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private static final long SECOND = 1_000_000_000;

  private final Patience patience = new Patience(Duration.ofSeconds(4));

  @Test
  void nobody_waits_for_ever_while_it_works_and_gets_little_of_a_busy_machine() {
    long used = 0;
    for (int tenth = 1; tenth < 300; tenth++) {
      used += SECOND / 100; // a tenth of one processor
      assertThat(patience.isOver(1, 1 + tenth * SECOND / 10, used)).as("after " + tenth).isFalse();
    }
    assertThat(patience.isOver(1, 61 * SECOND, used + 1)).isTrue();
  }

  @Test
  void its_own_work_is_what_counts() {
    assertThat(patience.isOver(1, 1, 7 * SECOND)).isFalse();
    assertThat(patience.isOver(1, 3 * SECOND, 10 * SECOND)).isFalse();
    assertThat(patience.isOver(1, 5 * SECOND, 12 * SECOND)).isTrue();
  }

  @Test
  void one_that_does_nothing_is_given_up() {
    assertThat(patience.isOver(1, 1, SECOND)).isFalse();
    assertThat(patience.isOver(1, 3 * SECOND, SECOND)).isFalse();
    assertThat(patience.isOver(1, 5 * SECOND, SECOND)).isTrue();
  }

  @Test
  void each_word_begins_it_anew_and_none_is_waited_for_between() {
    assertThat(patience.isOver(1, 3 * SECOND, 3 * SECOND)).isFalse();
    assertThat(patience.isOver(0, 30 * SECOND, 30 * SECOND)).isFalse();
    assertThat(patience.isOver(31 * SECOND, 32 * SECOND, 33 * SECOND)).isFalse();
  }

  @Test
  void where_the_system_tells_no_processor_time_the_clock_counts() {
    assertThat(patience.isOver(1, 3 * SECOND, -1)).isFalse();
    assertThat(patience.isOver(1, 5 * SECOND, -1)).isTrue();
  }
}
