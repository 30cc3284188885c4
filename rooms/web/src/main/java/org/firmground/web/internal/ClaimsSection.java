package org.firmground.web.internal;

import static org.firmground.web.internal.Markup.at;
import static org.firmground.web.internal.Markup.el;

import java.util.ArrayList;
import java.util.List;
import org.firmground.accounts.BesideRegister;
import org.firmground.accounts.BesideRegister.Said;
import org.firmground.accounts.ClaimsBeside;
import org.firmground.accounts.Finding;
import org.firmground.accounts.Measure;
import org.firmground.register.figures.FigureSet;
import org.firmground.register.figures.Subject;

/**
 * What parties claim beside the register's figures, as {@code figures --beside-claims} tells it.
 */
final class ClaimsSection {
  private static final int MOST_CODES = 4;

  private ClaimsSection() {}

  /** All of it, below the figures of a subject; also that nothing is claimed. */
  static Markup of(Asking a, FigureSet figures, Subject subject) {
    var claims = ClaimsBeside.of(a.snapshot(), figures, subject);
    var parts = new ArrayList<Markup>();
    parts.add(el("h2", "Claims"));
    claims.preamble().forEach(line -> parts.add(el("p", line)));
    if (!claims.isEmpty()) {
      parts.add(
          el(
              "p",
              el("a", at("href", "#findings"), ClaimsBeside.DOES_NOT_ADD_UP),
              ": " + Words.number(claims.findings().size()) + ", below the statements."));
      parts.add(
          el(
              "div",
              at("class", "statements"),
              claims.said().stream().map(s -> statement(a, claims, s)).toList()));
      parts.add(el("h2", at("id", "findings"), ClaimsBeside.DOES_NOT_ADD_UP));
      parts.add(el("p", claims.aboutFindings()));
      claims.findings().forEach(f -> parts.add(finding(a, f)));
    }
    return el("section", at("class", "claims"), at("id", "claims"), parts);
  }

  /**
   * A row for each of the latest statements that names one of these numbers, with the register's
   * beside it; nothing where no party states any.
   */
  static Markup rows(Asking a, FigureSet figures, Subject subject, List<Measure> shown) {
    var rows = new ArrayList<Markup>();
    var claims = ClaimsBeside.of(a.snapshot(), figures, subject);
    for (Said s : claims.said()) {
      Object who = el("span", ClaimsBeside.who(s) + "; ", code(a, s.claim().code()));
      for (BesideRegister.Number n : s.numbers()) {
        if (shown.contains(n.measure())) {
          rows.add(
              Frame.row(
                  who,
                  ClaimsBeside.written(n.stated()) + " " + n.measure().words(),
                  ClaimsBeside.register(n)));
          who = ""; // said once, above its other numbers
        }
      }
    }
    return rows.isEmpty()
        ? Markup.NONE
        : Markup.all(
            Frame.table(List.of("Who says it", "claims", "beside it"), rows),
            claims.preamble().stream().map(line -> el("p", at("class", "quiet"), line)).toList());
  }

  private static Markup statement(Asking a, ClaimsBeside claims, Said s) {
    var numbers = new ArrayList<Markup>();
    for (BesideRegister.Number n : s.numbers()) {
      numbers.add(
          el(
              "tr",
              el("td", at("class", "number claim"), ClaimsBeside.written(n.stated())),
              el("td", n.measure().words()),
              el("td", ClaimsBeside.register(n))));
    }
    return el(
        "article",
        el("p", el("strong", ClaimsBeside.who(s)), "; ", code(a, s.claim().code())),
        el("div", at("class", "wide"), el("table", el("tbody", numbers))),
        ClaimsBeside.ownDays(s).map(days -> el("p", asked(days))).orElse(Markup.NONE),
        claims.also(s).stream().map(line -> el("p", at("class", "quiet"), line)).toList());
  }

  /** Where the register answers for the days of a statement, and for no others. */
  private static Markup asked(ClaimsBeside.OwnDays days) {
    return el(
        "a",
        at(
            "href",
            "/figures?subject="
                + days.subject().word()
                + "&since="
                + days.first()
                + "&asOf="
                + days.last()
                + "#claims"),
        "The register's figures for these days");
  }

  private static Markup finding(Asking a, Finding f) {
    var codes = new ArrayList<Markup>();
    f.claims().stream().limit(MOST_CODES).forEach(c -> codes.add(el("span", code(a, c), " ")));
    if (f.claims().size() > MOST_CODES) {
      codes.add(el("span", "and " + (f.claims().size() - MOST_CODES) + " more"));
    }
    return el(
        "article",
        el("p", f.sentence() + " ", codes),
        f.readings().isEmpty()
            ? el("p", ClaimsBeside.NO_READING)
            : Markup.all(
                el("p", ClaimsBeside.WOULD_ADD_UP),
                el("ul", f.readings().stream().map(r -> el("li", r.sentence())).toList())));
  }

  private static Markup code(Asking a, String code) {
    return el("a", at("href", a.link("/records/" + code)), code);
  }
}
