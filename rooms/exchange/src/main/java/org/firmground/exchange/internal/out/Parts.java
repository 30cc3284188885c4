package org.firmground.exchange.internal.out;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of the columns over which a long text is spread: {@code wkt}, {@code wkt ~2} and so on. */
public final class Parts {
  private static final Pattern FORM = Pattern.compile("(.+?)(?: ~|_)([1-9]\\d{0,4})");

  private Parts() {}

  /**
   * @param part from 1
   */
  static String name(String column, int part) {
    return part == 1 ? column : column + " ~" + part;
  }

  /** The name of the column that a part belongs to; a first part's own. */
  public static String whole(String name) {
    Matcher m = FORM.matcher(name);
    return m.matches() ? m.group(1) : name;
  }
}
