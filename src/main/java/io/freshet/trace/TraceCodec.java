package io.freshet.trace;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.task.TaskKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;

/**
 * A trace as bytes: {@code key recorded-at version code recipe-fingerprint inputs outputs
 * inputs-changed took accepted-because}, where texts are string numbers, {@code inputs} and {@code
 * outputs} a count and then {@code name fingerprint} each, and times whole milliseconds.
 */
final class TraceCodec {

  private TraceCodec() {}

  static Encoder encode(Trace trace, ToIntFunction<String> strings) {
    Encoder out = new Encoder();
    out.whole(strings.applyAsInt(trace.recipe().key().toString()));
    out.fixed(trace.recordedAt().toEpochMilli());
    out.whole(strings.applyAsInt(trace.recipe().version()));
    out.whole(strings.applyAsInt(trace.recipe().code()));
    out.fingerprint(trace.recipeFingerprint());
    encode(out, trace.inputs(), strings);
    encode(out, trace.outputs(), strings);
    out.oneByte((byte) (trace.inputsChanged() ? 1 : 0));
    out.whole(trace.took().toMillis());
    return out.whole(strings.applyAsInt(trace.acceptedBecause()));
  }

  /** When a trace was recorded, in milliseconds since 1970. */
  static long recordedAt(Decoder trace) {
    trace.count();
    return trace.fixed();
  }

  static Trace decode(Decoder in, IntFunction<String> strings, boolean isComplete) {
    TaskKey key = TaskKey.ofText(strings.apply(in.count()));
    Instant recordedAt = Instant.ofEpochMilli(in.fixed());
    String version = strings.apply(in.count());
    String code = strings.apply(in.count());
    Fingerprint recipeFingerprint = in.fingerprint();
    List<Recorded> inputs = decode(in, strings);
    List<Recorded> outputs = decode(in, strings);
    return new Trace(
        new Recipe(key, version, code, Recorded.names(outputs)),
        recipeFingerprint,
        inputs,
        outputs,
        in.oneByte() != 0,
        recordedAt,
        Duration.ofMillis(in.whole()),
        strings.apply(in.count()),
        isComplete);
  }

  private static void encode(Encoder out, List<Recorded> all, ToIntFunction<String> strings) {
    out.whole(all.size());
    for (Recorded recorded : all) {
      out.whole(strings.applyAsInt(recorded.name())).fingerprint(recorded.fingerprint());
    }
  }

  private static List<Recorded> decode(Decoder in, IntFunction<String> strings) {
    int count = in.count();
    List<Recorded> all = new ArrayList<>(Math.min(count, 1000));
    for (int i = 0; i < count; i++) {
      all.add(new Recorded(strings.apply(in.count()), in.fingerprint()));
    }
    return all;
  }
}
