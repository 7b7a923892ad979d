package io.freshet.trace;

import io.freshet.task.TaskKey;
import java.nio.charset.StandardCharsets;
import java.util.List;

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

  /** A task that asked for this one, where no trace of its own says so. */
  public static Extra askedBy(TaskKey task) {
    byte[] utf8 = task.toString().getBytes(StandardCharsets.UTF_8);
    return new Extra(ASKED_BY, new String(utf8, StandardCharsets.ISO_8859_1));
  }

  /** The tasks that asked, directly or through wrappers. */
  public static List<TaskKey> askedBy(List<Extra> extras) {
    return extras.stream()
        .filter(extra -> extra.tag == ASKED_BY)
        .map(extra -> extra.bytes.getBytes(StandardCharsets.ISO_8859_1))
        .map(utf8 -> TaskKey.ofText(new String(utf8, StandardCharsets.UTF_8)))
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

  /** Whether it tells which check has passed what was made. */
  boolean isOfCheck() {
    return tag == CHECKED;
  }
}
