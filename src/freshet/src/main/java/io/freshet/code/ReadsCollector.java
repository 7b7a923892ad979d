package io.freshet.code;

import io.freshet.task.Reads;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Gathers what {@link Reads} names, also where the compiler has put several into a list. */
final class ReadsCollector extends AnnotationVisitor {

  private static final String READS = Type.getDescriptor(Reads.class);
  private static final String LIST = Type.getDescriptor(Reads.List.class);

  private final Collection<NamePattern> patterns;

  private ReadsCollector(Collection<NamePattern> patterns, @Nullable AnnotationVisitor next) {
    super(Opcodes.ASM9, next);
    this.patterns = patterns;
  }

  /** A visitor that passes all on to the next one, and gathers if it is the annotation. */
  static @Nullable AnnotationVisitor of(
      String descriptor, Collection<NamePattern> patterns, @Nullable AnnotationVisitor next) {
    return descriptor.equals(READS) || descriptor.equals(LIST)
        ? new ReadsCollector(patterns, next)
        : next;
  }

  @Override
  public void visit(@Nullable String name, Object value) {
    patterns.add(NamePattern.ofGlob(value.toString()));
    super.visit(name, value);
  }

  @Override
  public AnnotationVisitor visitAnnotation(@Nullable String name, String descriptor) {
    return new ReadsCollector(patterns, super.visitAnnotation(name, descriptor));
  }

  @Override
  public AnnotationVisitor visitArray(@Nullable String name) {
    return new ReadsCollector(patterns, super.visitArray(name));
  }
}
