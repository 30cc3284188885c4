package org.firmground.register;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Both clocks, resolved once: what was true on a day, as the register knew it after an entry.
 *
 * @param asOf valid time; the whole of that day in the register's zone
 * @param knownAt recorded time
 * @param sequence the last entry recorded at {@code knownAt}; what the answer rests on
 */
public record Clocks(LocalDate asOf, Instant knownAt, long sequence) {}
