package org.firmground.exchange.whole;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.firmground.register.SealedStore.Erased;
import org.firmground.register.SealedStore.Holding;
import org.firmground.register.SealedStore.Kept;
import org.firmground.register.SealedStore.NamedAuthor;

/** How much personal data a personal file holds. Not for use by several threads. */
public final class PersonalCount {
  private final Set<UUID> records = new HashSet<>();
  private long parts;
  private long authors;
  private long erased;

  void add(Holding holding) {
    switch (holding) {
      case Kept k -> {
        parts++;
        records.add(k.record());
      }
      case NamedAuthor _ -> authors++;
      case Erased _ -> erased++;
    }
  }

  /** Records, most of them persons, of whom something is told in the clear. */
  public long records() {
    return records.size();
  }

  /** Parts: a record has one for each entry that changed what is told of the person. */
  public long parts() {
    return parts;
  }

  /** Persons who wrote in the register, by name. */
  public long authors() {
    return authors;
  }

  /** Parts that were erased, and of which only the digest is told. */
  public long erased() {
    return erased;
  }

  /** Lines of the file that tell of this. */
  long lines() {
    return parts + authors + erased;
  }
}
