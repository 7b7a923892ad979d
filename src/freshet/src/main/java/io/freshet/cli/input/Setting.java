package io.freshet.cli.input;

import io.freshet.cache.CachePlaces;
import io.freshet.spi.UsageException;
import java.util.regex.Pattern;

/**
 * A setting, and where it comes from.
 *
 * @param key {@code workers}, {@code run.workers} or {@code task.PlayCounts.limit}
 * @param value as it was written
 * @param source what is told of its origin
 */
public record Setting(String key, String value, String source) {

  private static final String CACHE = "cache";
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)((?:password|passwd|pwd|secret|token|key)[a-z_]*=)[^&;\\s]+"
              + "|((?:^(?!.*//)|//)[^/@\\s:]*:)[^@\\s]+@");

  /**
   * The value as it is shown: of what is handed to a store or a cache, without the password before
   * an {@code @}.
   */
  public String shown() {
    if (isOfCache()) {
      return CachePlaces.shown(value);
    }
    return Adapter.isOfStore(key) ? withoutPassword(value) : value;
  }

  private boolean isOfCache() {
    return key.equals(CACHE) || key.endsWith("." + CACHE);
  }

  private static String withoutPassword(String text) {
    return SECRET
        .matcher(text)
        .replaceAll(it -> it.group(1) != null ? it.group(1) + "…" : it.group(2) + "…@");
  }

  /** A mistake in it: {@code freshet.properties: workers=x: want a number}. */
  public UsageException mistake(String rule) {
    return new UsageException(source + ": " + key + "=" + shown() + ": " + rule);
  }
}
