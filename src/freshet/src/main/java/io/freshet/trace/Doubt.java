package io.freshet.trace;

import java.util.EnumSet;
import java.util.Set;

/** Why a trace does not hold, whatever stands on disk. Each is a bit in a trace. */
public enum Doubt {
  /** An input changed while the run read it. */
  INPUT_CHANGED(1),
  /** Code that counts was no longer what it had been when the run began. */
  CODE_CHANGED(2),
  /** An earlier Freshet recorded it, which did not record all that counts. */
  EARLIER_FORMAT(4),
  /** A later Freshet recorded it, with a mark that this one does not know. */
  UNKNOWN(1 << 30);

  private final int bit;

  Doubt(int bit) {
    this.bit = bit;
  }

  /** The bits of all these. */
  static int bits(Set<Doubt> doubts) {
    int bits = 0;
    for (Doubt doubt : doubts) {
      bits |= doubt.bit;
    }
    return bits;
  }

  /** The doubts that {@link #bits} wrote; {@link #UNKNOWN} for bits that are none of them. */
  static Set<Doubt> ofBits(int bits) {
    if (bits == 0) {
      return Set.of();
    }
    Set<Doubt> doubts = EnumSet.noneOf(Doubt.class);
    int rest = bits;
    for (Doubt doubt : EnumSet.complementOf(EnumSet.of(UNKNOWN))) {
      if ((rest & doubt.bit) != 0) {
        doubts.add(doubt);
        rest ^= doubt.bit;
      }
    }
    if (rest != 0) {
      doubts.add(UNKNOWN);
    }
    return doubts;
  }
}
