package org.firmground.exchange;

import java.util.List;
import java.util.Map;
import org.firmground.register.Kind;
import org.firmground.register.Problem;
import org.firmground.register.ProblemCode;

/**
 * What reading a file by a recipe found.
 *
 * @param records records that the rows make, by kind, whether or not they were there before
 * @param problems how often each problem occurs; those of the file as a whole too
 * @param examples the first of each, in the order of the file
 */
public record Findings(
    Balance balance,
    Map<Kind, Long> records,
    Map<ProblemCode, Long> problems,
    Map<ProblemCode, List<Problem>> examples) {}
