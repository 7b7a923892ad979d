package io.freshet.code;

import io.freshet.task.CodeVersion;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;
import org.objectweb.asm.Type;
import org.objectweb.asm.TypePath;

/**
 * Copies a class file without what does not change behaviour, and gathers what it mentions. The
 * copy is no valid class; it is only hashed.
 */
final class ClassScanner extends ClassVisitor {

  private static final String CODE_VERSION = Type.getDescriptor(CodeVersion.class);

  private final String self;
  private final MentionCollector mentions;
  private @Nullable String codeVersion;

  private ClassScanner(String self, ClassVisitor copy) {
    super(Opcodes.ASM9, copy);
    this.self = self;
    this.mentions = new MentionCollector(self);
  }

  /** What a class file of a user class stands for. */
  static CodeUnit scan(byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter copy = new ClassWriter(0); // a constant pool of its own, in the order of use
    ClassScanner scanner = new ClassScanner(reader.getClassName(), copy);
    reader.accept(scanner, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    String name = scanner.self.replace('/', '.');
    List<String> supertypes = supertypes(reader);
    return scanner.codeVersion != null
        ? CodeUnit.ofText(name, scanner.codeVersion, supertypes)
        : CodeUnit.ofBytes(name, bytes(copy, classFile), supertypes, scanner.mentions.mentions());
  }

  /** Internal names of the superclass and the interfaces. */
  static List<String> supertypes(ClassReader reader) {
    List<String> names = new ArrayList<>(List.of(reader.getInterfaces()));
    if (reader.getSuperName() != null) {
      names.add(reader.getSuperName());
    }
    return names;
  }

  /** A method near the limit of 64 KiB may not fit any more: then debug information counts too. */
  private static byte[] bytes(ClassWriter copy, byte[] classFile) {
    try {
      return copy.toByteArray();
    } catch (MethodTooLargeException e) {
      return classFile;
    }
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      @Nullable String signature,
      @Nullable String superName,
      String[] interfaces) {
    mentions.signature(signature);
    if (superName != null) {
      mentions.inherit(superName);
    }
    List.of(interfaces).forEach(mentions::inherit);
    super.visit(version, behaviour(access), name, signature, superName, interfaces);
  }

  @Override
  public void visitPermittedSubclass(String permitted) {
    mentions.name(permitted);
    super.visitPermittedSubclass(permitted);
  }

  @Override
  public RecordComponentVisitor visitRecordComponent(
      String name, String descriptor, @Nullable String signature) {
    mentions.descriptor(descriptor);
    mentions.fieldSignature(signature);
    return new ComponentScanner(mentions, super.visitRecordComponent(name, descriptor, signature));
  }

  @Override
  public FieldVisitor visitField(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      @Nullable Object constant) {
    mentions.descriptor(descriptor);
    mentions.fieldSignature(signature);
    return new FieldScanner(
        mentions, super.visitField(behaviour(access), name, descriptor, signature, constant));
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, @Nullable String signature, String[] exceptions) {
    mentions.descriptor(descriptor);
    mentions.signature(signature);
    if (exceptions != null) {
      List.of(exceptions).forEach(mentions::name);
    }
    MethodVisitor copy =
        super.visitMethod(behaviour(access), name, descriptor, signature, exceptions);
    return new MethodScanner(self, access, mentions, copy);
  }

  @Override
  public AnnotationVisitor visitAnnotation(String descriptor, boolean isVisible) {
    AnnotationVisitor copy = super.visitAnnotation(descriptor, isVisible);
    return descriptor.equals(CODE_VERSION)
        ? new CodeVersionReader(copy)
        : mentions.annotation(descriptor, copy);
  }

  @Override
  public AnnotationVisitor visitTypeAnnotation(
      int reference, @Nullable TypePath path, String descriptor, boolean isVisible) {
    return mentions.annotation(
        descriptor, super.visitTypeAnnotation(reference, path, descriptor, isVisible));
  }

  // What nests in what is no behaviour: a new task beside this one would change it.

  @Override
  public void visitNestHost(String host) {}

  @Override
  public void visitNestMember(String member) {}

  @Override
  public void visitInnerClass(
      String name, @Nullable String outer, @Nullable String simpleName, int access) {}

  @Override
  public void visitOuterClass(String owner, @Nullable String method, @Nullable String descriptor) {}

  /** Unknown to the JVM, and full of indices into the old constant pool. */
  @Override
  public void visitAttribute(Attribute attribute) {}

  /** Deprecation is a remark, and the compiler takes it from comments too. */
  private static int behaviour(int access) {
    return access & ~Opcodes.ACC_DEPRECATED;
  }

  private final class CodeVersionReader extends AnnotationVisitor {

    CodeVersionReader(AnnotationVisitor copy) {
      super(Opcodes.ASM9, copy);
    }

    @Override
    public void visit(String name, Object value) {
      codeVersion = value.toString();
      super.visit(name, value);
    }
  }
}
