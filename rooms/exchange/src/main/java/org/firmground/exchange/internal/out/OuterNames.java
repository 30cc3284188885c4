package org.firmground.exchange.internal.out;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.firmground.register.Kind;
import org.firmground.register.Snapshot;
import org.firmground.register.State;
import org.firmground.register.Version;

/**
 * How records are named outside their register: by the id that their source gave them, or else by
 * the code that this register did. A name that an export uses means the same record wherever the
 * export is taken in.
 */
final class OuterNames {
  private static final int REMEMBERED = 50_000;

  private final Snapshot snapshot;
  private final Map<UUID, String> imports = new HashMap<>();
  private final Map<String, Optional<Version>> meant =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Optional<Version>> eldest) {
          return size() > REMEMBERED;
        }
      };

  OuterNames(Snapshot snapshot) {
    this.snapshot = snapshot;
    snapshot.each(Set.of(Kind.IMPORT), s -> imports.put(s.version().record(), s.version().code()));
  }

  Optional<String> importCode(UUID batch) {
    return Optional.ofNullable(imports.get(batch));
  }

  /** The name of the record that is meant; as written where that is none, or several. */
  String of(String written, List<String> kinds) {
    return meant(written, kinds)
        .filter(v -> v.code().equals(written))
        .flatMap(Version::sourceId)
        .orElse(written);
  }

  /** The one record that a name means among these kinds. */
  Optional<Version> meant(String written, List<String> kinds) {
    return meant.computeIfAbsent(
        String.join(",", kinds) + "\n" + written,
        k -> {
          Set<Kind> all = kinds.stream().map(Kind::of).collect(Collectors.toSet());
          List<Version> found =
              snapshot.named(List.of(written), all).stream().map(State::version).toList();
          return found.stream().map(Version::record).distinct().count() == 1
              ? Optional.of(found.getFirst())
              : Optional.empty();
        });
  }
}
