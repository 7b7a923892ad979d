package io.freshet.code;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Tells the instructions of a method to a transcript: opcodes and operands in order, places by the
 * order in which they are first mentioned. How a constant is loaded does not count, since that
 * depends on the compiler.
 */
final class MethodText extends MethodVisitor {

  private static final String LAMBDA = "lambda$";

  private final String self;
  private final Supplier<Draft> draft;

  /**
   * How the fields of captured variables are filled, by name: compilers do so in different orders.
   * Emptied when the next instruction is told.
   */
  private final SortedMap<String, Load> captures = new TreeMap<>();

  /** Loads that may begin such an assignment, and a value dropped. Emptied as {@link #captures}. */
  private final List<Load> loads = new ArrayList<>();

  /** The last instruction, if it dropped a value; 0 otherwise. */
  private int drop;

  /** Numbers of places, by first mention. Only ever added to. */
  private final Map<Label, Integer> places = new HashMap<>();

  MethodText(String self, Supplier<Draft> draft) {
    super(Opcodes.ASM9);
    this.self = self;
    this.draft = draft;
  }

  /** Whether a handle is of a method that a compiler made of a lambda of the class. */
  private boolean isLambda(Handle handle) {
    return handle.getOwner().equals(self) && handle.getName().startsWith(LAMBDA);
  }

  /** What lies on the stack at a return is dropped, and some compilers leave it to that. */
  @Override
  public void visitInsn(int opcode) {
    Object constant = constant(opcode);
    if (opcode == Opcodes.RETURN) {
      drop = 0;
    }
    if (opcode == Opcodes.POP || opcode == Opcodes.POP2) {
      tellHeld();
      drop = opcode;
    } else if (constant == null) {
      text().number(opcode);
    } else {
      visitLdcInsn(constant);
    }
  }

  private static @Nullable Object constant(int opcode) {
    if (opcode >= Opcodes.ICONST_M1 && opcode <= Opcodes.ICONST_5) {
      return opcode - Opcodes.ICONST_0;
    }
    if (opcode == Opcodes.LCONST_0 || opcode == Opcodes.LCONST_1) {
      return (long) (opcode - Opcodes.LCONST_0);
    }
    if (opcode >= Opcodes.FCONST_0 && opcode <= Opcodes.FCONST_2) {
      return (float) (opcode - Opcodes.FCONST_0);
    }
    return opcode == Opcodes.DCONST_0 || opcode == Opcodes.DCONST_1
        ? (Object) (double) (opcode - Opcodes.DCONST_0)
        : null;
  }

  @Override
  public void visitIntInsn(int opcode, int operand) {
    if (opcode == Opcodes.NEWARRAY) {
      text().number(opcode).number(operand);
    } else {
      visitLdcInsn(operand);
    }
  }

  @Override
  public void visitLdcInsn(Object value) {
    text().number(Opcodes.LDC);
    Constants.tell(value, text());
    if (value instanceof Number number) {
      draft.get().refs().number(number);
    }
  }

  @Override
  public void visitVarInsn(int opcode, int local) {
    boolean isThis = opcode == Opcodes.ALOAD && local == 0;
    if (drop != 0 || loads.size() == 2 || (loads.isEmpty() && !isThis)) {
      tellHeld();
    }
    if (isThis || (loads.size() == 1 && isLoad(opcode))) {
      loads.add(new Load(opcode, local));
    } else {
      text().number(opcode).number(local);
    }
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    text().number(opcode).text(type);
  }

  @Override
  public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
    if (opcode == Opcodes.PUTFIELD && loads.size() == 2 && isCapture(owner, name)) {
      captures.put(name + descriptor, loads.get(1));
      loads.clear();
      return;
    }
    text().number(opcode).text(owner).text(name).text(descriptor);
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    text().number(opcode).text(owner).text(name).text(descriptor);
  }

  @Override
  public void visitInvokeDynamicInsn(
      String name, String descriptor, Handle bootstrap, Object... arguments) {
    text().number(Opcodes.INVOKEDYNAMIC).text(name).text(descriptor);
    Constants.handle(bootstrap, text());
    for (Object argument : arguments) {
      if (argument instanceof Handle handle && isLambda(handle)) {
        text().lambda(handle.getName() + handle.getDesc());
      } else {
        Constants.tell(argument, text());
      }
    }
  }

  @Override
  public void visitJumpInsn(int opcode, Label label) {
    text().number(opcode).number(place(label));
  }

  @Override
  public void visitLabel(Label label) {
    text().text("place").number(place(label));
  }

  @Override
  public void visitIincInsn(int local, int increment) {
    text().number(Opcodes.IINC).number(local).number(increment);
  }

  @Override
  public void visitTableSwitchInsn(int min, int max, Label other, Label... labels) {
    text().number(Opcodes.TABLESWITCH).number(min).number(max).number(place(other));
    places(labels);
  }

  @Override
  public void visitLookupSwitchInsn(Label other, int[] keys, Label[] labels) {
    text().number(Opcodes.LOOKUPSWITCH).number(place(other));
    for (int key : keys) {
      text().number(key);
    }
    places(labels);
  }

  @Override
  public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
    text().number(Opcodes.MULTIANEWARRAY).text(descriptor).number(dimensions);
  }

  @Override
  public void visitTryCatchBlock(
      Label start, Label end, Label handler, @Nullable String exception) {
    text().text("try").text(exception == null ? "" : exception);
    places(start, end, handler);
  }

  private void places(Label... labels) {
    for (Label label : labels) {
      text().number(place(label));
    }
  }

  private int place(Label label) {
    return places.computeIfAbsent(label, unknown -> places.size());
  }

  private boolean isCapture(String owner, String name) {
    return owner.equals(self) && (name.startsWith("this$") || name.startsWith("val$"));
  }

  private static boolean isLoad(int opcode) {
    return opcode >= Opcodes.ILOAD && opcode <= Opcodes.ALOAD;
  }

  /** What is said so far, all that was held back included. */
  private Transcript text() {
    tellHeld();
    return draft.get().text();
  }

  private void tellHeld() {
    Transcript text = draft.get().text();
    captures.forEach(
        (field, load) -> text.text("capture").text(field).number(load.opcode).number(load.local));
    captures.clear();
    loads.forEach(load -> text.number(load.opcode).number(load.local));
    loads.clear();
    if (drop != 0) {
      text.number(drop);
      drop = 0;
    }
  }

  private record Load(int opcode, int local) {}
}
