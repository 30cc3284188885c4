package org.firmground.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.firmground.exchange.Inspection;
import org.firmground.register.Problem;
import org.firmground.register.ProblemCode;
import tools.jackson.databind.json.JsonMapper;

/** An inspection as one line of JSON; names and their order are a contract. */
final class InspectionJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private InspectionJson() {}

  static String line(Inspection seen) {
    var line = new LinkedHashMap<String, Object>();
    line.put("day", seen.day().toString());
    line.put("files", seen.files().stream().map(InspectionJson::file).toList());
    var sizes = seen.sizes();
    var told = new LinkedHashMap<String, Object>();
    told.put("records", sizes.records());
    told.put("withWritten", sizes.withWritten());
    told.put("writtenSquareMetres", Math.round(sizes.writtenSquareMetres()));
    told.put("withShape", sizes.withShape());
    told.put("measuredSquareMetres", Math.round(sizes.measuredSquareMetres()));
    told.put("coveredSquareMetres", sizes.coveredSquareMetres().map(Math::round).orElse(null));
    told.put("overlaps", sizes.overlaps());
    told.put("overlapSquareMetres", Math.round(sizes.overlapSquareMetres()));
    told.put("unmeasured", sizes.unmeasured());
    line.put("sizes", told);
    var problems = new ArrayList<Object>();
    for (ProblemCode.Weight weight : ProblemCode.Weight.values()) {
      for (ProblemCode code : InspectionTold.codes(seen, weight)) {
        problems.add(problem(seen, code));
      }
    }
    line.put("problems", problems);
    return JSON.writeValueAsString(line);
  }

  private static Map<String, Object> file(Inspection.Looked file) {
    var told = new LinkedHashMap<String, Object>();
    told.put("file", file.file());
    told.put("format", file.format().name());
    told.put("bytes", file.bytes());
    told.put("digest", file.digest());
    told.putAll(file.findings().balance().numbers());
    var records = new LinkedHashMap<String, Long>();
    file.findings().records().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(e -> records.put(e.getKey().word(), e.getValue()));
    told.put("records", records);
    told.put(
        "columns",
        file.columns().stream()
            .map(c -> {
              var column = new LinkedHashMap<String, Object>();
              column.put("column", c.column());
              column.put("filled", c.filled());
              column.put("fields", c.fields());
              return column;
            })
            .toList());
    return told;
  }

  private static Map<String, Object> problem(Inspection seen, ProblemCode code) {
    var told = new LinkedHashMap<String, Object>();
    told.put("code", code.code());
    told.put("weight", code.weight().name().toLowerCase(java.util.Locale.ROOT));
    told.put("count", seen.findings().problems().get(code));
    told.put(
        "examples",
        seen.findings().examples().getOrDefault(code, List.of()).stream()
            .map(InspectionJson::example)
            .toList());
    return told;
  }

  private static Map<String, Object> example(Problem p) {
    var told = new LinkedHashMap<String, Object>();
    told.put("where", p.where());
    told.put("facts", new java.util.TreeMap<>(p.facts()));
    told.put("sentence", p.sentence());
    return told;
  }
}
