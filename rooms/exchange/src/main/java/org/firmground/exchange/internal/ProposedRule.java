package org.firmground.exchange.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.firmground.exchange.Recipe.NumberForm;
import org.firmground.exchange.SourceFile;
import org.firmground.register.Field;
import org.firmground.register.Kind;

/** The one rule of a proposed recipe: which column gives which field of the record. */
final class ProposedRule {
  private static final int MOST_CODES = 40;
  private static final Pattern WITH_UNIT = Pattern.compile("\\d\\s*[\\p{L}][\\p{L}²2. ]*$");

  private final SourceFile file;
  private final FileLook look;
  private final ColumnUses uses;
  private final RecipeText text;

  ProposedRule(SourceFile file, FileLook look, ColumnUses uses, RecipeText text) {
    this.file = file;
    this.look = look;
    this.uses = uses;
    this.text = text;
  }

  void write(Kind kind) {
    id();
    when(kind);
    int before = text.here();
    text.line("    fields:");
    int fields = text.here();
    if (kind == Kind.CLAIM && look.named(ColumnNames.of("counting")).isEmpty()) {
      text.line("      # counting: { value: ? }   # cumulative, period, week, month or year");
    }
    if (kind == Kind.CLAIM && look.named(ColumnNames.of("claimant")).isEmpty()) {
      text.line(
          "      # claimant: { value: ? }   # no column says who states this: name an office");
    }
    for (Field field : kind.fields()) {
      if (field.type() != Field.Type.SEALED && !field.name().equals("sourceId")) {
        field(kind, field);
      }
    }
    if (text.saysNothing(fields)) {
      text.without(before, fields);
    }
    sealed(kind);
    if (!file.format().hasShapes()
        && !text.has("position:")
        && !kind.tellsOfDanger()
        && !kind.lessensDanger()) {
      text.line("    geometry: none");
    }
    var rest =
        look.columns.values().stream().filter(c -> !uses.isUsed(c)).map(c -> c.name).toList();
    if (!rest.isEmpty()) {
      text.line(
          "# Kept sealed with each record, for nothing maps them: "
              + RecipeText.comment(String.join(", ", rest)));
    }
  }

  private void id() {
    for (boolean inPart : new boolean[] {false, true}) {
      for (String name : ColumnNames.of("sourceId")) {
        Optional<ColumnLook> column =
            look.columns.values().stream().filter(c -> c.isCalled(name, inPart)).findFirst();
        if (column.isPresent() && isId(column.get(), name)) {
          return;
        }
      }
    }
  }

  /** Takes a column as the id where it can be one, and else says why it is none. */
  private boolean isId(ColumnLook c, String name) {
    if (c.filled == look.rows && c.isUnique()) {
      uses.uses(c, "sourceId", "no value occurs twice");
      text.line("    id: " + RecipeText.quote(c.name) + RecipeText.samples(c));
      return true;
    }
    if (c.filled > 0 && !name.equals("code")) {
      uses.not(c, "looks like an id, but is empty or repeated in some rows");
      text.line(
          "    # id: "
              + RecipeText.comment(c.name)
              + "   # empty or repeated in some rows, so no id");
    }
    return false;
  }

