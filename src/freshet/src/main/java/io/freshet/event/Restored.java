package io.freshet.event;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Where the outputs of a task come from that a shared cache had.
 *
 * @param place the cache, without passwords
 * @param madeBy who made them: {@code user@host}
 * @param madeAt when the run ended that made them
 * @param ran how long that run took
 */
public record Restored(String place, String madeBy, Instant madeAt, Duration ran) {

  /** In words: {@code restored from PLACE, made by USER@HOST at TIME}, to the second in UTC. */
  public String words() {
    Instant time = madeAt.truncatedTo(ChronoUnit.SECONDS);
    return "restored from " + place + ", made by " + madeBy + " at " + time;
  }
}
