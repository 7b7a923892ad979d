package io.freshet.trace;

import org.jspecify.annotations.Nullable;

/** What a frame of a segment holds. The number stands in the file and is never used anew. */
enum FrameType {
  /** The first frame of each segment: magic bytes and the version of the format. */
  HEADER(0),
  /** A text, which later frames name by its number in the segment. */
  STRING(1),
  /** An intent of the first format; see {@link EarlierTraceCodec}. */
  EARLIER_INTENT(2),
  /** A commit of the first format. */
  EARLIER_COMMIT(3),
  /** The state of a file, and the fingerprint of its content. */
  STAT(4),
  /** Since when the machine that wrote the stat frames after it was up. */
  BOOT(5),
  /** A run that is about to be published. */
  INTENT(6),
  /** The number of an intent whose outputs are all in place. */
  COMMIT(7),
  /** The token of a place in a store of another jar, and the fingerprint of its content. */
  TOKEN(8);

  private static final @Nullable FrameType[] BY_NUMBER = new @Nullable FrameType[values().length];

  static {
    for (FrameType type : values()) {
      BY_NUMBER[type.number] = type;
    }
  }

  private final byte number;

  FrameType(int number) {
    this.number = (byte) number;
  }

  byte number() {
    return number;
  }

  /** The type of this number; nothing for one that a later version has added. */
  static @Nullable FrameType of(byte number) {
    return number >= 0 && number < BY_NUMBER.length ? BY_NUMBER[number] : null;
  }
}