  private void when(Kind kind) {
    if (kind == Kind.CLAIM) {
      said();
      return;
    }
    boolean ofAnEvent = kind == Kind.ACCIDENT || kind == Kind.VICTIM || kind == Kind.EVENT;
    Predicate<ColumnLook> own = c -> ofAnEvent || !c.folded.matches(".*(accident|incident).*");
    var year = look.named(ColumnNames.YEAR);
    var month = look.named(ColumnNames.MONTH);
    Optional<ColumnLook> informed = look.named(ColumnNames.INFORMED, ProposedRule::isDates);
    Optional<ColumnLook> from = look.named(ColumnNames.FROM, own.and(ProposedRule::isDates));
    Optional<ColumnLook> to = look.named(ColumnNames.TO, own.and(ProposedRule::isDates));
    String fromText = "";
    if (year.isPresent() && month.isPresent()) {
      uses.uses(year.get(), "valid from", "name");
      uses.uses(month.get(), "valid from", "name");
      fromText =
          "{ year: "
              + RecipeText.quote(year.get().name)
              + ", month: "
              + RecipeText.quote(month.get().name)
              + " }";
    } else if (from.isPresent()) {
      uses.uses(from.get(), "valid from", "name and values");
      fromText = RecipeText.quote(from.get().name);
    }
    if (!fromText.isEmpty() && to.isPresent()) {
      uses.uses(to.get(), "valid to", "name and values");
      text.line(
          "    valid: { from: " + fromText + ", to: " + RecipeText.quote(to.get().name) + " }");
    } else if (!fromText.isEmpty()) {
      text.line("    valid: { from: " + fromText + " }" + from.map(RecipeText::samples).orElse(""));
    }
    informed.ifPresent(c -> {
      uses.uses(c, "informed", "name and values");
      text.line("    informed: " + RecipeText.quote(c.name) + RecipeText.samples(c));
    });
  }

  /**
   * A claim stands from the last day that it speaks of, where no column holds the day it was said.
   */
  private void said() {
    look.named(ColumnNames.INFORMED, ProposedRule::isDates)
        .ifPresent(c -> {
          uses.uses(c, "informed", "name and values");
          text.line("    informed: " + RecipeText.quote(c.name) + RecipeText.samples(c));
        });
    PeriodTotals.last(look)
        .ifPresent(c ->
            text.line(
                "    valid: " + RecipeText.quote(c.name) + "   # the day it was said, if known"));
  }

  private static boolean isDates(ColumnLook c) {
    return c.share(v -> !(DateReading.read(v, List.of()) instanceof DateReading.Reading.None))
        > 0.7;
  }

  private void field(Kind kind, Field field) {
    Optional<ColumnLook> topical = topical(field, kind);
    Optional<ColumnLook> column = topical.or(() -> byName(field));
    if (column.isEmpty()) {
      return;
    }
    ColumnLook c = column.get();
    String why =
        topical.isPresent() && !ColumnNames.of(field.name()).contains(c.folded)
            ? "its values, not its name"
            : "name";
    switch (field.type()) {
      case CODE -> code(kind, field, c, why);
      case NUMBER, COUNT -> number(field, c);
      case DATE -> {
        if (isDates(c)) {
          uses.uses(c, field.name(), why);
          text.line(
              "      " + field.name() + ": " + RecipeText.quote(c.name) + RecipeText.samples(c));
        }
      }
      default -> {
        uses.uses(c, field.name(), why);
        text.line(
            "      " + field.name() + ": " + RecipeText.quote(c.name) + RecipeText.samples(c));
      }
    }
  }

  /** A column whose values are about the field, whatever its name. */
  private Optional<ColumnLook> topical(Field field, Kind kind) {
    Topics.Topic topic =
        kind != Kind.VICTIM
            ? null
            : switch (field.name()) {
              case "sex" -> Topics.Topic.SEX;
              case "outcome" -> Topics.Topic.OUTCOME;
              case "status" -> Topics.Topic.PERSON_STATUS;
              case "ageGroup" -> Topics.Topic.AGE_GROUP;
              default -> null;
            };
    return topic == null
        ? Optional.empty()
        : look.columns.values().stream()
            .filter(c -> Topics.ofValues(c.foldedValues()).filter(t -> t == topic).isPresent())
            .findFirst();
  }

  private Optional<ColumnLook> byName(Field field) {
    var names = new LinkedHashSet<String>();
    names.add(Words.fold(field.name()));
    names.addAll(ColumnNames.of(field.name()));
    if (field.name().equals("victims") && PeriodTotals.isIn(look)) {
      names.add("total"); // of what else, the other columns do not say
    }
    return look.named(names, c -> field.type() == Field.Type.CODE || !uses.isUsed(c));
  }

