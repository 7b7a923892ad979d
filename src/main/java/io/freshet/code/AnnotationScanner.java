package io.freshet.code;

import io.freshet.task.Param;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Copies the values of an annotation and gathers what they mention. Enums need no mention here: the
 * annotation type names them.
 */
final class AnnotationScanner extends AnnotationVisitor {

  /** Left out: help texts and defaults do their work before a task runs, and show in its key. */
  static final String PARAM = Type.getDescriptor(Param.class);

  private final MentionCollector mentions;

  AnnotationScanner(MentionCollector mentions, AnnotationVisitor copy) {
    super(Opcodes.ASM9, copy);
    this.mentions = mentions;
  }

  @Override
  public void visit(@Nullable String name, Object value) {
    mentions.constant(value);
    super.visit(name, value);
  }

  @Override
  public AnnotationVisitor visitAnnotation(@Nullable String name, String descriptor) {
    return mentions.annotation(descriptor, super.visitAnnotation(name, descriptor));
  }

  @Override
  public AnnotationVisitor visitArray(@Nullable String name) {
    return new AnnotationScanner(mentions, super.visitArray(name));
  }
}
