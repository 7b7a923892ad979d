package io.freshet.trace;

import io.freshet.event.Restored;
import io.freshet.task.TaskKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * Something that a Freshet recorded beside all that decides whether a trace holds. Kept, also by a
 * Freshet that does not know the tag.
 *
 * @param tag what it is; see {@link TraceCodec}
 * @param bytes a character for each byte
 */
public record Extra(int tag, String bytes) {

  /** The run asked for what its task last published, and may have made something of it. */
  public static final Extra ASKED_FOR_PREVIOUS = new Extra(1, "");

  private static final int ASKED_BY = 2;
  private static final int CHECKED = 3;
  private static final int RESTORED = 4;

  /** A task that asked for this one, where no trace of its own says so. */
  public static Extra askedBy(TaskKey task) {
    return new Extra(ASKED_BY, bytes(task.toString()));
  }

  /** The tasks that asked, directly or through wrappers. */
  public static List<TaskKey> askedBy(List<Extra> extras) {
    return extras.stream()
        .filter(extra -> extra.tag == ASKED_BY)
        .map(extra -> TaskKey.ofText(extra.text()))
        .toList();
  }

  /**
   * A check has passed what was made.
   *
   * @param code the hexadecimal digits of the fingerprint of the code that the check had
   */
  public static Extra checked(String code) {
    return new Extra(CHECKED, code);
  }

  /** What was made was not made by a run of this root, but restored from a shared cache. */
  public static Extra restored(Restored from) {
    return new Extra(RESTORED, bytes(from.place() + "\n" + from.madeBy() + "\n" + from.madeAt()));
  }

  /** Where it was restored from, if this tells it and can be read. */
  Optional<Restored> restored(Duration ran) {
    if (tag != RESTORED) {
      return Optional.empty();
    }
    String[] lines = text().split("\n", -1);
    try {
      return lines.length < 3
          ? Optional.empty()
          : Optional.of(new Restored(lines[0], lines[1], Instant.parse(lines[2]), ran));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static String bytes(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private String text() {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  /** Whether it tells which check has passed what was made. */
  boolean isOfCheck() {
    return tag == CHECKED;
  }
}