  private void code(Kind kind, Field field, ColumnLook c, String why) {
    var codes = new LinkedHashMap<String, String>();
    var unmapped = new ArrayList<String>();
    for (String value : c.values.keySet()) {
      CodeGuess.of(kind, field, value)
          .ifPresentOrElse(code -> codes.put(value, code), () -> unmapped.add(value));
    }
    boolean named = c.folded.equals(Words.fold(field.name()));
    boolean few = codes.size() * 2 < c.values.size(); // a column of something else
    if (codes.isEmpty() || few && !named || c.values.size() > MOST_CODES || c.manyDifferent) {
      return;
    }
    uses.uses(c, field.name(), why);
    text.line("      " + field.name() + ":   # " + why);
    text.line("        column: " + RecipeText.quote(c.name));
    text.line("        codes:");
    codes.forEach((value, code) -> text.line("          " + RecipeText.quote(value) + ": " + code));
    unmapped.forEach(value ->
        text.line(
            "          # "
                + RecipeText.comment(RecipeText.quote(value))
                + ": ?   # not mapped: counts as unknown, with a problem"));
  }

  private static boolean isNumber(String value) {
    return !(NumberReading.read(value, NumberForm.UNSTATED, false)
        instanceof NumberReading.Reading.None);
  }

  private void number(Field field, ColumnLook c) {
    if (c.share(ProposedRule::isNumber) < 0.7) {
      return;
    }
    Optional<Units.Measure> measure = Units.measureOf(field.name());
    if (measure.isEmpty()) {
      uses.uses(c, field.name(), "name and values");
      text.line("      " + field.name() + ": " + RecipeText.quote(c.name) + RecipeText.samples(c));
      return;
    }
    long numbers = c.values.keySet().stream().filter(ProposedRule::isNumber).count();
    long withUnit =
        c.values.keySet().stream().filter(v -> isNumber(v) && WITH_UNIT.matcher(v).find()).count();
    boolean own = withUnit > 0.9 * numbers;
    String unit =
        c.folded.equals(Words.fold(field.name()))
            ? measure.get() == Units.Measure.SIZE ? "m2" : "m"
            : Arrays.stream(new String[] {"km2", "sqkm", "m2", "sqm", "ha", "cm", "mm"})
                .filter(u -> c.folded.endsWith(u) || c.parts.contains(u))
                .findFirst()
                .orElse(measure.get() == Units.Measure.LENGTH && c.folded.endsWith("m") ? "m" : "");
    if (own) {
      uses.uses(c, field.name(), "name, and units in its values");
      text.line("      " + field.name() + ": " + RecipeText.quote(c.name) + RecipeText.samples(c));
    } else if (!unit.isEmpty()) {
      uses.uses(c, field.name(), "name with its unit");
      text.line(
          "      "
              + field.name()
              + ": { column: "
              + RecipeText.quote(c.name)
              + ", unit: "
              + unit
              + " }"
              + RecipeText.samples(c));
    } else {
      uses.not(c, "looks like " + field.name() + ", but no unit is stated");
      text.line(
          "      # "
              + field.name()
              + ": { column: "
              + RecipeText.comment(RecipeText.quote(c.name))
              + ", unit: ? }   # state the unit, such as ha");
    }
  }

  private void sealed(Kind kind) {
    var found = new LinkedHashMap<String, ColumnLook>();
    for (Field field : kind.fields()) {
      if (field.type() == Field.Type.SEALED) {
        byName(field).filter(c -> !uses.isUsed(c)).ifPresent(c -> found.put(field.name(), c));
      }
    }
    if (found.isEmpty()) {
      return;
    }
    int before = text.here();
    text.line("    sealed:   # personal: encrypted, outside the history");
    int fields = text.here();
    found.forEach((field, c) -> {
      if (!uses.isUsed(c)) {
        uses.uses(c, field + " (sealed)", "name");
        text.line("      " + field + ": " + RecipeText.quote(c.name));
      }
    });
    if (text.saysNothing(fields)) {
      text.without(before, fields);
    }
  }
}
