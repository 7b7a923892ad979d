package io.freshet.trace;

import io.freshet.event.Published;
import io.freshet.fingerprint.Bits;
import io.freshet.fingerprint.Fingerprint;
import io.freshet.output.Parts;
import io.freshet.store.Found;
import io.freshet.target.Declared;
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
public record NamedFingerprint(
    String name, Slot slot, Fingerprint fingerprint, Bits bits, Absence absence)
    implements Declared {

  /** For listeners, without what is absent. */
  public static List<Published.Content> contents(List<NamedFingerprint> all) {
    return all.stream()
        .filter(NamedFingerprint::isThere)
        .map(it -> new Published.Content(it.name, it.slot.kind(), it.fingerprint))
        .toList();
  }

  /** Content that was there, of which is not known who may execute it. */
  public static NamedFingerprint of(String name, Slot slot, Fingerprint fingerprint) {
    return new NamedFingerprint(name, slot, fingerprint, Bits.UNKNOWN, Absence.NONE);
  }

  /** What is found in the place of a target. */
  public static NamedFingerprint of(String name, Slot slot, Found found) {
    return new NamedFingerprint(name, slot, found.fingerprint(), found.bits(), Absence.NONE);
  }

  /** An optional target in whose place nothing stands. */
  public static NamedFingerprint notWritten(String name, Slot slot) {
    return new NamedFingerprint(name, slot, Fingerprint.NONE, Bits.UNKNOWN, Absence.NOT_WRITTEN);
  }

  /** What a tolerated task came to its end without. */
  public static NamedFingerprint failed(String name, Slot slot) {
    return new NamedFingerprint(name, slot, Fingerprint.NONE, Bits.UNKNOWN, Absence.FAILED);
  }

  /** A list or map without outputs. */
  public static NamedFingerprint empty(Parts.Empty empty) {
    Slot slot = new Slot(empty.place(), empty.kind(), "");
    return new NamedFingerprint("", slot, Fingerprint.NONE, Bits.UNKNOWN, Absence.EMPTY);
  }

  @Override
  public String kind() {
    return slot.kind();
  }

  @Override
  public String configuration() {
    return slot.configuration();
  }

  /** Whether this is what is found. */
  public boolean isHeldBy(Found found) {
    return isThere() && found.holds(fingerprint, bits);
  }

  /** Whether it is, under the same name, the same content with the same executable bits. */
  public boolean sameContent(NamedFingerprint other) {
    return name.equals(other.name)
        && fingerprint.equals(other.fingerprint)
        && absence == other.absence
        && bits.matches(other.bits);
  }

  /** Whether also its place, kind and configuration are the same. */
  public boolean matches(NamedFingerprint other) {
    return sameContent(other) && slot.equals(other.slot);
  }

  /** Whether the task that makes it came to its end without. */
  public boolean isFailed() {
    return absence == Absence.FAILED;
  }

  /** Whether it was there. */
  public boolean isThere() {
    return absence == Absence.NONE;
  }

  /** Whether it was a folder or a set of files, and was there. */
  public boolean hasMembers() {
    return (kind().equals(FOLDER) || kind().equals(FILE_SET)) && isThere();
  }

  static List<String> names(List<NamedFingerprint> all) {
    return all.size() == 1
        ? List.of(all.get(0).name())
        : all.stream().map(NamedFingerprint::name).toList();
  }

  static List<Slot> slots(List<NamedFingerprint> all) {
    return all.size() == 1
        ? List.of(all.get(0).slot())
        : all.stream().map(NamedFingerprint::slot).toList();
  }
}
