package io.freshet.cache;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.fingerprint.Hasher;
import io.freshet.trace.NamedFingerprint;
import io.freshet.trace.Recipe;
import io.freshet.trace.RecordedInput;
import java.util.Comparator;
import java.util.List;

/** Under what a shared cache knows a run: all that decides what it makes. */
final class CacheKey {

  /** Raised when entries of before must not be found any more. */
  private static final String FORMAT = "freshet cache 1";

  private static final Comparator<RecordedInput> BY_OWNER_AND_PLACE =
      Comparator.comparing((RecordedInput input) -> input.owner().toString())
          .thenComparing(RecordedInput::place)
          .thenComparing(RecordedInput::name)
          .thenComparing(input -> input.held().kind());

  private CacheKey() {}

  /**
   * Returns SHA-256 over the format, the salt, the recipe and the inputs, whatever their order.
   *
   * @param salt what else machines must have in common
   */
  static String of(String salt, Recipe recipe, List<RecordedInput> inputs) {
    Hasher hasher = new Hasher();
    Fingerprint whole = recipe.fingerprint(hasher);
    hasher.feed(FORMAT).feed(salt).feed(whole).feed(inputs.size());
    inputs.stream().sorted(BY_OWNER_AND_PLACE).forEach(input -> feed(hasher, input));
    return hasher.finish().hex();
  }

  private static void feed(Hasher hasher, RecordedInput input) {
    NamedFingerprint held = input.held();
    hasher
        .feed(input.owner().toString())
        .feed(input.place())
        .feed(input.name())
        .feed(held.kind())
        .feed(held.configuration())
        .feed(held.absence().name())
        .feed(held.bits().text())
        .feed(held.fingerprint());
  }
}
