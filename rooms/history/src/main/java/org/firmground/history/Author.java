package org.firmground.history;

/**
 * Who wrote an entry: an organisation by name, a person only by keyed digest.
 *
 * @param organisation name as set; never empty
 * @param person hex of a keyed digest; whose name it is stands in the store of personal data alone
 */
public record Author(String organisation, String person) {
  public Author {
    if (organisation.isBlank()) {
      throw new IllegalArgumentException("an author's organisation must be named");
    }
    if (!Digests.isHex(person)) {
      throw new IllegalArgumentException("an author's person must be a hex digest, not a name");
    }
  }
}
