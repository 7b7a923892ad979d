package io.freshet.code;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Reads a method once, from its first instruction to its last, and keeps the texts on the operand
 * stack. Jumps carry them forward; a jump back that carries any makes the method {@link #isTangled}
 * (compilers do not write such).
 */
abstract class TextStack extends MethodVisitor {

  private final Map<Label, StackSlots> arriving = new HashMap<>();
  private final Set<Label> passed = new HashSet<>();

  /** The stack before the next instruction. */
  private StackSlots stack = new StackSlots();

  /** Whether the instruction that follows can be reached from the one before. */
  private boolean isReached = true;

  /** Whether jumps make what is on the stack unknowable. */
  private boolean isTangled;

  TextStack() {
    super(Opcodes.ASM9);
  }

  /** Whether texts may have come in ways that were not followed. */
  final boolean isTangled() {
    return isTangled;
  }

  /** What a local variable holds. */
  abstract Text local(int slot);

  /** A local variable gets a value. */
  abstract void store(int slot, Text text);

  /** What a field holds. */
  abstract Text field(String owner, String name);

  /** A field gets a value. */
  abstract void storeField(String owner, String name, Text text);

  /** What a call yields; the arguments with the object that it is called on, if there is one. */
  abstract Text call(MethodCall call, List<Text> arguments);

  /** What a call yields whose target a bootstrap method tells. */
  abstract Text dynamicCall(MethodCall call, Handle bootstrap, Object[] constants, List<Text> args);

  /** The method returns an object. */
  abstract void returned(Text text);

  /** A method that an instruction names. */
  record MethodCall(int opcode, String owner, String name, String descriptor) {}

  @Override
  public void visitInsn(int opcode) {
    switch (opcode) {
      case Opcodes.DUP -> stack.duplicate(1, 0);
      case Opcodes.DUP_X1 -> stack.duplicate(1, 1);
      case Opcodes.DUP_X2 -> stack.duplicate(1, 2);
      case Opcodes.DUP2 -> stack.duplicate(2, 0);
      case Opcodes.DUP2_X1 -> stack.duplicate(2, 1);
      case Opcodes.DUP2_X2 -> stack.duplicate(2, 2);
      case Opcodes.SWAP -> stack.swap();
      case Opcodes.AALOAD -> {
        stack.pop(2);
        stack.push(Text.Plain.UNKNOWN);
      }
      case Opcodes.ARETURN -> {
        returned(stack.pop());
        end();
      }
      default -> visitPlain(opcode);
    }
  }

  private void visitPlain(int opcode) {
    if (opcode >= Opcodes.ICONST_M1 && opcode <= Opcodes.ICONST_5) {
      stack.push(new Text.Whole(opcode - Opcodes.ICONST_0));
    } else if (!stack.compute(opcode)) {
      end(); // what is left returns or throws
    }
  }

  @Override
  public void visitIntInsn(int opcode, int operand) {
    if (opcode == Opcodes.NEWARRAY) {
      stack.replaceTop(Text.Plain.OTHER);
    } else {
      stack.push(new Text.Whole(operand));
    }
  }

  @Override
  public void visitVarInsn(int opcode, int slot) {
    switch (opcode) {
      case Opcodes.ILOAD, Opcodes.FLOAD -> stack.pushOther(1);
      case Opcodes.LLOAD, Opcodes.DLOAD -> stack.pushOther(2);
      case Opcodes.ALOAD -> stack.push(local(slot));
      case Opcodes.ASTORE -> store(slot, stack.pop());
      case Opcodes.LSTORE, Opcodes.DSTORE -> stack.pop(2);
      default -> stack.pop();
    }
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    boolean isBuilder = KnownTexts.isBuilder(type);
    switch (opcode) {
      case Opcodes.NEW -> stack.push(isBuilder ? Text.Plain.NEW_BUILDER : Text.Plain.OTHER);
      case Opcodes.CHECKCAST -> {}
      default -> stack.replaceTop(Text.Plain.OTHER);
    }
  }

  @Override
  public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
    stack.pop(dimensions);
    stack.pushOther(1);
  }

  @Override
  public void visitLdcInsn(Object value) {
    if (value instanceof Long || value instanceof Double) {
      stack.pushOther(2);
    } else {
      stack.push(KnownTexts.constant(value));
    }
  }

  @Override
  public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
    Type type = Type.getType(descriptor);
    boolean isPut = opcode == Opcodes.PUTFIELD || opcode == Opcodes.PUTSTATIC;
    Text value = isPut ? pop(type) : Text.Plain.OTHER;
    if (opcode == Opcodes.PUTFIELD || opcode == Opcodes.GETFIELD) {
      stack.pop();
    }
    if (isPut) {
      storeField(owner, name, value);
    } else {
      push(type, KnownTexts.mayBeText(type) ? field(owner, name) : Text.Plain.OTHER);
    }
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    List<Text> arguments = popArguments(descriptor);
    if (opcode != Opcodes.INVOKESTATIC) {
      arguments.add(0, stack.pop());
    }
    Text result = call(new MethodCall(opcode, owner, name, descriptor), arguments);
    if (result instanceof Text.Builder && name.equals("<init>")) {
      stack.replaceTop(result);
    } else {
      push(Type.getReturnType(descriptor), result);
    }
  }

  @Override
  public void visitInvokeDynamicInsn(
      String name, String descriptor, Handle bootstrap, Object... constants) {
    List<Text> arguments = popArguments(descriptor);
    MethodCall call = new MethodCall(Opcodes.INVOKEDYNAMIC, "", name, descriptor);
    push(Type.getReturnType(descriptor), dynamicCall(call, bootstrap, constants, arguments));
  }

  private List<Text> popArguments(String descriptor) {
    List<Text> arguments = new ArrayList<>();
    Type[] types = Type.getArgumentTypes(descriptor);
    for (int i = types.length - 1; i >= 0; i--) {
      arguments.add(pop(types[i]));
    }
    Collections.reverse(arguments);
    return arguments;
  }

  private Text pop(Type type) {
    Text top = stack.pop();
    stack.pop(type.getSize() - 1);
    return top;
  }

  private void push(Type type, Text text) {
    if (type.getSize() == 1) {
      stack.push(text);
    } else {
      stack.pushOther(type.getSize());
    }
  }

  @Override
  public void visitJumpInsn(int opcode, Label label) {
    boolean isAlways = opcode == Opcodes.GOTO || opcode == Opcodes.JSR;
    boolean isOfTwo = opcode >= Opcodes.IF_ICMPEQ && opcode <= Opcodes.IF_ACMPNE;
    stack.pop(isAlways ? 0 : isOfTwo ? 2 : 1);
    isTangled |= opcode == Opcodes.JSR;
    jump(label);
    if (isAlways) {
      end();
    }
  }

  @Override
  public void visitTableSwitchInsn(int min, int max, Label others, Label... labels) {
    visitSwitch(others, labels);
  }

  @Override
  public void visitLookupSwitchInsn(Label others, int[] keys, Label[] labels) {
    visitSwitch(others, labels);
  }

  private void visitSwitch(Label others, Label... labels) {
    stack.pop();
    jump(others);
    for (Label label : labels) {
      jump(label);
    }
    end();
  }

  @Override
  public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
    StackSlots caught = new StackSlots();
    caught.pushOther(1);
    arriving.put(handler, caught);
  }

  @Override
  public void visitLabel(Label label) {
    passed.add(label);
    StackSlots other = arriving.remove(label);
    if (other != null) {
      stack = isReached ? stack.or(other) : other;
    }
    isReached = true;
  }

  private void jump(Label label) {
    if (passed.contains(label)) {
      isTangled |= !stack.isEmpty();
    } else if (isReached) {
      arriving.merge(label, stack.copy(), StackSlots::or);
    }
  }

  private void end() {
    stack = new StackSlots();
    isReached = false;
  }
}
