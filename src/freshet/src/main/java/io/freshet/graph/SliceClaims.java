package io.freshet.graph;

import io.freshet.store.Slice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who makes which slice of what. A new slice is looked up by the values that it shares with those
 * that fix the same properties, so that ten thousand days of a table cost ten thousand look-ups.
 * Not thread-safe.
 */
final class SliceClaims {

  /** By whole, then by the properties that they fix. */
  private final Map<String, Map<Set<String>, Group>> groups = new HashMap<>();

  /** Slices of one whole that fix the same properties. */
  private static final class Group {

    private final List<Claim> claims = new ArrayList<>();

    /** Those that have the same values of some properties, by these properties. */
    private final Map<Set<String>, Map<List<String>, List<Claim>>> indexes = new HashMap<>();

    void add(Claim claim) {
      claims.add(claim);
      indexes.forEach((shared, index) -> add(index, shared, claim));
    }

    private static void add(Map<List<String>, List<Claim>> index, Set<String> shared, Claim claim) {
      index.computeIfAbsent(values(claim.slice(), shared), it -> new ArrayList<>()).add(claim);
    }

    List<Claim> agreeing(Slice slice, Set<String> shared) {
      if (shared.isEmpty()) {
        return claims;
      }
      Map<List<String>, List<Claim>> index =
          indexes.computeIfAbsent(
              shared,
              it -> {
                Map<List<String>, List<Claim>> made = new HashMap<>();
                claims.forEach(claim -> add(made, shared, claim));
                return made;
              });
      return index.getOrDefault(values(slice, shared), List.of());
    }

    private static List<String> values(Slice slice, Set<String> properties) {
      return properties.stream().map(it -> slice.fixed().getOrDefault(it, "")).toList();
    }
  }

  /**
   * A slice that a task makes, or reads.
   *
   * @param name of the target
   */
  record Claim(Node node, String name, Slice slice) {}

  /** Adds a claim; returns an earlier one of another node that may share something with it. */
  Optional<Claim> add(Claim claim) {
    Map<Set<String>, Group> all =
        groups.computeIfAbsent(claim.slice().whole(), it -> new HashMap<>());
    Set<String> own = new TreeSet<>(claim.slice().fixed().keySet());
    Optional<Claim> clash = Optional.empty();
    for (Map.Entry<Set<String>, Group> each : all.entrySet()) {
      Set<String> shared = new TreeSet<>(own);
      shared.retainAll(each.getKey());
      if (clash.isEmpty()) {
        clash =
            each.getValue().agreeing(claim.slice(), shared).stream()
                .filter(it -> !(it.node().isExternal() && claim.node().isExternal()))
                .findFirst();
      }
    }
    all.computeIfAbsent(own, it -> new Group()).add(claim);
    return clash;
  }
}
