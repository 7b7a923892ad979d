package io.freshet.trace;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.fingerprint.Hasher;
import io.freshet.task.TaskKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Traces to test with. */
final class Traces {

  static final Instant START = Instant.parse("2026-01-31T12:00:00Z");
  static final Boot BOOT = new Boot("", START);

  private Traces() {}

  /** A complete trace, recorded some seconds after the start, with two inputs. */
  static Trace trace(String key, int seconds, String... outputs) {
    Recipe recipe = new Recipe(TaskKey.ofText(key), "v" + seconds, "c0de", List.of(outputs));
    return new Trace(
        recipe,
        recipe.fingerprint(new Hasher()),
        List.of(recorded("in/one", seconds), recorded("in/two", 2L * seconds)),
        Stream.of(outputs).map(name -> recorded(name, 3L * seconds)).toList(),
        false,
        START.plusSeconds(seconds),
        Duration.ofMillis(1500),
        "",
        true);
  }

  static Recorded recorded(String name, long content) {
    return new Recorded(name, fingerprint(content));
  }

  static Fingerprint fingerprint(long content) {
    return new Hasher().feed(content).finish();
  }
}
