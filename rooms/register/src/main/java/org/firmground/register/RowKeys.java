package org.firmground.register;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Knows the rows of a dataset again: by the source's id, or else by the row itself and how often it
 * came before in the file. Not safe for use by several threads.
 */
final class RowKeys {
  private final Store store;
  private final String dataset;
  private final boolean datasetIsNew;
  private final Map<String, Integer> ordinals = new HashMap<>();
  private final MessageDigest sha = sha();

  /**
   * @param but the import under way, which does not make the dataset a known one; null for none
   */
  RowKeys(Store store, String dataset, UUID but) {
    this.store = store;
    this.dataset = dataset;
    this.datasetIsNew = !isKnown(store, dataset, but);
  }

  private static boolean isKnown(Store store, String dataset, UUID but) {
    var found = new boolean[1];
    store.versions(
        List.of(Kind.IMPORT),
        v -> {
          if (!v.record().equals(but)
              && v.body().findText("dataset").filter(dataset::equals).isPresent()) {
            found[0] = true;
          }
        });
    return found[0];
  }

  /** Key of the next draft of the file, 32 hex digits; counts the draft. */
  String next(Draft draft) {
    String id = draft.body().findText("sourceId").orElse(null);
    String name =
        dataset
            + '\n'
            + draft.kind().word()
            + '\n'
            + (id == null ? "row\n" + draft.digest() : "id\n" + id);
    String base = hash(name);
    int ordinal = ordinals.merge(base, 1, Integer::sum) - 1;
    return ordinal == 0 ? base : hash(name + '\n' + ordinal);
  }

  /** The latest version of the record that a key stands for. */
  Optional<Version> find(String key) {
    return datasetIsNew ? Optional.empty() : store.findByKey(key);
  }

  /** Whether the record of a version has had this very row, now or before. */
  boolean has(Version latest, Draft draft) {
    return equal(latest, draft)
        || store.versionsOf(List.of(latest.record())).stream().anyMatch(v -> equal(v, draft));
  }

  private static boolean equal(Version v, Draft draft) {
    return Projection.rowDigest(v).filter(draft.digest()::equals).isPresent();
  }

  private String hash(String text) {
    return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)), 0, 16);
  }

  private static MessageDigest sha() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
