package org.firmground.exchange.internal;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The row of hashtags that the Humanitarian Exchange Language sets below a header (HXL 1.1): a
 * second header, and no record.
 */
final class HxlTags {
  private static final Pattern TAG =
      Pattern.compile("#[a-zA-Z][a-zA-Z0-9_]*(\\s*\\+\\s*[a-zA-Z][a-zA-Z0-9_]*)*");

  private HxlTags() {}

  /**
   * @param cells may have null or blank ones
   */
  static boolean are(List<String> cells) {
    List<String> filled =
        cells.stream()
            .filter(Objects::nonNull)
            .map(String::strip)
            .filter(c -> !c.isEmpty())
            .toList();
    return !filled.isEmpty() && filled.stream().allMatch(c -> TAG.matcher(c).matches());
  }
}
