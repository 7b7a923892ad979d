package io.freshet.code;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.TypePath;

/** Copies a method and gathers what it mentions. */
final class MethodScanner extends OperandStack {

  private final String self;
  private final MentionCollector mentions;

  MethodScanner(String self, int access, MentionCollector mentions, MethodVisitor copy) {
    super(access, copy);
    this.self = self;
    this.mentions = mentions;
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    mentions.name(type);
    super.visitTypeInsn(opcode, type);
  }

  @Override
  public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
    mentions.descriptor(descriptor);
    super.visitMultiANewArrayInsn(descriptor, dimensions);
  }

  @Override
  public void visitLdcInsn(Object value) {
    mentions.constant(value);
    super.visitLdcInsn(value);
  }

  @Override
  public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
    mentions.use(owner, name, descriptor);
    super.visitFieldInsn(opcode, owner, name, descriptor);
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    boolean isBound = opcode == Opcodes.INVOKESTATIC || opcode == Opcodes.INVOKESPECIAL;
    if (isBound || (owner.equals(self) && isThisUnder(argumentSlots(descriptor)))) {
      mentions.use(owner, name, descriptor);
    } else {
      mentions.dispatch(owner, name, descriptor);
    }
    super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
  }

  /** A lambda or method reference that captures {@code this} calls its own class on it. */
  @Override
  public void visitInvokeDynamicInsn(
      String name, String descriptor, Handle bootstrap, Object... arguments) {
    int captured = argumentSlots(descriptor);
    boolean capturesThis = captured > 0 && isThisUnder(captured - 1);
    mentions.descriptor(descriptor);
    mentions.handle(bootstrap);
    for (Object argument : arguments) {
      if (capturesThis && argument instanceof Handle own && own.getOwner().equals(self)) {
        mentions.use(self, own.getName(), own.getDesc());
      } else {
        mentions.constant(argument);
      }
    }
    super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
  }

  @Override
  public void visitTryCatchBlock(
      Label start, Label end, Label handler, @Nullable String exception) {
    if (exception != null) {
      mentions.name(exception);
    }
    super.visitTryCatchBlock(start, end, handler, exception);
  }

  @Override
  public AnnotationVisitor visitAnnotationDefault() {
    return new AnnotationScanner(mentions, super.visitAnnotationDefault());
  }

  @Override
  public AnnotationVisitor visitAnnotation(String descriptor, boolean isVisible) {
    return mentions.annotation(descriptor, super.visitAnnotation(descriptor, isVisible));
  }

  @Override
  public AnnotationVisitor visitTypeAnnotation(
      int reference, @Nullable TypePath path, String descriptor, boolean isVisible) {
    return mentions.annotation(
        descriptor, super.visitTypeAnnotation(reference, path, descriptor, isVisible));
  }

  @Override
  public AnnotationVisitor visitParameterAnnotation(
      int parameter, String descriptor, boolean isVisible) {
    return mentions.annotation(
        descriptor, super.visitParameterAnnotation(parameter, descriptor, isVisible));
  }

  @Override
  public @Nullable AnnotationVisitor visitInsnAnnotation(
      int reference, @Nullable TypePath path, String descriptor, boolean isVisible) {
    return null; // nothing can read it at run time
  }

  @Override
  public @Nullable AnnotationVisitor visitTryCatchAnnotation(
      int reference, @Nullable TypePath path, String descriptor, boolean isVisible) {
    return null; // nothing can read it at run time
  }

  @Override
  public @Nullable AnnotationVisitor visitLocalVariableAnnotation(
      int reference,
      @Nullable TypePath path,
      Label[] start,
      Label[] end,
      int[] index,
      String descriptor,
      boolean isVisible) {
    return null; // nothing can read it at run time
  }

  @Override
  public void visitAttribute(Attribute attribute) {
    // no behaviour, see ClassScanner
  }
}
