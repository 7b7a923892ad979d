package io.freshet.trace;

import io.freshet.fingerprint.Bits;
import io.freshet.fingerprint.Fingerprint;
import io.freshet.task.Parts;
import java.util.List;

/**
 * What a target held.
 *
 * @param name the target's name
 * @param slot how it was declared
 * @param fingerprint of its content; {@link Fingerprint#NONE} where it is absent
 * @param bits what its owner may execute of it
 * @param absence whether it was there
 */
public record Recorded(
    String name, Slot slot, Fingerprint fingerprint, Bits bits, Absence absence) {

  /** Content that was there, of which is not known who may execute it. */
  public static Recorded of(String name, Slot slot, Fingerprint fingerprint) {
    return new Recorded(name, slot, fingerprint, Bits.UNKNOWN, Absence.NONE);
  }

  /** A list or map without outputs. */
  public static Recorded empty(Parts.Empty empty) {
    Slot slot = new Slot(empty.place(), empty.kind(), "");
    return new Recorded("", slot, Fingerprint.NONE, Bits.UNKNOWN, Absence.EMPTY);
  }

  /** Whether it is, under the same name, the same content with the same executable bits. */
  public boolean sameContent(Recorded other) {
    return name.equals(other.name)
        && fingerprint.equals(other.fingerprint)
        && absence == other.absence
        && bits.matches(other.bits);
  }

  /** Whether also its place, kind and configuration are the same. */
  public boolean matches(Recorded other) {
    return sameContent(other) && slot.equals(other.slot);
  }

  /** Whether it was a folder, and was there. */
  public boolean isFolder() {
    return slot.kind().equals("folder") && absence == Absence.NONE;
  }

  static List<String> names(List<Recorded> all) {
    return all.size() == 1 ? List.of(all.get(0).name()) : all.stream().map(Recorded::name).toList();
  }

  static List<Slot> slots(List<Recorded> all) {
    return all.size() == 1 ? List.of(all.get(0).slot()) : all.stream().map(Recorded::slot).toList();
  }
}
