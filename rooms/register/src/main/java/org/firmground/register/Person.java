package org.firmground.register;

import java.text.Normalizer;
import java.util.Locale;

/**
 * A person who writes in the register, by setting until there is sign-in. The name goes to the
 * sealed store; entries hold its digest.
 */
public record Person(String organisation, String name) {
  public Person {
    if (organisation.isBlank() || name.isBlank()) {
      throw new IllegalArgumentException(
          "author and reviewer need an organisation and a name, such as --by \"National authority/Reviewer 1\"");
    }
  }

  /**
   * Whether both texts may mean one person: letters and digits alike, whatever their case, width,
   * blanks and marks.
   */
  public boolean isLike(Person other) {
    return fold(organisation).equals(fold(other.organisation))
        && fold(name).equals(fold(other.name));
  }

  private static String fold(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}]", "");
  }

  /**
   * Reads {@code organisation/name}; without a slash the text is the name and {@code organisation}
   * stands for the rest.
   */
  public static Person of(String text, String organisation) {
    int slash = text.indexOf('/');
    return slash < 0
        ? new Person(organisation, text.strip())
        : new Person(text.substring(0, slash).strip(), text.substring(slash + 1).strip());
  }
}
