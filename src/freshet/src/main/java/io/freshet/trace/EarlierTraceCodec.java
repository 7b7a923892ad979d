package io.freshet.trace;

import io.freshet.task.TaskKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * Reads traces of the first format, which did not say whose an input is, nor how outputs were
 * declared: {@code key recorded-at version code recipe-fingerprint inputs outputs inputs-changed
 * took accepted-because}, {@code inputs} and {@code outputs} a count and then {@code name
 * fingerprint} each. They do not hold. They tell which files are ours, and how long a run took.
 */
final class EarlierTraceCodec {

  private static final TaskKey NOBODY = TaskKey.ofText("");

  private EarlierTraceCodec() {}

  static Trace decode(TaskKey key, Decoder in, IntFunction<String> strings, boolean isComplete) {
    in.count();
    Instant recordedAt = Instant.ofEpochMilli(in.fixed());
    String version = strings.apply(in.count());
    String code = strings.apply(in.count());
    in.fingerprint();
    List<NamedFingerprint> inputs = all(in, strings);
    List<NamedFingerprint> outputs = all(in, strings);
    Set<Doubt> doubts = EnumSet.of(Doubt.EARLIER_FORMAT);
    if (in.oneByte() != 0) {
      doubts.add(Doubt.INPUT_CHANGED);
    }
    return new Trace(
        new Recipe(
            key, version, code, NamedFingerprint.names(outputs), NamedFingerprint.slots(outputs)),
        inputs.stream().map(held -> new RecordedInput(NOBODY, held)).toList(),
        outputs,
        doubts,
        List.of(),
        recordedAt,
        Duration.ofMillis(in.whole()),
        strings.apply(in.count()),
        isComplete);
  }

  private static List<NamedFingerprint> all(Decoder in, IntFunction<String> strings) {
    int count = in.count();
    List<NamedFingerprint> all = new ArrayList<>(Math.min(count, 1000));
    for (int i = 0; i < count; i++) {
      all.add(NamedFingerprint.of(strings.apply(in.count()), Slot.unknown(), in.fingerprint()));
    }
    return all;
  }
}
