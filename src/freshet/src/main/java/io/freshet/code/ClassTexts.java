package io.freshet.code;

import io.freshet.code.Text.Source;
import io.freshet.code.Text.Spot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Tells a {@link TextFlow} about one class: its members, and how texts go through them. */
final class ClassTexts extends ClassVisitor {

  private final TextFlow flow;
  private final Predicate<String> isFollowed;
  private final List<NamePattern> reads = new ArrayList<>();
  private final Set<String> members = new HashSet<>();
  private final Set<String> finalFields = new HashSet<>();

  /** The internal name of the class that is read. */
  private String self = "";

  /** The internal names of its superclass and interfaces. */
  private List<String> supertypes = List.of();

  private ClassTexts(TextFlow flow, Predicate<String> isFollowed) {
    super(Opcodes.ASM9);
    this.flow = flow;
    this.isFollowed = isFollowed;
  }

  /** Reads a class file; of its methods those that are followed, by name and descriptor. */
  static void scan(byte[] classFile, Predicate<String> isFollowed, TextFlow flow) {
    ClassReader reader = new ClassReader(classFile);
    reader.accept(
        new ClassTexts(flow, isFollowed), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      @Nullable String signature,
      @Nullable String superName,
      String[] interfaces) {
    self = name;
    supertypes = new ArrayList<>(List.of(interfaces));
    if (superName != null) {
      supertypes.add(superName);
    }
  }

  @Override
  public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean isVisible) {
    return ReadsCollector.of(descriptor, reads, null);
  }

  @Override
  public @Nullable FieldVisitor visitField(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      @Nullable Object value) {
    members.add(name);
    if ((access & Opcodes.ACC_FINAL) != 0) {
      finalFields.add(name);
    }
    if (value instanceof String text) {
      flow.add(new Source(Spot.FIELD, self, name, 0), new Text.Literal(text));
    }
    return null;
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int access, String name, String descriptor, @Nullable String signature, String[] exceptions) {
    members.add(name + descriptor);
    boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
    for (int i = 0; i < Type.getArgumentTypes(descriptor).length; i++) {
      flow.declare(TextScanner.parameter(isStatic, self, name, descriptor, i), self, access);
    }
    if (!isFollowed.test(name + descriptor)) {
      return null;
    }
    TextScanner scanner = new TextScanner(self, name, descriptor, reads, flow);
    scanner.begin(access, name, descriptor);
    return scanner;
  }

  @Override
  public void visitEnd() {
    flow.read(self, reads);
    flow.put(self, new TextFlow.Members(members, finalFields, supertypes));
  }
}
