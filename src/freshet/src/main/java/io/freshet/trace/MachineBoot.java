package io.freshet.trace;

import io.freshet.target.FileState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;

/**
 * The run of the machine, from start to stop, in which something was written, and when that was. A
 * machine that stops without warning may lose what files held and keep what they look like: size,
 * times and inode. So what was noted of a file soon after it was written counts only as long as the
 * machine has not been started again.
 *
 * @param id the run's identity; empty where it is not known
 * @param now the time
 */
public record MachineBoot(String id, Instant now) {

  /** By then every operating system has written to disk what it was given. */
  private static final Duration WRITTEN_BACK = Duration.ofMinutes(10);

  private static final Path LINUX = Path.of("/proc/sys/kernel/random/boot_id");

  /** The present run, as Linux tells it. */
  public static MachineBoot current(InstantSource clock) {
    try {
      return new MachineBoot(Files.readString(LINUX).strip(), clock.instant());
    } catch (IOException e) {
      return new MachineBoot("", clock.instant());
    }
  }

  /** Whether what was noted here of a file still counts in a later run. */
  boolean mayTell(FileState state, MachineBoot later) {
    return isSame(later) || isWrittenBack(state);
  }

  /** Whether what a file holds will survive the present run of the machine. */
  public boolean isWrittenBack(FileState state) {
    long age = TimeUnit.MILLISECONDS.toNanos(now.toEpochMilli()) - state.changed();
    return age > WRITTEN_BACK.toNanos();
  }

  boolean isSame(MachineBoot other) {
    return id.equals(other.id);
  }

  /** As {@code id written-at}: a string number, and milliseconds since 1970. */
  Encoder encode(ToIntFunction<String> strings) {
    return new Encoder().whole(strings.applyAsInt(id)).fixed(now.toEpochMilli());
  }

  static MachineBoot decode(Decoder in, IntFunction<String> strings) {
    return new MachineBoot(strings.apply(in.count()), Instant.ofEpochMilli(in.fixed()));
  }
}
