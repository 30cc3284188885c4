package org.firmground.register;

import java.time.Instant;

/**
 * What a person judged about two records, as an entry of the history keeps it.
 *
 * @param code its own code, such as JU-000001
 * @param first code of the one record
 * @param second code of the other
 * @param firstEntry sequence of the entry that the first was judged by
 * @param secondEntry sequence of the entry that the second was judged by
 * @param sequence of its own entry, which has the author and the reason
 */
public record Judgement(
    String code,
    String first,
    String second,
    long firstEntry,
    long secondEntry,
    long sequence,
    Instant recorded) {}
