package org.firmground.register;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.firmground.history.Action;
import org.firmground.history.Author;
import org.firmground.history.Value;

/**
 * An import into a {@link Register}: drafts become sealed entries on the caller's thread, and go to
 * the store in groups on another, one group at a time.
 *
 * <p>All records of one row are in one group, so that a kill never cuts a row in two.
 */
final class RegisterImport implements ImportSession {
  /** Rows of one commit: each writes most pages of the indexes anew, and waits for the disk. */
  private static final int GROUP = 5_000;

  private static final int NAMED = 100;

  private final Register register;
  private final UUID batch;
  private final String code;
  private final long opening;
  private final ImportRequest request;
  private final Author author;
  private final RowKeys keys;
  private final NamedRecords named = new NamedRecords();
  private final OptionalLong resumedAfter;
  private final Map<Kind, Long> records = new EnumMap<>(Kind.class);
  private final List<String> lessening = new ArrayList<>();
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("import-writer").factory());
  private long lesseningCount;
  private long fresh;
  private long same;
  private long changed;
  private long row = -1;
  private List<Plan> group = new ArrayList<>(GROUP);
  private Future<Store.Head> pending;
  private Store.Head head;

  RegisterImport(
      Register register,
      UUID batch,
      String code,
      long opening,
      ImportRequest request,
      Person author,
      OptionalLong resumedAfter) {
    this.register = register;
    this.batch = batch;
    this.code = code;
    this.opening = opening;
    this.request = request;
    this.author = register.author(author);
    this.resumedAfter = resumedAfter;
    this.keys =
        new RowKeys(register.store(), request.dataset(), resumedAfter.isEmpty() ? batch : null);
    this.head = register.store().head();
  }

  @Override
  public UUID batch() {
    return batch;
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public Optional<Long> lastDurableRow() {
    return resumedAfter.isPresent() ? Optional.of(resumedAfter.getAsLong()) : Optional.empty();
  }

  @Override
  public Outcome add(Draft draft) {
    if (draft.row() != row) {
      row = draft.row();
      if (group.size() >= GROUP) {
        flush();
      }
    }
    named.note(draft);
    String key = keys.next(draft);
    Optional<Version> before = keys.find(key);
    if (before.isPresent() && keys.has(before.get(), draft)) {
      same++;
      return Outcome.SAME;
    }
    Lessening.why(draft, before)
        .ifPresent(why -> {
          lesseningCount++;
          if (lessening.size() < NAMED) {
            lessening.add("row " + draft.row() + ": " + why);
          }
        });
    var body = new LinkedHashMap<>(draft.body().values());
    body.put(
        "origin",
        new Value.Fields(
            Map.of(
                "digest", Value.of(draft.digest()),
                "key", Value.of(key),
                "row", Value.of(draft.row()))));
    if (!draft.problems().isEmpty()) {
      body.put(
          "problems",
          new Value.Many(draft.problems().stream().map(RegisterImport::asValue).toList()));
    }
    Plan plan;
    if (before.isEmpty()) {
      fresh++;
      plan = new Plan(register.newRecord(), draft.kind(), Action.PROPOSED);
    } else {
      changed++;
      Version old = before.get();
      boolean later = draft.validFrom().writtenFirst().isAfter(old.validFrom().writtenFirst());
      plan =
          new Plan(
              old.record(), old.code(), draft.kind(), later ? Action.PROPOSED : Action.CORRECTED);
      if (!later) {
        plan.about(old.sequence());
      }
    }
    records.merge(draft.kind(), 1L, Long::sum);
    group.add(
        plan.body(new Value.Fields(body))
            .of(draft)
            .batch(batch)
            .source(draft.source().orElse(request.source())));
    return before.isEmpty() ? Outcome.NEW : Outcome.CHANGED;
  }

  private static Value asValue(Problem p) {
    var facts = new HashMap<String, Value>();
    p.facts().forEach((name, fact) -> facts.put(name, Value.of(fact)));
    return new Value.Fields(
        Map.of(
            "code", Value.of(p.code().code()),
            "where", Value.of(p.where()),
            "facts", new Value.Fields(facts)));
  }

  /**
   * Seals the group here, while the one before it is being written, and lets the other thread write
   * it.
   */
  private void flush() {
    if (group.isEmpty()) {
      return;
    }
    var plans = group;
    group = new ArrayList<>(GROUP);
    register.keepPersonal(plans);
    var expected = head;
    var ahead = register.sealNext(plans, author, expected);
    await();
    var sealed =
        ahead
            .filter(s -> Arrays.equals(expected.chain(), head.chain()))
            .orElseGet(() -> register.seal(plans, author, head));
    var last = sealed.getLast();
    head = new Store.Head(last.entry().sequence(), last.chain(), last.entry().recorded());
    pending =
        writer.submit(() -> {
          if (register.commit(sealed)) {
            return new Store.Head(last.entry().sequence(), last.chain(), last.entry().recorded());
          }
          var again = register.write(plans, author).getLast();
          return new Store.Head(again.entry().sequence(), again.chain(), again.entry().recorded());
        });
  }

  private void await() {
    if (pending == null) {
      return;
    }
    try {
      head = pending.get();
      pending = null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Store.StoreFailed("interrupted while writing " + code, e);
    } catch (ExecutionException e) {
      pending = null;
      if (e.getCause() instanceof RuntimeException r) {
        throw r;
      }
      throw new Store.StoreFailed("writing " + code + " failed", e.getCause());
    }
  }

  @Override
  public List<Problem> unknownReferences() {
    flush();
    await();
    return named.unknownTo(register.store(), request.file());
  }

  @Override
  public Summary finish(Map<String, Long> balance) {
    flush();
    await();
    var numbers = new HashMap<String, Value>();
    balance.forEach((name, count) -> numbers.put(name, Value.of(count)));
    var body =
        new Value.Fields(
            Map.of(
                "file", Value.of(request.file()),
                "fileDigest", Value.of(request.fileDigest()),
                "dataset", Value.of(request.dataset()),
                "recipe", Value.of(request.recipe()),
                "lessening", Value.of(lesseningCount),
                "balance", new Value.Fields(numbers)));
    var plans = new ArrayList<Plan>();
    plans.add(
        new Plan(batch, code, Kind.IMPORT, Action.CORRECTED)
            .body(body)
            .batch(batch)
            .about(opening)
            .source(request.source()));
    boolean waits = lesseningCount > 0;
    if (!waits) {
      plans.add(
          new Plan(batch, code, Kind.IMPORT, Action.ACCEPTED)
              .about(opening)
              .reason("read to its end; nothing in it lessens danger"));
    }
    register.write(plans, author);
    writer.shutdown();
    return new Summary(
        batch, code, fresh, same, changed, Map.copyOf(records), waits, List.copyOf(lessening));
  }

  @Override
  public void close() {
    try {
      await();
    } finally {
      writer.shutdown();
    }
  }
}
