package org.firmground.register;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.firmground.history.CanonicalJson;
import org.firmground.history.Entry;
import org.firmground.history.Value;

/** A record's life in sentences, from the message catalogue of a language. */
public final class LifeStory {
  private static final List<String> NOT_TOLD = List.of("origin", "problems");

  private final Register register;
  private final ResourceBundle words;

  public LifeStory(Register register, Locale language) {
    this.register = register;
    this.words =
        ResourceBundle.getBundle(
            "org.firmground.register.life",
            language,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /**
   * Every entry that made the record what it is, its own and those of its imports, and every
   * judgement that names it, in order.
   *
   * @param name code, UUID or source id
   * @param viewer who is told; a judgement that rests on what may not be seen is left out
   * @throws IllegalArgumentException if there is no such record
   */
  public List<String> tell(String name, Viewer viewer) {
    List<UUID> records = register.store().findByName(name);
    if (records.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no record \""
              + name
              + "\"; give its code, such as HA-000123, or its source's id");
    }
    var told = new ArrayList<String>();
    for (UUID record : records) {
      told.addAll(tell(record, viewer));
    }
    return told;
  }

  private List<String> tell(UUID record, Viewer viewer) {
    Store store = register.store();
    var sequences = new TreeSet<Long>();
    var batches = new HashMap<UUID, Version>();
    var codes = new HashSet<String>();
    for (Version v : store.versionsOf(List.of(record))) {
      sequences.add(v.sequence());
      codes.add(v.code());
      v.batch()
          .ifPresent(b ->
              store.versionsOf(List.of(b)).stream()
                  .findFirst()
                  .ifPresent(opening -> batches.put(b, opening)));
    }
    for (Store.Decision d : store.decisions()) {
      if (d.record().equals(record) || batches.containsKey(d.record())) {
        sequences.add(d.sequence());
      }
    }
    Map<Long, JudgementEvents.Event> judged = new JudgementEvents(store, viewer).about(codes);
    sequences.addAll(judged.keySet());
    var told = new ArrayList<String>();
    Map<String, Value> before = null;
    for (long sequence : sequences) {
      Entry e = store.findEntry(sequence).orElseThrow().entry();
      told.add(
          judged.containsKey(sequence)
              ? sentence(e, judged.get(sequence))
              : sentence(e, before, batches));
      if (!e.body().values().isEmpty() && e.record().equals(record)) {
        before = facts(e);
      }
    }
    return told;
  }

  private static Map<String, Value> facts(Entry e) {
    var facts = new java.util.TreeMap<String, Value>(e.body().values());
    NOT_TOLD.forEach(facts::remove);
    facts.put("validFrom", Value.of(e.validFrom().text()));
    facts.put("informed", Value.of(e.informed().text()));
    e.validTo().ifPresent(d -> facts.put("validTo", Value.of(d.text())));
    e.extent()
        .ifPresent(x ->
            facts.put("extent", Value.of(java.util.Base64.getEncoder().encodeToString(x.wkb()))));
    return facts;
  }

  private String sentence(Entry e, Map<String, Value> before, Map<UUID, Version> batches) {
    boolean isImport = e.kind().equals(Kind.IMPORT.word());
    String key =
        switch (e.action()) {
          case PROPOSED -> isImport ? "opened" : before == null ? "proposed" : "state";
          case CORRECTED -> isImport ? "completed" : "corrected";
          case REOPENED -> "reopened";
          case REJECTED -> "rejected";
          case WITHDRAWN -> "withdrawn";
          case ACCEPTED ->
              isWithdrawal(e) ? "accepted.withdrawal" : isImport ? "accepted.import" : "accepted";
        };
    String what =
        isImport
            ? e.body().findText("file").orElse("")
            : before == null ? stated(e) : changes(before, facts(e));
    String with =
        isImport || e.batch().isEmpty() || !batches.containsKey(e.batch().get())
            ? ""
            : format("with", batches.get(e.batch().get()).code(), e.source());
    return sentence(key, e, what, with);
  }

  private String sentence(Entry e, JudgementEvents.Event judged) {
    return sentence(
        judged.takenBack() ? "judgement.taken.back" : "judgement",
        e,
        judged.first(),
        judged.second());
  }

  private String sentence(String key, Entry e, String what, String with) {
    return format(
        key,
        java.time.LocalDate.ofInstant(e.recorded(), register.zone()).toString(),
        e.author().organisation(),
        register
            .sealedStore()
            .findAuthor(e.author().person())
            .orElse(words.getString("unknown.person")),
        what,
        e.code(),
        e.reason().isEmpty() ? "" : format("because", e.reason()),
        with);
  }

  private boolean isWithdrawal(Entry e) {
    return e.about().isPresent()
        && register
            .store()
            .findEntry(e.about().getAsLong())
            .filter(s -> s.entry().action() == org.firmground.history.Action.WITHDRAWN)
            .isPresent();
  }

  private String stated(Entry e) {
    return facts(e).entrySet().stream()
            .filter(f -> !f.getKey().equals("extent"))
            .map(f -> f.getKey() + " " + plain(f.getValue()))
            .collect(Collectors.joining(", "))
        + ", "
        + words.getString(e.extent().isPresent() ? "shape" : "noshape");
  }

  private String changes(Map<String, Value> before, Map<String, Value> after) {
    var names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    var changes = new ArrayList<String>();
    for (String name : names) {
      Value a = before.get(name);
      Value b = after.get(name);
      if (!java.util.Objects.equals(a, b)) {
        changes.add(
            name.equals("extent")
                ? words.getString("shape")
                : format("changed", name, plain(a), plain(b)));
      }
    }
    return changes.isEmpty() ? words.getString("nothing") : String.join(", ", changes);
  }

  private static String plain(Value v) {
    return switch (v) {
      case null -> "unknown";
      case Value.Text t -> t.text();
      default -> CanonicalJson.write(v);
    };
  }

  private String format(String key, String... facts) {
    return new MessageFormat(words.getString(key), Locale.ROOT).format(facts);
  }
}
