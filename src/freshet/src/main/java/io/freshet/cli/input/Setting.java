package io.freshet.cli.input;

import io.freshet.spi.UsageException;

/**
 * A setting, and where it comes from.
 *
 * @param key {@code workers}, {@code run.workers} or {@code task.PlayCounts.limit}
 * @param value as it was written
 * @param source what is told of its origin
 */
public record Setting(String key, String value, String source) {

  /** A mistake in it: {@code freshet.properties: workers=x: want a number}. */
  public UsageException mistake(String rule) {
    return new UsageException(source + ": " + key + "=" + value + ": " + rule);
  }
}
