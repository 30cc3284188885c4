package org.firmground.register;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.firmground.history.Value;

/** Registers in memory and drafts, for the tests of this room's parts. */
public final class TestRegisters {
  private TestRegisters() {}

  /** An empty exercise register, its clock standing still at 2021-11-20. */
  public static Register inMemory() {
    var clock = new StoreContract.SettableClock();
    clock.set(Instant.parse("2021-11-20T09:00:00Z"));
    return new Register(
        new InMemoryStore(
            new Store.Identity(
                new UUID(1, 2), "", true, "UTC", Instant.parse("2020-11-01T00:00:00Z"))),
        new PlainSealedStore(),
        clock,
        Ids.seeded("parts"));
  }

  public static Draft draft(
      Kind kind, String id, String wkt, String from, Map<String, Value> fields) {
    return StoreContract.draft(kind, id, wkt, from, fields);
  }

  public static String square(double west, double south, double side) {
    return StoreContract.square(west, south, side);
  }
}
