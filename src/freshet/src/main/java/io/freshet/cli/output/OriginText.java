package io.freshet.cli.output;

import io.freshet.event.Restored;
import io.freshet.target.Targets;
import io.freshet.text.Durations;
import io.freshet.text.Json;

/** Where restored outputs come from, in words. What a cache says of itself is anybody's. */
public final class OriginText {

  private OriginText() {}

  /** {@code (saves 3 min; made by ann@ci7)}. */
  static String brief(Restored from) {
    return "(saves "
        + Durations.text(from.ran())
        + "; made by "
        + Targets.shown(from.madeBy())
        + ")";
  }

  /** {@code restored from PLACE, made by USER@HOST at TIME}. */
  static String whole(Restored from) {
    return Targets.shown(from.words());
  }

  /** As {@code json.md} has it. */
  public static Json describe(Json json, Restored from) {
    return json.with("place", from.place())
        .with("madeBy", from.madeBy())
        .with("madeAt", from.madeAt())
        .with("ranSeconds", Durations.seconds(from.ran()));
  }
}
