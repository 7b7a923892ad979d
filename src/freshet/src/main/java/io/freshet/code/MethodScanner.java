package io.freshet.code;

import io.freshet.code.MemberRef.Binding;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.TypePath;

/**
 * Reads a method: what it says and what it refers to. Annotations inside the body are left out:
 * nothing can read them at run time.
 */
class MethodScanner extends OperandStack {

  /** Makes {@code toString}, {@code hashCode} and {@code equals} of records. */
  private static final String RECORD_METHODS = "java/lang/runtime/ObjectMethods";

  private final String self;
  private final Supplier<Draft> draft;

  /** Names of its parameters, where they count. Emptied where the compiler chose them. */
  private List<String> parameters = List.of();

  MethodScanner(String self, int access, Supplier<Draft> draft) {
    super(access, new MethodText(self, draft));
    this.self = self;
    this.draft = draft;
  }

  MethodScanner withParameters(List<String> names) {
    parameters = names;
    return this;
  }

  final RefCollector refs() {
    return draft.get().refs();
  }

  @Override
  public final void visitTypeInsn(int opcode, String type) {
    refs().name(type);
    super.visitTypeInsn(opcode, type);
  }

  @Override
  public final void visitMultiANewArrayInsn(String descriptor, int dimensions) {
    refs().descriptor(descriptor);
    super.visitMultiANewArrayInsn(descriptor, dimensions);
  }

  @Override
  public final void visitLdcInsn(Object value) {
    refs().constant(value);
    super.visitLdcInsn(value);
  }

  @Override
  public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
    refs().descriptor(descriptor);
    refs().use(owner, name, opcode == Opcodes.PUTSTATIC ? Binding.WRITE : Binding.EXACT);
    super.visitFieldInsn(opcode, owner, name, descriptor);
  }

  @Override
  public final void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    if (opcode == Opcodes.INVOKEINTERFACE && MethodsOfObject.has(name, descriptor)) {
      visitMethodInsn(Opcodes.INVOKEVIRTUAL, MethodsOfObject.OWNER, name, descriptor, false);
      return;
    }
    refs().descriptor(descriptor);
    boolean isOnThis = opcode != Opcodes.INVOKESTATIC && isThisUnder(argumentSlots(descriptor));
    refs().use(owner, name + descriptor, binding(opcode, owner, name, isOnThis));
    super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
  }

  private Binding binding(int opcode, String owner, String name, boolean isOnThis) {
    if (opcode == Opcodes.INVOKESTATIC) {
      return Binding.EXACT;
    }
    if (opcode == Opcodes.INVOKESPECIAL) {
      if (isOnThis) {
        return Binding.OWN_FROM_OWNER;
      }
      return name.equals("<init>") ? Binding.EXACT : Binding.VIRTUAL;
    }
    return isOnThis && owner.equals(self) ? Binding.OWN : Binding.VIRTUAL;
  }

  /** A lambda or method reference that captures {@code this} calls its own class on it. */
  @Override
  public final void visitInvokeDynamicInsn(
      String name, String descriptor, Handle bootstrap, Object... arguments) {
    MethodsOfObject.rename(arguments);
    if (bootstrap.getOwner().equals(RECORD_METHODS)) {
      parameters = List.of();
    }
    int captured = argumentSlots(descriptor);
    boolean capturesThis = captured > 0 && isThisUnder(captured - 1);
    boolean isDynamic = !bootstrap.getOwner().startsWith("java/lang/");
    refs().descriptor(descriptor);
    refs().handle(bootstrap);
    if (isDynamic) {
      refs().dynamicName(name);
    }
    for (Object argument : arguments) {
      if (capturesThis && argument instanceof Handle own && own.getOwner().equals(self)) {
        refs().use(self, own.getName() + own.getDesc(), Binding.OWN);
      } else {
        refs().constant(argument);
      }
      if (isDynamic && argument instanceof String text) {
        refs().dynamicName(text);
      }
    }
    super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
  }

  @Override
  public final void visitEnd() {
    for (String parameter : parameters) {
      draft.get().text().text("parameter").text(parameter);
    }
    super.visitEnd();
  }

  @Override
  public void visitTryCatchBlock(
      Label start, Label end, Label handler, @Nullable String exception) {
    if (exception != null) {
      refs().name(exception);
    }
    super.visitTryCatchBlock(start, end, handler, exception);
  }

  @Override
  public final AnnotationVisitor visitAnnotationDefault() {
    draft.get().text().text("default");
    return new AnnotationScanner(draft.get());
  }

  @Override
  public final @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean isVisible) {
    return AnnotationScanner.of(draft.get(), descriptor, isVisible);
  }

  @Override
  public final @Nullable AnnotationVisitor visitTypeAnnotation(
      int reference, @Nullable TypePath path, String descriptor, boolean isVisible) {
    return AnnotationScanner.of(draft.get(), reference, descriptor, isVisible);
  }

  @Override
  public final @Nullable AnnotationVisitor visitParameterAnnotation(
      int parameter, String descriptor, boolean isVisible) {
    return AnnotationScanner.of(draft.get(), parameter, descriptor, isVisible);
  }

  @Override
  public final @Nullable AnnotationVisitor visitInsnAnnotation(
      int reference, @Nullable TypePath path, String descriptor, boolean isVisible) {
    return null;
  }

  @Override
  public final @Nullable AnnotationVisitor visitTryCatchAnnotation(
      int reference, @Nullable TypePath path, String descriptor, boolean isVisible) {
    return null;
  }

  @Override
  public final @Nullable AnnotationVisitor visitLocalVariableAnnotation(
      int reference,
      @Nullable TypePath path,
      Label[] start,
      Label[] end,
      int[] index,
      String descriptor,
      boolean isVisible) {
    return null;
  }
}
