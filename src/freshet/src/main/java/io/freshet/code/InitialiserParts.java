package io.freshet.code;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/**
 * The parts of one class initialiser, as {@link InitialiserScanner} cuts it. For one thread. A
 * class of its own, not one in the scanner: Java 25 makes no archive of lambdas in a class whose
 * outer class never ran.
 */
final class InitialiserParts {

  private static final Draft RETURN = returning();

  /** Names of fields that are computed elsewhere than in {@link #all}. */
  private final Set<String> leftOut;

  /** What is read of the part that is not yet cut off. Replaced at each cut. */
  private Draft current = new Draft();

  /** All of it, in order. Only ever added to. */
  private final Draft all = new Draft();

  /** What always runs. Only ever added to. */
  private final Draft rest = new Draft();

  /** What computes a field, by its name. Only ever added to. */
  private final Map<String, Draft> byField = new HashMap<>();

  /** Places that lie ahead and are jumped to: until then code may be passed over. */
  private final Set<Label> open = new HashSet<>();

  /** Whether the current part is straight-line code so far. */
  private boolean isStraight = true;

  /** Whether something is caught anywhere. */
  private boolean catchesAny;

  InitialiserParts(Set<String> leftOut) {
    this.leftOut = leftOut;
  }

  private static Draft returning() {
    Draft draft = new Draft();
    new MethodText("", () -> draft).visitInsn(Opcodes.RETURN);
    return draft;
  }

  Draft current() {
    return current;
  }

  /** Code may jump to a place that lies ahead. */
  void ahead(Label label) {
    open.add(label);
  }

  /** A place is reached to which code may have jumped. */
  void reached(Label label) {
    open.remove(label);
  }

  /** Something is caught somewhere. */
  void caught() {
    catchesAny = true;
  }

  /** The current part is no straight-line code. */
  void bent() {
    isStraight = false;
  }

  void cut(@Nullable String field) {
    boolean isCut = isStraight && open.isEmpty() && !catchesAny;
    String computed = isCut ? field : null;
    if (computed == null || !leftOut.contains(computed)) {
      all.add(current);
    }
    if (computed != null) {
      byField.computeIfAbsent(computed, unknown -> new Draft()).add(current);
    } else {
      rest.add(current);
    }
    current = new Draft();
    isStraight = true;
  }

  /** Leaves out what was read since the last cut. */
  void leaveOut() {
    current = new Draft();
    isStraight = true;
  }

  /** Takes the end of the initialiser; called once, before what it consists of is asked for. */
  void end() {
    cut(null);
  }

  /** All of it, in order. */
  Draft all() {
    return all;
  }

  /** What always runs; nothing if that is no more than the instruction to return. */
  Optional<Draft> rest() {
    return Optional.of(rest).filter(draft -> draft.text().size() > RETURN.text().size());
  }

  Map<String, Draft> byField() {
    return byField;
  }
}
