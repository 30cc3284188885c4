package org.firmground.web.internal;

import static org.firmground.web.internal.Markup.at;
import static org.firmground.web.internal.Markup.el;

/** A record's life in sentences. */
final class HistoryPage {
  private HistoryPage() {}

  static Markup of(Asking a) {
    String name = a.pathVariable("code");
    var record = a.snapshot().find(name);
    var past = record.map(a.snapshot()::past).orElse(java.util.List.of());
    var states = record.map(a.snapshot()::of).orElse(java.util.List.of());
    if (past.isEmpty() && states.isEmpty()) {
      throw RecordPage.absent(name);
    }
    String code = (past.isEmpty() ? states.getFirst().version() : past.getFirst()).code();
    var life = a.life(record.get());
    return Frame.page(
        a,
        "History of " + code,
        "/records",
        el("h1", "History of ", el("a", at("href", a.link("/records/" + code)), code)),
        life.isPresent()
            ? el("ol", at("class", "life"), life.get().stream().map(s -> el("li", s)).toList())
            : el("p", "A part of this record's history is not for you to see, so it is not told."),
        el(
            "p",
            at("class", "quiet"),
            "The history is told whole, whatever the clocks: every entry, in the order of their"
                + " recording."));
  }
}
