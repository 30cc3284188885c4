package org.firmground.register;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.firmground.history.Action;
import org.firmground.history.Author;
import org.firmground.history.CanonicalEntry;
import org.firmground.history.Entry;
import org.firmground.history.Value;

/**
 * A register: the one corridor from a proposal to what counts.
 *
 * <p>Everything that is written passes here: a proposal, its acceptance by a person (a second one
 * where danger lessens), a withdrawal. Everything that is read comes as a {@link Snapshot}. Safe
 * for use by several threads; writing goes one at a time, guarded by {@code writing}, and other
 * processes may write between two commits.
 */
public final class Register implements AutoCloseable {
  /** Version of the kinds' fields, in every entry. */
  public static final int SCHEMA = 1;

  private final Store store;
  private final SealedStore sealed;
  private final Clock clock;
  private final Ids ids;
  private final Object writing = new Object();
  private final Object numbering = new Object();
  private final Map<Kind, Long> lastCodes = new EnumMap<>(Kind.class); // guarded by numbering
  private volatile GroundIndex ground; // null until prepared
  private final AtomicBoolean preparing = new AtomicBoolean();
  private byte[] numberedTo = {}; // chain hash behind which lastCodes hold; guarded by numbering

  public Register(Store store, SealedStore sealed, Clock clock, Ids ids) {
    this.store = store;
    this.sealed = sealed;
    this.clock = clock;
    this.ids = ids;
  }

  public Store.Identity identity() {
    return store.identity();
  }

  public ZoneId zone() {
    return ZoneId.of(store.identity().zone());
  }

  public Store store() {
    return store;
  }

  public SealedStore sealedStore() {
    return sealed;
  }

