package io.freshet.trace;

import io.freshet.output.Parts;
import io.freshet.target.Declared;
import io.freshet.target.Target;

/**
 * How a task declares one of its outputs, besides its name.
 *
 * @param place where it stands in the output's value; see {@link Parts}
 * @param kind what kind of target it is: {@code file}, {@code folder}, {@code files}, {@code
 *     value}, or {@code empty list} where nothing stands; without line ends
 * @param configuration all else it was configured with; without line ends
 */
public record Slot(String place, String kind, String configuration) {

  private static final Slot FILE = new Slot("", Declared.FILE, "");
  private static final String FILE_TEXT = FILE.text();
  private static final Slot UNKNOWN = new Slot("", "", "");

  /** Written out: what a record gets is made at run time, which each start would pay. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Slot slot
        && place.equals(slot.place)
        && kind.equals(slot.kind)
        && configuration.equals(slot.configuration);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * place.hashCode() + kind.hashCode()) + configuration.hashCode();
  }

  /** The slot of a target in this place. */
  public static Slot of(String place, Target target) {
    String configuration = target.configuration();
    boolean isPlain = place.isEmpty() && configuration.isEmpty() && target.kind().equals(FILE.kind);
    return isPlain ? FILE : new Slot(place, target.kind(), configuration);
  }

  /** What only its name is known of. */
  static Slot unknown() {
    return UNKNOWN;
  }

  /** Whether it is of the same kind and stands in the same place, however it was configured. */
  public boolean isSamePart(Slot other) {
    return place.equals(other.place) && kind.equals(other.kind);
  }

  /** {@code kind '\n' configuration '\n' place}. */
  String text() {
    return kind + '\n' + configuration + '\n' + place;
  }

  /** From what {@link #text} is. */
  static Slot ofText(String text) {
    if (text.equals(FILE_TEXT)) {
      return FILE;
    }
    int kindEnd = text.indexOf('\n');
    int end = text.indexOf('\n', kindEnd + 1);
    return new Slot(
        text.substring(end + 1), text.substring(0, kindEnd), text.substring(kindEnd + 1, end));
  }
}
