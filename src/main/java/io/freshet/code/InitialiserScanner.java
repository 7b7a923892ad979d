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
 * Reads a class initialiser and cuts it by field: straight-line code that begins and ends with an
 * empty stack and stores into one static final field of the class belongs to that field; all other
 * code always runs. Where anything is caught, nothing is cut.
 */
final class InitialiserScanner extends MethodScanner {

  private final String self;
  private final Set<String> finalFields;
  private final Parts parts;
  private final EnumMembers enumMembers;

  InitialiserScanner(
      String self, int access, Set<String> finalFields, Parts parts, EnumMembers enumMembers) {
    super(self, access, parts::current);
    this.self = self;
    this.finalFields = finalFields;
    this.parts = parts;
    this.enumMembers = enumMembers;
  }

  @Override
  public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
    super.visitFieldInsn(opcode, owner, name, descriptor);
    if (opcode == Opcodes.PUTSTATIC && enumMembers.isList(name, parts.current().text())) {
      parts.leaveOut();
    } else if (opcode == Opcodes.PUTSTATIC && isEmpty()) {
      parts.cut(owner.equals(self) && finalFields.contains(name) ? name : null);
    }
  }

  @Override
  public void visitJumpInsn(int opcode, Label label) {
    parts.open.add(label);
    super.visitJumpInsn(opcode, label);
  }

  @Override
  public void visitLabel(Label label) {
    parts.open.remove(label);
    super.visitLabel(label);
  }

  @Override
  public void visitTryCatchBlock(
      Label start, Label end, Label handler, @Nullable String exception) {
    parts.catchesAny = true;
    super.visitTryCatchBlock(start, end, handler, exception);
  }

  @Override
  void forgotten() {
    parts.isStraight = false;
  }

  /** The parts of one initialiser. For one thread. */
  static final class Parts {

    private static final Draft RETURN = returning();

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

    private static Draft returning() {
      Draft draft = new Draft();
      new MethodText("", () -> draft).visitInsn(Opcodes.RETURN);
      return draft;
    }

    Draft current() {
      return current;
    }

    private void cut(@Nullable String field) {
      all.add(current);
      if (field != null && isStraight && open.isEmpty() && !catchesAny) {
        byField.computeIfAbsent(field, unknown -> new Draft()).add(current);
      } else {
        rest.add(current);
      }
      current = new Draft();
      isStraight = true;
    }

    /** Leaves out what was read since the last cut. */
    private void leaveOut() {
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
}
