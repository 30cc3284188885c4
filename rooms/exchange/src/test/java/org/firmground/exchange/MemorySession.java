package org.firmground.exchange;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.firmground.history.Value;
import org.firmground.register.Draft;
import org.firmground.register.ImportRequest;
import org.firmground.register.ImportSession;
import org.firmground.register.Kind;
import org.firmground.register.Problem;

/** A register's import session in memory: knows datasets across imports, keeps every draft. */
final class MemorySession implements ImportSession {
  /** What several sessions share. */
  static final class Memory {
    final Map<String, String> digestByKey = new HashMap<>();
    final List<Draft> drafts = new ArrayList<>();
    final List<ImportRequest> requests = new ArrayList<>();
    Map<String, Long> balance = Map.of();
    boolean keepDrafts = true;

    ImportSession begin(ImportRequest request) {
      requests.add(request);
      return new MemorySession(this, request);
    }
  }

  private final Memory memory;
  private final ImportRequest request;
  private final Map<String, Integer> ordinals = new HashMap<>();
  private final Map<Kind, Long> records = new EnumMap<>(Kind.class);
  private final long[] outcomes = new long[3];

  private MemorySession(Memory memory, ImportRequest request) {
    this.memory = memory;
    this.request = request;
  }

  @Override
  public UUID batch() {
    return new UUID(0, memory.requests.size());
  }

  @Override
  public String code() {
    return "IM-%06d".formatted(memory.requests.size());
  }

  @Override
  public List<Problem> unknownReferences() {
    return List.of();
  }

  private String key(Draft draft) {
    String name =
        request.dataset()
            + draft.kind()
            + draft.body().findText("sourceId").map(id -> "id" + id).orElse("row" + draft.digest());
    return name + "#" + ordinals.merge(name, 1, Integer::sum);
  }

  @Override
  public Outcome add(Draft draft) {
    Outcome outcome;
    if (memory.keepDrafts) {
      memory.drafts.add(draft);
      String known = memory.digestByKey.put(key(draft), draft.digest());
      outcome =
          known == null
              ? Outcome.NEW
              : known.equals(draft.digest()) ? Outcome.SAME : Outcome.CHANGED;
    } else {
      outcome = Outcome.NEW;
    }
    outcomes[outcome.ordinal()]++;
    records.merge(draft.kind(), 1L, Long::sum);
    return outcome;
  }

  @Override
  public Summary finish(Map<String, Long> balance) {
    memory.balance = balance;
    return new Summary(
        batch(), code(), outcomes[0], outcomes[1], outcomes[2], records, false, List.of());
  }

  @Override
  public Optional<Long> lastDurableRow() {
    return Optional.empty();
  }

  @Override
  public void close() {}

  /** The sum of a number over drafts. */
  static double sum(List<Draft> drafts, Kind kind, String field) {
    return drafts.stream()
        .filter(d -> d.kind() == kind)
        .mapToDouble(d -> d.body().findNumber(field).orElse(0.0))
        .sum();
  }

  /** How many drafts of a kind have a text in a field. */
  static long count(List<Draft> drafts, Kind kind, String field, String text) {
    return drafts.stream()
        .filter(d -> d.kind() == kind && Value.of(text).equals(d.body().values().get(field)))
        .count();
  }
}
