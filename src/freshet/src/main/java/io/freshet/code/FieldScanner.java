package io.freshet.code;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.TypePath;

/** Reads the annotations of a field. */
final class FieldScanner extends FieldVisitor {

  private final Draft draft;

  FieldScanner(Draft draft) {
    super(Opcodes.ASM9);
    this.draft = draft;
  }

  @Override
  public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean isVisible) {
    return AnnotationScanner.of(draft, descriptor, isVisible);
  }

  @Override
  public @Nullable AnnotationVisitor visitTypeAnnotation(
      int reference, @Nullable TypePath path, String descriptor, boolean isVisible) {
    return AnnotationScanner.of(draft, reference, descriptor, isVisible);
  }
}