  /**
   * Resolves both clocks once.
   *
   * @param asOf today in the register's zone when empty
   * @param knownAt now when empty
   */
  public Clocks clocks(Optional<LocalDate> asOf, Optional<Instant> knownAt) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Instant known = knownAt.orElse(now);
    LocalDate day = asOf.orElseGet(() -> LocalDate.ofInstant(now, zone()));
    long sequence = knownAt.isEmpty() ? store.head().sequence() : store.sequenceAt(known);
    return new Clocks(day, known, sequence);
  }

  /** The day that it is by the register's clock, in its zone. */
  public LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), zone());
  }

  /** Another day, known as at these clocks. */
  public Clocks on(LocalDate day, Clocks at) {
    return new Clocks(day, at.knownAt(), at.sequence());
  }

  /** The register at these clocks, as this viewer may see it. */
  public Snapshot snapshot(Clocks clocks, Viewer viewer) {
    GroundIndex index = ground;
    Optional<GroundIndex.Moment> moment =
        index != null && viewer.seesEverything() ? index.moment(clocks) : Optional.empty();
    if (index != null && moment.isEmpty() && viewer.seesEverything()) {
      prepareBeside();
    }
    Standings standings =
        moment
            .map(GroundIndex.Moment::standings)
            .orElseGet(() -> Standings.after(clocks.sequence(), store.decisions()));
    Snapshot stored = new StoreSnapshot(store, clocks, viewer, standings);
    return moment.<Snapshot>map(m -> new IndexedSnapshot(index, m, stored)).orElse(stored);
  }

  /**
   * Reads every shape into memory, so that from then on questions about places need not go to the
   * store: for whoever has many. Takes seconds for hundreds of thousands of records; questions
   * asked meanwhile are answered from the store.
   */
  public void prepare() {
    var index = ground == null ? new GroundIndex(store) : ground;
    index.follow();
    ground = index;
  }

  /** Follows in the background, unless that is under way. */
  private void prepareBeside() {
    if (preparing.compareAndSet(false, true)) {
      Thread.ofVirtual()
          .name("ground-index")
          .start(() -> {
            try {
              if (ground.isFarBehind()) {
                ground.follow();
              }
            } finally {
              preparing.set(false);
            }
          });
    }
  }

  // ---- writing ----

  /** Begins an import; its opening is durable when this returns. */
  public ImportSession beginImport(ImportRequest request, Person author) {
    var body =
        new Value.Fields(
            Map.of(
                "file", Value.of(request.file()),
                "fileDigest", Value.of(request.fileDigest()),
                "dataset", Value.of(request.dataset()),
                "recipe", Value.of(request.recipe())));
    UUID batch = newRecord();
    var plan =
        new Plan(batch, Kind.IMPORT, Action.PROPOSED)
            .body(body)
            .batch(batch)
            .source(request.source());
    Entry opening = write(List.of(plan), author(author)).getFirst().entry();
    return new RegisterImport(
        this, batch, opening.code(), opening.sequence(), request, author, OptionalLong.empty());
  }

  /**
   * Takes up an import that a kill left open.
   *
   * @throws IllegalArgumentException if there is no such import, or it was ended
   */
  public ImportSession resumeImport(String importName, Person author) {
    Version opening = openingOf(importName);
    if (isEnded(opening.record())) {
      throw new IllegalArgumentException(
          opening.code() + " was read to its end; there is nothing to resume");
    }
    var last = new long[1];
    store.versionsOfBatch(
        opening.record(), v -> last[0] = Math.max(last[0], Projection.row(v).orElse(0)));
    return new RegisterImport(
        this,
        opening.record(),
        opening.code(),
        opening.sequence(),
        new ImportRequest(
            opening.body().findText("file").orElse(""),
            opening.body().findText("fileDigest").orElse(""),
            opening.body().findText("dataset").orElse(""),
            "",
            opening.body().findText("recipe").orElse("")),
        author,
        OptionalLong.of(last[0]));
  }

  /** Imports that were begun and neither read to their end nor withdrawn. */
  public List<Version> unfinishedImports() {
    var standings = Standings.after(store.head().sequence(), store.decisions());
    var open = new java.util.LinkedHashMap<UUID, Version>();
    store.versions(
        List.of(Kind.IMPORT),
        v -> {
          if (v.action() == Action.PROPOSED && !standings.isWithdrawn(v.record())) {
            open.put(v.record(), v);
          } else {
            open.remove(v.record());
          }
        });
    return List.copyOf(open.values());
  }

  /**
   * The last import of the same bytes under another dataset, unless it was withdrawn.
   *
   * @param fileDigest SHA-256 in hex
   */
  public Optional<Version> importOf(String fileDigest, String otherThanDataset) {
    var standings = Standings.after(store.head().sequence(), store.decisions());
    var found = new ArrayList<Version>();
    store.versions(
        List.of(Kind.IMPORT),
        v -> {
          if (v.body().findText("fileDigest").filter(fileDigest::equals).isPresent()
              && v.body().findText("dataset").filter(otherThanDataset::equals).isEmpty()
              && !standings.isWithdrawn(v.record())) {
            found.add(v);
          }
        });
    return found.stream().max(Comparator.comparingLong(Version::sequence));
  }

  /**
   * Removes the personal parts of rows whose entries a kill kept from being written. Not to be
   * called while an import is under way, here or in another process.
   */
  public void forgetUnnamedParts() {
    var named = new HashSet<String>();
    store.entries(
        1,
        s -> {
          s.entry().sealed().ifPresent(named::add);
          return true;
        });
    sealed.forgetAllBut(named::contains);
  }

  /**
   * What an import of a dataset's next file would make of each draft, in order; nothing is written.
   * For one file, and one thread.
   */
  public Function<Draft, ImportSession.Outcome> preview(String dataset) {
    var keys = new RowKeys(store, dataset, null);
    return draft -> {
      Optional<Version> before = keys.find(keys.next(draft));
      return before.isEmpty()
          ? ImportSession.Outcome.NEW
          : keys.has(before.get(), draft)
              ? ImportSession.Outcome.SAME
              : ImportSession.Outcome.CHANGED;
    };
  }

  /**
   * What a decision did.
   *
   * @param removedDanger what danger it took off, by code, in order
   */
  public record Acceptance(String code, String effect, List<String> removedDanger) {}

  /**
   * Accepts what waits for a second person: an import that lessens danger, or a withdrawal.
   *
   * @param name code or id of the import
   * @throws IllegalArgumentException if there is nothing to decide, or the reviewer is its author
   */
  public Acceptance accept(String name, Person reviewer, String reason) {
    synchronized (writing) {
      return decide(name, reviewer, reason, Action.ACCEPTED);
    }
  }

  /**
   * Refuses what waits for a second person.
   *
   * @throws IllegalArgumentException as {@link #accept}
   */
  public Acceptance reject(String name, Person reviewer, String reason) {
    synchronized (writing) {
      return decide(name, reviewer, reason, Action.REJECTED);
    }
  }

  private Acceptance decide(String name, Person reviewer, String reason, Action decision) {
    Version opening = openingOf(name);
    UUID batch = opening.record();
    var standings = Standings.after(store.head().sequence(), store.decisions());
    OptionalLong askedBack = standings.findAskedBack(batch);
    long about;
    if (askedBack.isPresent()) {
      about = askedBack.getAsLong();
    } else if (standings.isWithdrawn(batch)) {
      throw new IllegalArgumentException(
          opening.code() + " was withdrawn; there is nothing to decide");
    } else if (standings.isBatchAccepted(batch)) {
      throw new IllegalArgumentException(opening.code() + " is accepted already");
    } else if (!isEnded(batch)) {
      throw new IllegalArgumentException(
          opening.code() + " was not read to its end; resume or undo it first");
    } else {
      about = opening.sequence();
    }
    Author author = store.findEntry(about).orElseThrow().entry().author();
    Author by = author(reviewer);
    requireSecond(opening.code(), author, by, reviewer);
    write(
        List.of(new Plan(batch, opening.code(), Kind.IMPORT, decision).about(about).reason(reason)),
        by);
    String what = askedBack.isPresent() ? "withdrawal" : "import";
    boolean takesOff = askedBack.isPresent() == (decision == Action.ACCEPTED);
    return new Acceptance(
        opening.code(),
        what + (decision == Action.ACCEPTED ? " accepted" : " rejected"),
        takesOff ? dangersOf(batch) : List.of());
  }

  /**
   * Holds the reviewer against the author, also where the name was taken up from another register,
   * under whose key it had another digest. Where nobody can say who the author was, nobody of that
   * organisation can be known to be a second person.
   */
  private void requireSecond(String code, Author author, Author by, Person reviewer) {
    Optional<String> name = sealed.findAuthor(author.person());
    boolean alike =
        name.filter(n -> new Person(author.organisation(), n).isLike(reviewer)).isPresent();
    if (alike || author.person().equals(by.person())) {
      throw new IllegalArgumentException(
          "what lessens danger takes two people: "
              + code
              + " was put forward under this very name; give another person's name with --by");
    }
    String someone = name.orElse("someone");
    if (name.isEmpty()
        && new Person(author.organisation(), someone)
            .isLike(new Person(reviewer.organisation(), someone))) {
      throw new IllegalArgumentException(
          "what lessens danger takes two people: who put "
              + code
              + " forward is not known here, for this register was taken up without the names of"
              + " its authors; take it up with its personal file, or let a person of another"
              + " organisation than "
              + author.organisation()
              + " decide");
    }
  }

  /** Codes of the records with which an import told of danger. */
  private List<String> dangersOf(UUID batch) {
    var dangers = new LinkedHashSet<String>();
    store.versionsOfBatch(
        batch,
        v -> {
          if (v.kind().tellsOfDanger()) {
            dangers.add(v.code());
          }
        });
    return List.copyOf(dangers);
  }

  /**
   * What undoing an import does.
   *
   * @param removesDanger what danger it would remove, by code, in order
   * @param pending whether it waits for a second person
   */
  public record Undo(String code, List<String> removesDanger, boolean pending) {}

  /**
   * Takes an import back. Where that would remove danger it stays, marked, until a second person
   * accepts the withdrawal.
   *
   * @throws IllegalArgumentException if there is no such import, or it is withdrawn or asked back
   */
  public Undo undo(String name, Person author, String reason) {
    synchronized (writing) {
      Version opening = openingOf(name);
      UUID batch = opening.record();
      var standings = Standings.after(store.head().sequence(), store.decisions());
      if (standings.isWithdrawn(batch)) {
        throw new IllegalArgumentException(opening.code() + " was withdrawn before");
      }
      if (standings.isAskedBack(batch)) {
        throw new IllegalArgumentException(
            opening.code() + " is asked back already; accept that with another name, or reject it");
      }
      List<String> dangers = dangersOf(batch);
      Author by = author(author);
      var ask =
          new Plan(batch, opening.code(), Kind.IMPORT, Action.WITHDRAWN)
              .about(opening.sequence())
              .reason(reason);
      if (!dangers.isEmpty()) {
        write(List.of(ask), by);
        return new Undo(opening.code(), dangers, true);
      }
      long asked = write(List.of(ask), by).getFirst().entry().sequence();
      write(
          List.of(
              new Plan(batch, opening.code(), Kind.IMPORT, Action.ACCEPTED)
                  .about(asked)
                  .reason(reason)),
          by);
      return new Undo(opening.code(), List.of(), false);
    }
  }

  private Version openingOf(String name) {
    for (UUID record : store.findByName(name)) {
      var versions = store.versionsOf(List.of(record));
      if (!versions.isEmpty() && versions.getFirst().kind() == Kind.IMPORT) {
        return versions.getFirst();
      }
    }
    throw new IllegalArgumentException(
        "there is no import \"" + name + "\"; firmground imports lists them");
  }

  private boolean isEnded(UUID batch) {
    return store.versionsOf(List.of(batch)).stream().anyMatch(Projection::completesImport);
  }

  // ---- entries, for the sessions of this room ----

  Author author(Person person) {
    return new Author(person.organisation(), sealed.author(person.organisation(), person.name()));
  }

  Instant now() {
    return clock.instant();
  }

  UUID newRecord() {
    return ids.uuid(clock.instant());
  }

  /**
   * Gives the plans of new records their codes, behind those that stand at {@code head}. If others
   * have written behind it, the commit is refused and the plans are numbered anew.
   */
  private void number(List<Plan> plans, Store.Head head) {
    if (!Arrays.equals(numberedTo, head.chain())) {
      lastCodes.clear();
    }
    for (Plan plan : plans) {
      if (plan.isNew()) {
        long next = lastCodes.computeIfAbsent(plan.kind(), store::lastCode) + 1;
        lastCodes.put(plan.kind(), next);
        plan.code(code(plan.kind(), next));
      }
    }
  }

  private String code(Kind kind, long number) {
    String prefix = store.identity().prefix();
    String digits = Long.toString(number);
    return (prefix.isEmpty() ? "" : prefix + "-")
        + kind.prefix()
        + "-"
        + "0".repeat(Math.max(0, 6 - digits.length()))
        + digits;
  }

  /**
   * Seals plans behind entries that may still be on their way to the store; none where another has
   * numbered plans since those were sealed, for the store cannot say yet which codes are taken.
   */
  Optional<List<Store.Sealed>> sealNext(List<Plan> plans, Author author, Store.Head head) {
    synchronized (numbering) {
      return Arrays.equals(numberedTo, head.chain())
          ? Optional.of(seal(plans, author, head))
          : Optional.empty();
    }
  }

  /** Numbers and seals the plans behind {@code head} in their order. */
  List<Store.Sealed> seal(List<Plan> plans, Author author, Store.Head head) {
    synchronized (numbering) {
      number(plans, head);
      Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
      Instant recorded = now.isBefore(head.recorded()) ? head.recorded() : now;
      byte[] chain = head.chain();
      long sequence = head.sequence();
      var sealedEntries = new ArrayList<Store.Sealed>(plans.size());
      for (Plan plan : plans) {
        Entry entry = plan.at(++sequence, recorded, author);
        byte[] canonical = CanonicalEntry.bytes(entry);
        byte[] leaf = CanonicalEntry.leafHash(sequence, canonical);
        chain = CanonicalEntry.chain(chain, leaf);
        sealedEntries.add(new Store.Sealed(entry, canonical, leaf, chain));
      }
      numberedTo = chain;
      return sealedEntries;
    }
  }

  /** Keeps the personal parts of plans in the sealed store; their digests go into the plans. */
  void keepPersonal(List<Plan> plans) {
    var with = plans.stream().filter(Plan::hasPersonalToKeep).toList();
    if (with.isEmpty()) {
      return;
    }
    var digests =
        sealed.keep(
            with.stream().map(p -> new SealedStore.Part(p.record(), p.personal())).toList());
    for (int i = 0; i < with.size(); i++) {
      with.get(i).digest(digests.get(i));
    }
  }

  /** Writes plans behind whatever the history ends with, in one transaction. */
  List<Store.Sealed> write(List<Plan> plans, Author author) {
    synchronized (writing) {
      keepPersonal(plans);
      while (true) {
        var sealedEntries = seal(plans, author, store.head());
        try {
          store.commit(sealedEntries);
          return sealedEntries;
        } catch (Store.MovedOn e) {
          continue; // another process wrote; seal again behind it
        }
      }
    }
  }

  /** Commits entries sealed before; false when the history has moved on since. */
  boolean commit(List<Store.Sealed> entries) {
    synchronized (writing) {
      try {
        store.commit(entries);
        return true;
      } catch (Store.MovedOn e) {
        return false;
      }
    }
  }

  @Override
  public void close() {
    store.close();
    sealed.close();
  }
}
