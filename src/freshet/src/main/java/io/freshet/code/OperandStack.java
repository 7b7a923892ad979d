package io.freshet.code;

import java.util.BitSet;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Reads a method and tells where {@code this} lies on the operand stack, as far as straight-line
 * code tells: at a jump, a label or a shuffle of the stack all is forgotten. It may take {@code
 * this} for another object, never another object for {@code this}, given that nothing is stored in
 * its local variable; the Java language has no way to.
 */
class OperandStack extends MethodVisitor {

  /** By how many slots an instruction without operands makes the stack grow, plus 4 (JVMS 6.5). */
  static final String GROWTH =
      "4555555556655566" // NOP, constants
          + "?".repeat(30) // constants with operands, loads
          + "34343333" // array loads: an array is never `this`
          + "?".repeat(25) // stores
          + "10101111" // array stores
          + "325??????" // POP, POP2, DUP, shuffles
          + "3232".repeat(5) // ADD, SUB, MUL, DIV, REM of int, long, float, double
          + "4444" // NEG
          + "333333" // shifts
          + "323232" // AND, OR, XOR of int, long
          + "?" // IINC
          + "545334455343444" // conversions
          + "13311" // comparisons
          + "?".repeat(37) // jumps, returns, members
          + "4"; // ARRAYLENGTH

  private final boolean hasThis;
  private final BitSet slotsOfThis = new BitSet();

  /** How many slots are taken. */
  private int depth;

  OperandStack(int access, MethodVisitor copy) {
    super(Opcodes.ASM9, copy);
    this.hasThis = (access & Opcodes.ACC_STATIC) == 0;
  }

  /** Whether {@code this} lies under that many slots. */
  final boolean isThisUnder(int slots) {
    int slot = depth - 1 - slots;
    return slot >= 0 && slotsOfThis.get(slot);
  }

  /** Whether nothing lies on the stack, as far as straight-line code tells. */
  final boolean isEmpty() {
    return depth == 0;
  }

  /** How many slots the arguments take, without the object that a method is called on. */
  static int argumentSlots(String descriptor) {
    return (Type.getArgumentsAndReturnSizes(descriptor) >> 2) - 1;
  }

  @Override
  public void visitVarInsn(int opcode, int local) {
    switch (opcode) {
      case Opcodes.ILOAD, Opcodes.FLOAD -> push(1);
      case Opcodes.LLOAD, Opcodes.DLOAD -> push(2);
      case Opcodes.ALOAD -> {
        push(1);
        slotsOfThis.set(depth - 1, hasThis && local == 0);
      }
      case Opcodes.LSTORE, Opcodes.DSTORE -> pop(2);
      default -> pop(1);
    }
    super.visitVarInsn(opcode, local);
  }

  @Override
  public void visitInsn(int opcode) {
    char growth = opcode < GROWTH.length() ? GROWTH.charAt(opcode) : '?';
    if (growth == '?') {
      forget();
    } else if (growth < '4') {
      pop('4' - growth);
    } else {
      push(growth - '4');
    }
    super.visitInsn(opcode);
  }

  @Override
  public void visitIntInsn(int opcode, int operand) {
    if (opcode != Opcodes.NEWARRAY) {
      push(1);
    }
    super.visitIntInsn(opcode, operand);
  }

  @Override
  public void visitLdcInsn(Object value) {
    boolean isWide =
        value instanceof Long
            || value instanceof Double
            || (value instanceof ConstantDynamic dynamic && dynamic.getSize() == 2);
    push(isWide ? 2 : 1);
    super.visitLdcInsn(value);
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    if (opcode != Opcodes.CHECKCAST) {
      pop(opcode == Opcodes.NEW ? 0 : 1);
      push(1);
    }
    super.visitTypeInsn(opcode, type);
  }

  @Override
  public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
    pop(dimensions);
    push(1);
    super.visitMultiANewArrayInsn(descriptor, dimensions);
  }

  @Override
  public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
    int size = Type.getType(descriptor).getSize();
    switch (opcode) {
      case Opcodes.GETSTATIC -> push(size);
      case Opcodes.PUTSTATIC -> pop(size);
      case Opcodes.PUTFIELD -> pop(1 + size);
      default -> {
        pop(1);
        push(size);
      }
    }
    super.visitFieldInsn(opcode, owner, name, descriptor);
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    pop(argumentSlots(descriptor) + (opcode == Opcodes.INVOKESTATIC ? 0 : 1));
    push(Type.getReturnType(descriptor).getSize());
    super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
  }

  @Override
  public void visitInvokeDynamicInsn(
      String name, String descriptor, Handle bootstrap, Object... arguments) {
    pop(argumentSlots(descriptor));
    push(Type.getReturnType(descriptor).getSize());
    super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
  }

  @Override
  public void visitJumpInsn(int opcode, Label label) {
    forget();
    super.visitJumpInsn(opcode, label);
  }

  /** Every way to get here but falling through, also after a switch, begins with a label. */
  @Override
  public void visitLabel(Label label) {
    forget();
    super.visitLabel(label);
  }

  private void push(int slots) {
    slotsOfThis.clear(depth, depth + slots);
    depth += slots;
  }

  private void pop(int slots) {
    depth = Math.max(0, depth - slots);
  }

  private void forget() {
    depth = 0;
    forgotten();
  }

  /** Called where code is not straight any more, or the stack is shuffled. */
  void forgotten() {}
}
