package org.firmground.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LifeStoryTest {
  private static final Person CLERK = new Person("Exercise authority", "Clerk 1");

  private final Register register = TestRegisters.inMemory();

  private void put(String dataset, String id) {
    try (var session =
        register.beginImport(
            new ImportRequest(dataset + ".csv", "00", dataset, "EXERCISE", ""), CLERK)) {
      session.add(
          TestRegisters.draft(
              Kind.HAZARDOUS_AREA,
              id,
              TestRegisters.square(165, 41, 0.004),
              "2020-11-12",
              Map.of()));
      session.finish(Map.of());
    }
  }

  private List<String> judged(String code, Viewer viewer) {
    return new LifeStory(register, Locale.ENGLISH)
        .tell(code, viewer).stream().filter(s -> s.contains("are not the same thing")).toList();
  }

  @Test
  void a_judgement_is_not_told_to_one_who_may_not_see_the_other_record() {
    put("a", "a-0001");
    put("b", "b-0001");
    new Judgements(register).notADuplicate("a-0001", "b-0001", CLERK, "two fields");

    assertThat(judged("HA-000001", Viewer.everything())).hasSize(1);
    assertThat(judged("HA-000001", v -> !v.code().equals("HA-000002"))).isEmpty();
    assertThat(judged("HA-000001", v -> v.kind() != Kind.JUDGEMENT)).isEmpty();
  }
}
