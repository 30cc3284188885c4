package org.firmground.register.duplicates;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.firmground.history.PartialDate;
import org.firmground.history.Value;
import org.firmground.register.Kind;
import org.firmground.register.Version;
import org.locationtech.jts.geom.Envelope;

/**
 * What of one record is compared, without its shape: small enough that all of a kind fit in memory.
 *
 * @param batch the import that it came with
 * @param box around its shape, degrees; null in the sense of JTS where it has none
 * @param point whether its shape is one point, which the box then holds
 * @param placed whether its place is known better than to a town
 * @param values by the rules of its kind, in their order; null where it does not say
 */
record Facts(
    UUID record,
    String code,
    Kind kind,
    long sequence,
    Optional<UUID> batch,
    Envelope box,
    boolean point,
    boolean placed,
    double uncertaintyMetres,
    PartialDate from,
    List<Optional<String>> values) {

  static Facts of(Version v) {
    var values = new ArrayList<Optional<String>>();
    for (Rule rule : Rules.of(v.kind())) {
      values.add(
          switch (rule.how()) {
            case PLACE, FORM -> Optional.<String>empty();
            case DATE -> stated(v.validFrom().text());
            case SOURCE_ID -> v.sourceId().flatMap(Facts::stated);
            case WORDS, CODE, NUMBER ->
                v.body().find(rule.field()).flatMap(f -> plain(f)).flatMap(Facts::stated);
          });
    }
    return new Facts(
        v.record(),
        v.code().intern(),
        v.kind(),
        v.sequence(),
        v.batch(),
        v.shape().map(s -> s.box()).orElseGet(Envelope::new),
        v.shape().filter(s -> s.type() == 1).isPresent(),
        v.isPlaced() && v.shape().filter(s -> !s.isEmpty() && s.box().getWidth() < 180).isPresent(),
        v.uncertaintyMetres(),
        v.validFrom(),
        List.copyOf(values));
  }

  private static Optional<String> plain(Value value) {
    return switch (value) {
      case Value.Text t -> Optional.of(t.text());
      case Value.Whole w -> Optional.of(Long.toString(w.number()));
      case Value.Decimal d -> Optional.of(Double.toString(d.number()));
      case Value.Flag _, Value.Many _, Value.Fields _ -> Optional.empty();
    };
  }

  private static Optional<String> stated(String text) {
    return text.isBlank() || text.equals("unknown") ? Optional.empty() : Optional.of(text);
  }

  /** Metres within which another place is near this one and that one. */
  double reachMetres(Facts other) {
    return reach(uncertaintyMetres + other.uncertaintyMetres);
  }

  static double reach(double bothUncertaintiesMetres) {
    return Math.max(Rules.DATUM_METRES, Math.min(Rules.FARTHEST_METRES, bothUncertaintiesMetres));
  }

  /** Its id as it is compared; empty when it has none of four letters and digits or more. */
  Optional<String> idKey() {
    return value(Rule.How.SOURCE_ID).map(Folding::foldId).filter(k -> k.length() >= 4);
  }

  /** Its whole day, with day and month in order of size where they could be swapped. */
  Optional<String> dayKey() {
    if (!from.isExact()) {
      return Optional.empty();
    }
    LocalDate day = from.writtenFirst();
    int a = day.getMonthValue();
    int b = day.getDayOfMonth();
    return Optional.of(
        b > 12 ? day.toString() : day.getYear() + " " + Math.min(a, b) + " " + Math.max(a, b));
  }

  /** The words that, with its day, bring it together with others: folded, with no repeats. */
  List<String> wordKeys() {
    var keys = new ArrayList<String>();
    List<Rule> rules = Rules.of(kind);
    for (int i = 0; i < rules.size(); i++) {
      if (List.of("name", "settlement", "place", "district").contains(rules.get(i).field())) {
        values
            .get(i)
            .map(Folding::fold)
            .filter(k -> !k.isEmpty() && !keys.contains(k))
            .ifPresent(keys::add);
      }
    }
    return keys;
  }

  private Optional<String> value(Rule.How how) {
    List<Rule> rules = Rules.of(kind);
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i).how() == how) {
        return values.get(i);
      }
    }
    return Optional.empty();
  }
}
