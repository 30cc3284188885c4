package org.firmground.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The rules of the rooms: DESIGN 4 and the house style, sections 1 and 2. */
class DependencyRulesTest {
  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.firmground");

  private static final String STORE = "org.firmground.register.geopackage";

  /** Each room and the rooms that it may know. */
  private static final Map<String, List<String>> KNOWS =
      Map.of(
          "ground", List.of(),
          "history", List.of(),
          "register", List.of("ground", "history"),
          "register-geopackage", List.of("ground", "history", "register"),
          "exchange", List.of("ground", "history", "register"),
          "exercise", List.of("ground"),
          "accounts", List.of("history", "register"));

  /** The room of a class; the store's package lies within the register's but is a room. */
  private static Optional<String> room(JavaClass c) {
    String name = c.getPackageName();
    if (!name.startsWith("org.firmground.")) {
      return Optional.empty();
    }
    if (name.startsWith(STORE)) {
      return Optional.of("register-geopackage");
    }
    return Optional.of(name.substring("org.firmground.".length()).split("\\.")[0]);
  }

  private static DescribedPredicate<JavaClass> in(String room) {
    return DescribedPredicate.describe(
        "in room " + room, c -> room(c).filter(room::equals).isPresent());
  }

  @Test
  void each_room_has_classes() {
    for (String room : KNOWS.keySet()) {
      assertThat(CODE.that(in(room))).as("classes in room " + room).isNotEmpty();
    }
    assertThat(CODE.that(in("app"))).as("classes in room app").isNotEmpty();
  }

  @Test
  void no_room_is_unknown_to_these_rules() {
    var known = new ArrayList<>(KNOWS.keySet());
    known.addAll(List.of("web", "app"));
    assertThat(CODE.stream().flatMap(c -> room(c).stream()).distinct()).isSubsetOf(known);
  }

  @Test
  void a_room_knows_only_those_it_may() {
    KNOWS.forEach((room, knows) ->
        noClasses()
            .that(in(room))
            .should()
            .dependOnClassesThat(
                DescribedPredicate.describe(
                    "in rooms other than " + knows,
                    c -> room(c).filter(r -> !r.equals(room) && !knows.contains(r)).isPresent()))
            .check(CODE));
  }

  @Test
  void rooms_form_no_cycle() {
    slices().matching("org.firmground.(*)..").should().beFreeOfCycles().check(CODE);
  }

  @Test
  void inner_rooms_sign_nothing_with_stores_json_or_the_web() {
    classes()
        .that(in("ground").or(in("history")).or(in("register")))
        .should(
            signWithoutPackages(
                "java.sql", "tools.jackson", "org.springframework", "java.net.http"))
        .check(CODE);
    noClasses()
        .that(in("ground").or(in("history")).or(in("register")))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "org.springframework..", "java.net.http..")
        .check(CODE);
  }

  @Test
  void the_rule_on_signatures_sees_one() {
    assertThatThrownBy(() ->
            classes()
                .that()
                .haveSimpleName("Answers")
                .should(signWithoutPackages("tools.jackson"))
                .check(CODE))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("JsonGenerator");
  }

  /** Fields, methods, constructors and records that others see. */
  private static ArchCondition<JavaClass> signWithoutPackages(String... forbidden) {
    return new ArchCondition<>("sign nothing with " + List.of(forbidden)) {
      @Override
      public void check(JavaClass c, ConditionEvents events) {
        for (var dependency : c.getDirectDependenciesFromSelf()) {
          String target = dependency.getTargetClass().getPackageName();
          String what = dependency.getDescription();
          boolean signature =
              what.startsWith("Method")
                      && (what.contains("has parameter of type")
                          || what.contains("has return type")
                          || what.contains("throws type"))
                  || what.startsWith("Constructor") && what.contains("has parameter of type")
                  || what.startsWith("Field") && what.contains("has type")
                  || what.startsWith("Class");
          for (String f : forbidden) {
            if (signature && (target.equals(f) || target.startsWith(f + "."))) {
              events.add(SimpleConditionEvent.violated(c, what));
            }
          }
        }
      }
    };
  }

  @Test
  void nobody_imports_the_inside_of_another_room() {
    for (String room : KNOWS.keySet()) {
      noClasses()
          .that(DescribedPredicate.not(in(room)))
          .should()
          .dependOnClassesThat(
              in(room)
                  .and(
                      DescribedPredicate.describe(
                          "internal", c -> c.getPackageName().contains(".internal"))))
          .check(CODE);
    }
  }

  /**
   * Beside the stores only what reads somebody's GeoPackage and writes one, which has no other
   * language.
   */
  @Test
  void only_the_stores_speak_sql() {
    noClasses()
        .that(DescribedPredicate.not(in("register-geopackage")))
        .and()
        .haveNameNotMatching(
            "org\\.firmground\\.exchange\\.internal\\.(GeoPackage(Tables|Reading)|out\\.GeoPackageLayers)(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..")
        .check(CODE);
    assertThat(
            CODE.that(in("register-geopackage")).stream()
                .flatMap(c -> c.getDirectDependenciesFromSelf().stream())
                .anyMatch(d -> d.getTargetClass().getPackageName().equals("java.sql")))
        .as("the store speaks SQL, so that the rule above looks at something")
        .isTrue();
  }

  @Test
  void nothing_is_named_for_being_useful() {
    noClasses().should().haveNameMatching(".*(Utils?|Helpers?|Managers?)(\\$.*)?").check(CODE);
    noClasses()
        .should()
        .resideInAnyPackage("..util..", "..utils..", "..common..", "..helper..", "..manager..")
        .check(CODE);
  }

  @Test
  void nothing_is_named_safe() {
    noClasses().should().haveNameMatching("(?i).*(safe|minefree).*").check(CODE);
  }
}
