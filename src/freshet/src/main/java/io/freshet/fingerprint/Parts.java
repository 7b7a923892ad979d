package io.freshet.fingerprint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;

/**
 * One fingerprint of several named parts. Of a part that is called {@code jar NAME} or {@code order
 * NAME} only the first word counts: a jar may be called otherwise.
 */
public final class Parts {

  private static final List<String> NAMELESS = List.of("jar", "order");

  private Parts() {}

  /**
   * Returns SHA-256 over name and fingerprint of every part, in the order of both, as {@link
   * Hasher} feeds them; a name that does not count is fed as its first word.
   */
  public static Fingerprint fingerprint(SortedMap<String, Fingerprint> parts) {
    List<Part> facts = new ArrayList<>();
    parts.forEach((name, fingerprint) -> facts.add(Part.of(name, fingerprint)));
    facts.sort(Comparator.comparing(Part::name).thenComparing(it -> it.fingerprint().hex()));
    Hasher hasher = new Hasher();
    facts.forEach(part -> hasher.feed(part.name()).feed(part.fingerprint()));
    return hasher.finish();
  }

  /** What counts of a part. */
  private record Part(String name, Fingerprint fingerprint) {

    static Part of(String name, Fingerprint fingerprint) {
      return new Part(
          NAMELESS.stream().filter(it -> name.startsWith(it + " ")).findFirst().orElse(name),
          fingerprint);
    }
  }
}
