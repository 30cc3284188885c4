package org.firmground.web.internal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.firmground.history.Entry;
import org.firmground.register.Clocks;
import org.firmground.register.LifeStory;
import org.firmground.register.Register;
import org.firmground.register.Snapshot;
import org.firmground.register.State;
import org.firmground.register.Version;
import org.firmground.register.check.PlaceCheck;
import org.firmground.web.WebSettings;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * One request: what it asks, and the register at its clocks as its viewer may see it.
 *
 * <p>The one class of the server that touches the register, so that nothing is read but through a
 * viewer. For one thread.
 */
final class Asking {
  private final Register register;
  private final WebSettings settings;
  private final ServerRequest request;
  private final Map<String, String> given = new LinkedHashMap<>();
  private Clocks clocks;
  private boolean ownDay;
  private Snapshot snapshot;

  Asking(Register register, WebSettings settings, ServerRequest request) {
    this.register = register;
    this.settings = settings;
    this.request = request;
    for (String name : List.of("asOf", "knownAt")) {
      request.param(name).filter(v -> !v.isBlank()).ifPresent(v -> given.put(name, v.strip()));
    }
  }

  /** The same request, at the present clocks. */
  Asking withoutClocks() {
    var now = new Asking(register, settings, request);
    now.given.clear();
    now.clocks = register.clocks(Optional.empty(), Optional.empty());
    return now;
  }

  WebSettings settings() {
    return settings;
  }

  boolean isExercise() {
    return register.identity().exercise();
  }

  ZoneId zone() {
    return register.zone();
  }

  String path() {
    return request.path();
  }

  String pathVariable(String name) {
    return request.pathVariable(name);
  }

  /** A parameter that is there and not blank. */
  Optional<String> find(String name) {
    return request.param(name).map(String::strip).filter(v -> !v.isEmpty());
  }

  /**
   * A number among the parameters.
   *
   * @throws WebProblem if it is none, or out of range
   */
  double number(String name, double standard, double least, double most) {
    if (find(name).isEmpty()) {
      return standard;
    }
    String text = find(name).get();
    try {
      double value = Double.parseDouble(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw WebProblem.wrong(range(name, text, least, most));
    }
    throw WebProblem.wrong(range(name, text, least, most));
  }

  private static String range(String name, String text, double least, double most) {
    return String.format(
        Locale.ROOT, "%s must be a number in %.0f..%.0f, was \"%s\".", name, least, most, text);
  }

  /** Takes a day instead of today where the request names none. */
  void asOfUnlessGiven(LocalDate day) {
    ownDay = true;
    given.putIfAbsent("asOf", day.toString());
  }

  /** Whether the page has a day of its own, at which it stands unless another is asked for. */
  boolean hasOwnDay() {
    return ownDay;
  }

  LocalDate today() {
    return register.clocks(Optional.empty(), Optional.empty()).asOf();
  }

  /** Both clocks, resolved once for the request. */
  Clocks clocks() {
    if (clocks == null) {
      clocks = register.clocks(day("asOf"), instant("knownAt"));
    }
    return clocks;
  }

  private Optional<LocalDate> day(String name) {
    return Optional.ofNullable(given.get(name))
        .or(() -> name.equals("asOf") ? find("datetime") : Optional.empty())
        .map(text -> {
          try {
            return LocalDate.parse(
                text.length() > 10 && text.charAt(10) == 'T' ? text.substring(0, 10) : text);
          } catch (DateTimeException e) {
            throw WebProblem.wrong(
                name + " takes one day such as 2021-02-22, not \"" + text + "\".");
          }
        });
  }

  /** A date alone means the end of that day in the register's zone. */
  private Optional<Instant> instant(String name) {
    return Optional.ofNullable(given.get(name))
        .map(text -> {
          try {
            return text.length() == 10
                ? LocalDate.parse(text)
                    .plusDays(1)
                    .atStartOfDay(register.zone())
                    .toInstant()
                    .minusMillis(1)
                : Instant.parse(text);
          } catch (DateTimeException e) {
            throw WebProblem.wrong(
                name
                    + " takes an instant such as 2021-03-01T09:00:00Z, or a day, not \""
                    + text
                    + "\".");
          }
        });
  }

  /** Whether a clock was set by the request, and so does not go with the time. */
  boolean isSet(String clock) {
    return given.containsKey(clock);
  }

  Optional<String> given(String clock) {
    return Optional.ofNullable(given.get(clock));
  }

  /** The register at the clocks of this request, as its viewer may see it. */
  Snapshot snapshot() {
    if (snapshot == null) {
      snapshot = register.snapshot(clocks(), settings.viewer());
    }
    return snapshot;
  }

  /** Another day, known at the same time. */
  Snapshot snapshotOn(LocalDate day) {
    return register.snapshot(register.on(day, clocks()), settings.viewer());
  }

  PlaceCheck check() {
    return new PlaceCheck(snapshot(), settings.check());
  }

  /** States of the record that a name means; empty when there is none that may be seen. */
  List<State> states(String name) {
    return snapshot().find(name).map(snapshot()::of).orElse(List.of());
  }

  /**
   * The life of a record in sentences; empty where any of its versions may not be seen, for the
   * story would tell of it.
   */
  Optional<List<String>> life(UUID record) {
    var versions = register.store().versionsOf(List.of(record));
    if (versions.isEmpty() || !versions.stream().allMatch(settings.viewer()::maySee)) {
      return Optional.empty();
    }
    return Optional.of(
        new LifeStory(register, Locale.ENGLISH).tell(record.toString(), settings.viewer()));
  }

  /** The entry that a version stands in, which says who wrote it and what from. */
  Entry entry(Version seen) {
    return register.store().findEntry(seen.sequence()).orElseThrow().entry();
  }

  /** Every parameter but the clocks, as they were asked. */
  Map<String, String> others() {
    var others = new LinkedHashMap<String, String>();
    request
        .params()
        .forEach((name, values) -> {
          if (!name.equals("asOf") && !name.equals("knownAt") && !values.isEmpty()) {
            others.put(name, values.getFirst());
          }
        });
    return others;
  }

  /** A path with the clocks that were given, and more parameters (name, value, ...). */
  String link(String path, String... more) {
    var parameters = new LinkedHashMap<String, String>();
    for (int i = 0; i < more.length; i += 2) {
      parameters.put(more[i], more[i + 1]);
    }
    given.forEach(parameters::putIfAbsent);
    return query(path, parameters);
  }

  /** A path with parameters; one that is empty is left out. */
  static String query(String path, Map<String, String> parameters) {
    var out = new StringBuilder(path);
    char mark = '?';
    for (var p : parameters.entrySet()) {
      if (!p.getValue().isEmpty()) {
        out.append(mark)
            .append(p.getKey())
            .append('=')
            .append(URLEncoder.encode(p.getValue(), StandardCharsets.UTF_8));
        mark = '&';
      }
    }
    return out.toString();
  }

  /** Scheme, host and port that it was asked under. */
  String origin() {
    var uri = request.uri();
    return uri.getScheme() + "://" + uri.getAuthority();
  }
}
