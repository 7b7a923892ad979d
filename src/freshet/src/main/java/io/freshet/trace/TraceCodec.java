package io.freshet.trace;

import io.freshet.fingerprint.Bits;
import io.freshet.fingerprint.Fingerprint;
import io.freshet.task.TaskKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;

/**
 * A trace as bytes:
 *
 * <pre>{@code
 * trace  = key recorded-at version code doubts count { key held } count { held } took
 *          accepted-because count { extra }
 * held   = name slot bits absence [ fingerprint ]
 * extra  = tag length { byte }
 * }</pre>
 *
 * <p>Texts are string numbers, a slot as {@link Slot#text}; times whole milliseconds. The inputs
 * come first, each with its owner's key, then the outputs. {@code doubts} are the bits of {@link
 * Doubt}, {@code absence} is {@link Absence#code}, 0 where content follows. Extras hold no string
 * numbers, so that a Freshet that does not know a tag can copy it. Tags that are spoken for: 1,
 * whether the run asked for what it last published; 2, what its checks found; 3, the fingerprint of
 * the code of the check that has passed what was made, in hexadecimal digits.
 */
final class TraceCodec {

  private TraceCodec() {}

  static Encoder encode(Trace trace, ToIntFunction<String> strings) {
    Encoder out = new Encoder();
    out.whole(strings.applyAsInt(trace.recipe().key().toString()));
    out.fixed(trace.recordedAt().toEpochMilli());
    out.whole(strings.applyAsInt(trace.recipe().version()));
    out.whole(strings.applyAsInt(trace.recipe().code()));
    out.whole(Doubt.bits(trace.doubts()));
    out.whole(trace.inputs().size());
    for (RecordedInput input : trace.inputs()) {
      out.whole(strings.applyAsInt(input.owner().toString()));
      encode(out, input.held(), strings);
    }
    out.whole(trace.outputs().size());
    trace.outputs().forEach(output -> encode(out, output, strings));
    out.whole(trace.took().toMillis());
    out.whole(strings.applyAsInt(trace.acceptedBecause()));
    out.whole(trace.extras().size());
    trace.extras().forEach(extra -> out.whole(extra.tag()).bytes(extra.bytes()));
    return out;
  }

  private static void encode(Encoder out, NamedFingerprint held, ToIntFunction<String> strings) {
    out.whole(strings.applyAsInt(held.name()));
    out.whole(strings.applyAsInt(held.slot().text()));
    out.whole(strings.applyAsInt(held.bits().text()));
    out.whole(held.absence().code());
    if (held.absence() == Absence.NONE) {
      out.fingerprint(held.fingerprint());
    }
  }

  /** When a trace was recorded, in milliseconds since 1970. */
  static long recordedAt(Decoder trace) {
    trace.count();
    return trace.fixed();
  }

  /** The trace of a task whose key is known. */
  static Trace decode(TaskKey key, Decoder in, IntFunction<String> strings, boolean isComplete) {
    in.count();
    Instant recordedAt = Instant.ofEpochMilli(in.fixed());
    String version = strings.apply(in.count());
    String code = strings.apply(in.count());
    Set<Doubt> doubts = Doubt.ofBits(in.count());
    List<RecordedInput> inputs = inputs(in, strings);
    List<NamedFingerprint> outputs = outputs(in, strings);
    Duration took = Duration.ofMillis(in.whole());
    String acceptedBecause = strings.apply(in.count());
    return new Trace(
        new Recipe(
            key, version, code, NamedFingerprint.names(outputs), NamedFingerprint.slots(outputs)),
        inputs,
        outputs,
        doubts,
        extras(in),
        recordedAt,
        took,
        acceptedBecause,
        isComplete);
  }

  private static List<RecordedInput> inputs(Decoder in, IntFunction<String> strings) {
    int count = in.count();
    List<RecordedInput> all = new ArrayList<>(Math.min(count, 1000));
    for (int i = 0; i < count; i++) {
      TaskKey owner = TaskKey.ofText(strings.apply(in.count()));
      all.add(new RecordedInput(owner, held(in, strings)));
    }
    return all;
  }

  private static List<NamedFingerprint> outputs(Decoder in, IntFunction<String> strings) {
    int count = in.count();
    if (count == 1) {
      return List.of(held(in, strings));
    }
    List<NamedFingerprint> all = new ArrayList<>(Math.min(count, 1000));
    for (int i = 0; i < count; i++) {
      all.add(held(in, strings));
    }
    return all;
  }

  private static NamedFingerprint held(Decoder in, IntFunction<String> strings) {
    String name = strings.apply(in.count());
    Slot slot = Slot.ofText(strings.apply(in.count()));
    Bits bits = Bits.ofText(strings.apply(in.count()));
    Absence absence = Absence.ofCode(in.count());
    boolean isThere = absence == Absence.NONE;
    return new NamedFingerprint(
        name, slot, isThere ? in.fingerprint() : Fingerprint.NONE, bits, absence);
  }

  private static List<Extra> extras(Decoder in) {
    int count = in.count();
    if (count == 0) {
      return List.of();
    }
    List<Extra> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(new Extra(in.count(), in.bytes()));
    }
    return all;
  }
}
