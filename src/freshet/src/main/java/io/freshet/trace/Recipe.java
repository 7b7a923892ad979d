package io.freshet.trace;

import io.freshet.fingerprint.FactDigest;
import io.freshet.fingerprint.FactList;
import io.freshet.fingerprint.FactSink;
import io.freshet.fingerprint.Fingerprint;
import io.freshet.fingerprint.Hasher;
import io.freshet.task.TaskKey;
import java.util.List;

/**
 * Everything but the inputs that decides what a task makes.
 *
 * @param key the task's name and parameters
 * @param version what {@code version()} returned
 * @param code the code fingerprint of the task's class, in hexadecimal
 * @param outputNames the names of the outputs, in order
 * @param slots how each output is declared besides
 */
public record Recipe(
    TaskKey key, String version, String code, List<String> outputNames, List<Slot> slots) {

  /** Kinds of the facts that {@link #tell} tells. */
  public static final String TASK = "task";

  public static final String PARAMETER = "parameter";
  public static final String VERSION = "version";
  public static final String CODE = "code";
  public static final String OUTPUTS = "outputs";
  public static final String OUTPUT_KIND = "output kind";
  public static final String OUTPUT_CONFIGURATION = "output configuration";

  /**
   * Traces are compared by the recipes they hold, not by this: another format needs another type of
   * frame, so that traces of the old one are known as such.
   */
  private static final String FORMAT = "2";

  /** Keeps its own copies of the lists. */
  public Recipe {
    outputNames = List.copyOf(outputNames);
    slots = List.copyOf(slots);
  }

  /** Written out: what a record gets is made at run time, which each start would pay. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Recipe same
        && key.equals(same.key)
        && version.equals(same.version)
        && code.equals(same.code)
        && outputNames.equals(same.outputNames)
        && slots.equals(same.slots);
  }

  @Override
  public int hashCode() {
    return 31 * key.hashCode() + code.hashCode();
  }

  /** Tells all facts of the recipe: to be hashed, or to be compared. */
  public void tell(FactSink sink) {
    sink.fact("format", "", FORMAT);
    sink.fact(TASK, "", key.className());
    key.parameters().forEach((name, value) -> sink.fact(PARAMETER, name, value));
    sink.fact(VERSION, "", version);
    sink.fact(CODE, "", code);
    for (int i = 0; i < outputNames.size(); i++) {
      Slot slot = slots.get(i);
      sink.fact(OUTPUTS, slot.place(), outputNames.get(i));
      sink.fact(OUTPUT_KIND, slot.place(), slot.kind());
      sink.fact(OUTPUT_CONFIGURATION, slot.place(), slot.configuration());
    }
  }

  /** SHA-256 of all facts. */
  public Fingerprint fingerprint(Hasher hasher) {
    FactDigest digest = new FactDigest(hasher);
    tell(digest);
    return digest.finish();
  }

  /** The facts in which this recipe differs from an earlier one. */
  public List<FactList.Difference> differencesFrom(Recipe earlier) {
    return facts().differencesFrom(earlier.facts());
  }

  private FactList facts() {
    FactList list = new FactList();
    tell(list);
    return list;
  }
}
