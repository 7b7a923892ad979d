package io.freshet.code;

import io.freshet.task.Param;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Reads the values of an annotation. */
final class AnnotationScanner extends AnnotationVisitor {

  /** Left out: help texts and defaults do their work before a task runs, and show in its key. */
  private static final String PARAM = Type.getDescriptor(Param.class);

  private final Draft draft;

  AnnotationScanner(Draft draft) {
    super(Opcodes.ASM9);
    this.draft = draft;
  }

  /** A reader of an annotation of this type; none where it does not count. */
  static @Nullable AnnotationScanner of(Draft draft, String descriptor, boolean isVisible) {
    if (descriptor.equals(PARAM)) {
      return null;
    }
    draft.refs().descriptor(descriptor);
    draft.text().text(isVisible ? "@visible" : "@").text(descriptor);
    return new AnnotationScanner(draft);
  }

  /** The same for an annotation in a place that is told by a number. */
  static @Nullable AnnotationScanner of(
      Draft draft, int place, String descriptor, boolean isVisible) {
    draft.text().number(place);
    return of(draft, descriptor, isVisible);
  }

  @Override
  public void visit(@Nullable String name, Object value) {
    name(name);
    draft.refs().constant(value);
    Constants.tell(value, draft.text());
  }

  @Override
  public void visitEnum(@Nullable String name, String descriptor, String value) {
    name(name);
    draft.refs().descriptor(descriptor);
    draft.text().text(descriptor).text(value);
  }

  @Override
  public AnnotationVisitor visitAnnotation(@Nullable String name, String descriptor) {
    name(name);
    draft.refs().descriptor(descriptor);
    draft.text().text(descriptor);
    return this;
  }

  @Override
  public AnnotationVisitor visitArray(@Nullable String name) {
    name(name);
    draft.text().text("[");
    return this;
  }

  @Override
  public void visitEnd() {
    draft.text().text("]");
  }

  private void name(@Nullable String name) {
    draft.text().text(name == null ? "" : name);
  }
}
