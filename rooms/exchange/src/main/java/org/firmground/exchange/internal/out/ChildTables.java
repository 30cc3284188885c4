package org.firmground.exchange.internal.out;

import static org.firmground.exchange.internal.out.OutColumn.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.firmground.exchange.Export;
import org.firmground.history.Value;
import org.firmground.register.Field;
import org.firmground.register.Kind;
import org.firmground.register.Problem;
import org.firmground.register.ProblemCode;
import org.firmground.register.Snapshot;
import org.firmground.register.Version;

/**
 * What a record has several of, a row each: the records that it names, what is to be mended about
 * it; and the imports that records came with.
 */
final class ChildTables {
  /** Column that tells such a table from one of records. */
  static final String CHILD_OF = "firmgroundChildOf";

  private final Snapshot snapshot;
  private final Set<Kind> kinds;
  private final OuterNames names;
  private final boolean neutral;

  ChildTables(Snapshot snapshot, Set<Kind> kinds, OuterNames names, boolean neutral) {
    this.snapshot = snapshot;
    this.kinds = kinds;
    this.names = names;
    this.neutral = neutral;
  }

  /** Writes those that have rows. */
  List<Export.Count> write(Tables tables) throws java.io.IOException {
    var written = new ArrayList<Export.Count>();
    for (var child : List.of(references(), problems(), imports())) {
      long[] rows = new long[1];
      child.rows().each(r -> rows[0]++);
      if (rows[0] > 0) {
        tables.table(child.table(), child.rows());
        written.add(new Export.Count(child.table().name(), false, rows[0], 0));
      }
    }
    return written;
  }

  private record Child(OutTable table, Tables.Rows rows) {}

  private static OutColumn of() {
    return text(CHILD_OF, "#meta+id+uuid", "UUID of the record that it belongs to");
  }

  private static OutColumn whole(String name, String meaning) {
    return new OutColumn(name, OutColumn.Type.WHOLE, "#meta+" + name, meaning);
  }

  private Child references() {
    var table =
        new OutTable(
            "record_reference",
            Optional.empty(),
            List.of(
                of(),
                text("code", "#meta+id+code", "code of that record"),
                text("field", "#meta+field", "field in which it names another"),
                whole("place", "place of the name in the field, from 1"),
                text("written", "#meta+ref", "the name, as it was written"),
                text("meansRecord", "#meta+ref+uuid", "UUID of the one record that it means"),
                text("meansCode", "#meta+ref+code", "code of that record")));
    return new Child(
        table,
        consumer ->
            snapshot.each(
                kinds,
                s ->
                    s.version()
                        .kind()
                        .fields()
                        .forEach(f -> references(s.version(), f, consumer))));
  }

  private void references(Version v, Field field, Consumer<OutTable.Row> consumer) {
    if (field.type() != Field.Type.REFERENCE && field.type() != Field.Type.REFERENCES) {
      return;
    }
    long place = 0;
    for (String name : v.body().listTexts(field.name())) {
      Optional<Version> meant = names.meant(name, field.refersTo());
      consumer.accept(
          row(
              v.record().toString(),
              v.code(),
              field.name(),
              ++place,
              CellText.write(name, neutral),
              meant.map(m -> m.record().toString()).orElse(null),
              meant.map(Version::code).orElse(null)));
    }
  }

  private Child problems() {
    var table =
        new OutTable(
            "record_problem",
            Optional.empty(),
            List.of(
                of(),
                text("code", "#meta+id+code", "code of that record"),
                text("problem", "#meta+problem+code", "code of the problem"),
                text("foundAt", "#meta+where", "file, row and column where it was found"),
                text("sentence", "#description", "what is wrong, and how to mend it")));
    return new Child(
        table,
        consumer ->
            snapshot.each(
                kinds,
                s -> {
                  for (Problem p : problemsOf(s.version())) {
                    consumer.accept(
                        row(
                            s.version().record().toString(),
                            s.version().code(),
                            p.code().code(),
                            CellText.write(p.where(), neutral),
                            CellText.write(p.sentence(), neutral)));
                  }
                }));
  }

  private static List<Problem> problemsOf(Version v) {
    var all = new ArrayList<Problem>();
    if (v.body().find("problems").orElse(null) instanceof Value.Many many) {
      for (Value one : many.values()) {
        if (one instanceof Value.Fields f) {
          var facts = new java.util.HashMap<String, String>();
          if (f.find("facts").orElse(null) instanceof Value.Fields said) {
            said.values().keySet().forEach(n -> said.findText(n).ifPresent(t -> facts.put(n, t)));
          }
          ProblemCode.find(f.findText("code").orElse(""))
              .ifPresent(
                  c -> all.add(new Problem(c, f.findText("where").orElse(""), Map.copyOf(facts))));
        }
      }
    }
    return all;
  }

  private Child imports() {
    var table =
        new OutTable(
            "import",
            Optional.empty(),
            List.of(
                of(),
                text("code", "#meta+id+code", "code of the import"),
                text("recorded", "#date+recorded", "when it was ended"),
                text("file", "#meta+file", "name of the file"),
                text("fileDigest", "#meta+sha256", "SHA-256 of the file"),
                text("dataset", "#meta+dataset", "rows of one dataset with one id are one record"),
                text("recipe", "#meta+recipe", "recipe by which it was read"),
                text(RecordTable.SOURCE, "#meta+source", "where it comes from")));
    return new Child(
        table,
        consumer ->
            snapshot.each(
                Set.of(Kind.IMPORT),
                s -> {
                  Version v = s.version();
                  consumer.accept(
                      row(
                          v.record().toString(),
                          v.code(),
                          v.recorded().toString(),
                          said(v, "file"),
                          said(v, "fileDigest"),
                          said(v, "dataset"),
                          said(v, "recipe"),
                          v.source().isEmpty() ? null : CellText.write(v.source(), neutral)));
                }));
  }

  private String said(Version v, String field) {
    return v.body()
        .findText(field)
        .filter(t -> !t.isEmpty())
        .map(t -> CellText.write(t, neutral))
        .orElse(null);
  }

  private static OutTable.Row row(Object... values) {
    return new OutTable.Row(values, Optional.empty());
  }
}
