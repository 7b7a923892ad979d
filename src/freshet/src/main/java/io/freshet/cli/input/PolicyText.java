package io.freshet.cli.input;

import io.freshet.param.Suggestions;
import io.freshet.spi.UsageException;
import io.freshet.task.Backoff;
import io.freshet.task.Policy;
import io.freshet.text.Durations;
import io.freshet.text.FamilyPatterns;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * Changes of policies as people write them: {@code Fetch*:attempts=3,backoff=1s..1m,resource.db=2}.
 */
public final class PolicyText {

  private static final String RESOURCE = "resource.";
  private static final Map<String, BiFunction<Policy, String, Policy>> SETTINGS = settings();

  private PolicyText() {}

  private static Map<String, BiFunction<Policy, String, Policy>> settings() {
    Map<String, BiFunction<Policy, String, Policy>> settings = new LinkedHashMap<>();
    settings.put("attempts", (policy, text) -> policy.withAttempts(number(text)));
    settings.put("backoff", (policy, text) -> policy.withBackoff(backoff(policy, text)));
    settings.put("jitter", (policy, text) -> policy.withBackoff(jitter(policy.backoff(), text)));
    settings.put("timeout", (policy, text) -> policy.withTimeout(Durations.parse(text)));
    settings.put("priority", (policy, text) -> policy.withPriority(number(text)));
    return settings;
  }

  /** For whom a change is meant: what stands before the colon. */
  public static FamilyPatterns tasks(String option, String text) {
    int colon = text.indexOf(':');
    if (colon <= 0) {
      throw UsageException.of(
          option, text + ": want PATTERN:NAME=VALUE,..., such as Fetch*:attempts=3");
    }
    return new FamilyPatterns(option, List.of(text.substring(0, colon).strip()));
  }

  /** The change itself, checked by making it once. */
  public static UnaryOperator<Policy> change(String option, String text) {
    List<String> parts = List.of(text.substring(text.indexOf(':') + 1).split(",", -1));
    UnaryOperator<Policy> change =
        policy -> {
          Policy changed = policy;
          for (String part : parts) {
            changed = changed(changed, part.strip());
          }
          return changed;
        };
    try {
      Policy unused = change.apply(Policy.DEFAULT);
    } catch (IllegalArgumentException e) {
      throw UsageException.of(option, text + ": " + e.getMessage(), e);
    }
    return change;
  }

  private static Policy changed(Policy policy, String part) {
    int equals = part.indexOf('=');
    if (equals <= 0) {
      throw new IllegalArgumentException("\"" + part + "\": want NAME=VALUE");
    }
    String name = part.substring(0, equals).strip();
    String value = part.substring(equals + 1).strip();
    if (name.startsWith(RESOURCE)) {
      return policy.withResource(name.substring(RESOURCE.length()), number(value));
    }
    BiFunction<Policy, String, Policy> setting = SETTINGS.get(name);
    if (setting == null) {
      throw new IllegalArgumentException(
          "there is no "
              + name
              + Suggestions.closest(name, SETTINGS.keySet())
                  .map(closest -> "; did you mean " + closest + "?")
                  .orElse("")
              + "; want "
              + String.join(", ", SETTINGS.keySet())
              + ", or resource.NAME");
    }
    return setting.apply(policy, value);
  }

  private static Backoff backoff(Policy policy, String text) {
    int dots = text.indexOf("..");
    Duration first = Durations.parse(dots < 0 ? text : text.substring(0, dots));
    Duration longest = dots < 0 ? first : Durations.parse(text.substring(dots + 2));
    Backoff before = policy.backoff();
    return new Backoff(first, before.factor(), longest, before.jitter());
  }

  private static Backoff jitter(Backoff before, String text) {
    try {
      double jitter = Double.parseDouble(text);
      return new Backoff(before.first(), before.factor(), before.longest(), jitter);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("jitter " + text + ": want a number from 0 to 1", e);
    }
  }

  /** A whole number. */
  static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("\"" + text + "\": want a whole number", e);
    }
  }
}
