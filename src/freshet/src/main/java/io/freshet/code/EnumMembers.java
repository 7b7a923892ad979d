package io.freshet.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What compilers add to an enum, each in its way, so that it can tell its constants. All of it
 * follows from the constants; it is left out where it is what javac or ECJ make, instruction by
 * instruction, and counts where it is anything else. For one thread.
 */
final class EnumMembers {

  /** The array of all constants: of javac, and of ECJ. */
  private static final List<String> LISTS = List.of("$VALUES", "ENUM$VALUES");

  private static final int PUBLIC = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;

  private final String self;
  private final String array;

  /** Names of the constants in order. Only ever added to. */
  private final List<String> constants = new ArrayList<>();

  /** Whether the initialiser fills the array as compilers do. */
  private boolean isFilled;

  EnumMembers(String self) {
    this.self = self;
    this.array = "[L" + self + ";";
  }

  /** Adds a constant; called in order, before anything is asked. */
  void constant(String name) {
    constants.add(name);
  }

  /** Whether a part of the initialiser does no more than to fill the array of all constants. */
  boolean isList(String field, Transcript part) {
    boolean isList =
        LISTS.contains(field) && (part.isSameAs(callOf(field)) || part.isSameAs(of(field)));
    isFilled |= isList;
    return isList;
  }

  /** Leaves out the array, and the methods that make and copy it. */
  void leaveOutOf(Map<String, Draft> members) {
    if (isFilled) {
      LISTS.forEach(members::remove);
      removeIfSame(members, "$values()" + array, this::made);
      for (String list : LISTS) {
        removeIfSame(members, "values()" + array, code -> cloned(list, code));
        removeIfSame(members, "values()" + array, code -> copied(list, code));
      }
    }
  }

  private void removeIfSame(
      Map<String, Draft> members, String key, Consumer<MethodVisitor> expected) {
    int access = key.startsWith("$") ? Opcodes.ACC_STATIC : PUBLIC; // see ClassScanner
    Draft member = members.get(key);
    if (member != null && member.text().isSameAs(text(access, expected))) {
      members.remove(key);
    }
  }

  private Transcript text(int access, Consumer<MethodVisitor> code) {
    Draft draft = new Draft();
    draft.text().number(access).text("");
    code.accept(new MethodText(self, () -> draft));
    return draft.text();
  }

  private Transcript part(Consumer<MethodVisitor> code) {
    Draft draft = new Draft();
    code.accept(new MethodText(self, () -> draft));
    return draft.text();
  }

  /** {@code $VALUES = $values()}. */
  private Transcript callOf(String list) {
    return part(
        code -> {
          code.visitMethodInsn(Opcodes.INVOKESTATIC, self, "$values", "()" + array, false);
          code.visitFieldInsn(Opcodes.PUTSTATIC, self, list, array);
        });
  }

  /** {@code ENUM$VALUES = new Colour[] {RED, GREEN}}. */
  private Transcript of(String list) {
    return part(
        code -> {
          fill(code);
          code.visitFieldInsn(Opcodes.PUTSTATIC, self, list, array);
        });
  }

  /** {@code return new Colour[] {RED, GREEN}}. */
  private void made(MethodVisitor code) {
    fill(code);
    code.visitInsn(Opcodes.ARETURN);
  }

  private void fill(MethodVisitor code) {
    code.visitLdcInsn(constants.size());
    code.visitTypeInsn(Opcodes.ANEWARRAY, self);
    for (int i = 0; i < constants.size(); i++) {
      code.visitInsn(Opcodes.DUP);
      code.visitLdcInsn(i);
      code.visitFieldInsn(Opcodes.GETSTATIC, self, constants.get(i), "L" + self + ";");
      code.visitInsn(Opcodes.AASTORE);
    }
  }

  /** {@code return (Colour[]) $VALUES.clone()}. */
  private void cloned(String list, MethodVisitor code) {
    code.visitFieldInsn(Opcodes.GETSTATIC, self, list, array);
    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, array, "clone", "()Ljava/lang/Object;", false);
    code.visitTypeInsn(Opcodes.CHECKCAST, array);
    code.visitInsn(Opcodes.ARETURN);
  }

  /** {@code System.arraycopy(ENUM$VALUES, 0, copy = new Colour[n], 0, n); return copy}. */
  private void copied(String list, MethodVisitor code) {
    code.visitFieldInsn(Opcodes.GETSTATIC, self, list, array);
    code.visitInsn(Opcodes.DUP);
    code.visitVarInsn(Opcodes.ASTORE, 0);
    code.visitInsn(Opcodes.ICONST_0);
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitInsn(Opcodes.ARRAYLENGTH);
    code.visitInsn(Opcodes.DUP);
    code.visitVarInsn(Opcodes.ISTORE, 1);
    code.visitTypeInsn(Opcodes.ANEWARRAY, self);
    code.visitInsn(Opcodes.DUP);
    code.visitVarInsn(Opcodes.ASTORE, 2);
    code.visitInsn(Opcodes.ICONST_0);
    code.visitVarInsn(Opcodes.ILOAD, 1);
    String copy = "(Ljava/lang/Object;ILjava/lang/Object;II)V";
    code.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/System", "arraycopy", copy, false);
    code.visitVarInsn(Opcodes.ALOAD, 2);
    code.visitInsn(Opcodes.ARETURN);
  }
}
