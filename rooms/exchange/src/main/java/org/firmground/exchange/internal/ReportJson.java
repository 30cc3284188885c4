package org.firmground.exchange.internal;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.firmground.exchange.DryRunReport;
import org.firmground.exchange.Findings;
import org.firmground.exchange.ImportReport;
import org.firmground.register.Problem;
import tools.jackson.databind.json.JsonMapper;

/** Reports as one line of JSON; names and their order are a contract. */
public final class ReportJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ReportJson() {}

  public static String line(ImportReport r) {
    var line = new LinkedHashMap<String, Object>();
    line.put("import", r.summary().code());
    line.put("file", r.file());
    findings(line, r.findings());
    line.put("new", r.summary().fresh());
    line.put("same", r.summary().same());
    line.put("changed", r.summary().changed());
    line.put("waits", r.summary().waits());
    return JSON.writeValueAsString(line);
  }

  public static String line(DryRunReport r) {
    var line = new LinkedHashMap<String, Object>();
    line.put("dryRun", true);
    line.put("file", r.file());
    findings(line, r.findings());
    line.put("new", r.fresh());
    line.put("same", r.same());
    line.put("changed", r.changed());
    line.put("warnings", r.warnings().stream().map(Problem::sentence).toList());
    return JSON.writeValueAsString(line);
  }

  private static void findings(Map<String, Object> line, Findings f) {
    line.putAll(f.balance().numbers());
    var records = new LinkedHashMap<String, Long>();
    f.records().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(e -> records.put(e.getKey().word(), e.getValue()));
    line.put("records", records);
    var problems = new LinkedHashMap<String, Long>();
    f.problems().entrySet().stream()
        .sorted(Comparator.comparing(e -> e.getKey().code()))
        .forEach(e -> problems.put(e.getKey().code(), e.getValue()));
    line.put("problems", problems);
  }
}
