package io.freshet.trace;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.fingerprint.Hasher;
import io.freshet.task.TaskKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Traces to test with. */
final class Traces {

  static final Instant START = Instant.parse("2026-01-31T12:00:00Z");
  static final MachineBoot BOOT = new MachineBoot("", START);

  private Traces() {}

  /** A complete trace, recorded some seconds after the start, with two inputs. */
  static Trace trace(String key, int seconds, String... outputs) {
    Recipe recipe = recipe(key, "v" + seconds, "c0de", outputs);
    TaskKey owner = TaskKey.ofText("com.acme.In(day=1)");
    return new Trace(
        recipe,
        List.of(
            new RecordedInput(owner, recorded("in/one", slot("one"), seconds)),
            new RecordedInput(owner, recorded("in/two", slot("two"), 2L * seconds))),
        IntStream.range(0, outputs.length)
            .mapToObj(i -> recorded(outputs[i], recipe.slots().get(i), 3L * seconds))
            .toList(),
        Set.of(),
        List.of(),
        START.plusSeconds(seconds),
        Duration.ofMillis(1500),
        "",
        true);
  }

  /** A recipe of files, in a list where they are several. */
  static Recipe recipe(String key, String version, String code, String... outputs) {
    List<Slot> slots =
        outputs.length == 1
            ? List.of(slot(""))
            : IntStream.range(0, outputs.length).mapToObj(i -> slot("[" + i + "]")).toList();
    return new Recipe(TaskKey.ofText(key), version, code, List.of(outputs), slots);
  }

  static Slot slot(String place) {
    return new Slot(place, "file", "");
  }

  static NamedFingerprint recorded(String name, Slot slot, long content) {
    return NamedFingerprint.of(name, slot, fingerprint(content));
  }

  static Fingerprint fingerprint(long content) {
    return new Hasher().feed(content).finish();
  }
}
