package io.freshet.code;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;
import org.objectweb.asm.TypePath;

/** Copies a record component and gathers what its annotations mention. */
final class ComponentScanner extends RecordComponentVisitor {

  private final MentionCollector mentions;

  ComponentScanner(MentionCollector mentions, RecordComponentVisitor copy) {
    super(Opcodes.ASM9, copy);
    this.mentions = mentions;
  }

  @Override
  public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean isVisible) {
    return descriptor.equals(AnnotationScanner.PARAM)
        ? null
        : mentions.annotation(descriptor, super.visitAnnotation(descriptor, isVisible));
  }

  @Override
  public AnnotationVisitor visitTypeAnnotation(
      int reference, @Nullable TypePath path, String descriptor, boolean isVisible) {
    return mentions.annotation(
        descriptor, super.visitTypeAnnotation(reference, path, descriptor, isVisible));
  }

  @Override
  public void visitAttribute(Attribute attribute) {
    // no behaviour, see ClassScanner
  }
}
