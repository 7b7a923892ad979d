package io.freshet.code;

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
  private final InitialiserParts parts;
  private final EnumMembers enumMembers;

  InitialiserScanner(
      String self,
      int access,
      Set<String> finalFields,
      InitialiserParts parts,
      EnumMembers enumMembers) {
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
    parts.ahead(label);
    super.visitJumpInsn(opcode, label);
  }

  @Override
  public void visitLabel(Label label) {
    parts.reached(label);
    super.visitLabel(label);
  }

  @Override
  public void visitTryCatchBlock(
      Label start, Label end, Label handler, @Nullable String exception) {
    parts.caught();
    super.visitTryCatchBlock(start, end, handler, exception);
  }

  @Override
  void forgotten() {
    parts.bent();
  }
}
