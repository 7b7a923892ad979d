package io.freshet.code;

import io.freshet.task.CodeVersion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;
import org.objectweb.asm.Type;
import org.objectweb.asm.TypePath;

/** Reads a class file: its header and its members, without what does not change behaviour. */
final class ClassScanner extends ClassVisitor {

  private static final String CODE_VERSION = Type.getDescriptor(CodeVersion.class);
  private static final int STATIC_FINAL = Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
  private static final int HELPER = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC;
  private static final int LAMBDA = Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC;

  /** A signature of a constructor without type variables and type arguments. */
  private static final Pattern PLAIN_CONSTRUCTOR =
      Pattern.compile("\\((\\[*([BCDFIJSZ]|L[^<;]+;))*\\)V");

  private static final String DESERIALIZE_LAMBDA = "$deserializeLambda$";

  private final ClassDraft drafts;
  private final Map<String, List<String>> parameterNames;

  /** Types of the record components so far, as a descriptor has them. Only ever added to. */
  private final StringBuilder components = new StringBuilder();

  /** Names of static final fields. Only ever added to. */
  private final Set<String> finalFields = new HashSet<>();

  /** Names and modifiers of declared classes. Only ever added to. */
  private final Set<String> nested = new TreeSet<>();

  /** Whether the class is known to have no name: its constructor is the compiler's then. */
  private boolean isAnonymous;

  /** The text of {@link CodeVersion}, once it is read. */
  private @Nullable String codeVersion;

  private ClassScanner(ClassDraft drafts, Map<String, List<String>> parameterNames) {
    super(Opcodes.ASM9);
    this.drafts = drafts;
    this.parameterNames = parameterNames;
  }

  /** What a class file of a user class stands for. */
  static CodeUnit scan(byte[] classFile) {
    return scan(classFile, Set.of());
  }

  /**
   * The same, with an initialiser that goes without what computes some fields.
   *
   * @param leftOut names of static final fields
   */
  static CodeUnit scan(byte[] classFile, Set<String> leftOut) {
    ClassReader reader = new ClassReader(classFile);
    ClassScanner scanner =
        new ClassScanner(new ClassDraft(reader.getClassName(), leftOut), ParameterNames.of(reader));
    reader.accept(scanner, ClassReader.SKIP_FRAMES | ClassReader.SKIP_DEBUG);
    List<String> supertypes = supertypes(reader);
    return scanner.codeVersion != null
        ? TextUnit.of(reader.getClassName().replace('/', '.'), scanner.codeVersion, supertypes)
        : scanner.drafts.finish(
            (reader.getAccess() & Opcodes.ACC_FINAL) != 0, supertypes, List.copyOf(scanner.nested));
  }

  /** Internal names of the superclass, which an interface has too, and then the interfaces. */
  static List<String> supertypes(ClassReader reader) {
    List<String> names = new ArrayList<>();
    if (reader.getSuperName() != null) {
      names.add(reader.getSuperName());
    }
    names.addAll(List.of(reader.getInterfaces()));
    return names;
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      @Nullable String signature,
      @Nullable String superName,
      String[] interfaces) {
    Draft header = drafts.header();
    header.text().number(behaviour(access)).text(name).text(superName == null ? "" : superName);
    for (String type : interfaces) {
      header.text().text(type);
      header.refs().name(type);
    }
    header.text().text(signature == null ? "" : signature);
    if (superName != null) {
      header.refs().name(superName);
    }
    drafts.signature().signature(signature);
  }

  @Override
  public void visitPermittedSubclass(String permitted) {
    drafts.header().text().text("permits").text(permitted);
    drafts.header().refs().name(permitted);
  }

  @Override
  public RecordComponentVisitor visitRecordComponent(
      String name, String descriptor, @Nullable String signature) {
    components.append(descriptor);
    drafts.accessors().add(name + "()" + descriptor);
    Draft header = drafts.header();
    header.text().text("component").text(name).text(descriptor);
    header.text().text(signature == null ? "" : signature);
    header.refs().descriptor(descriptor);
    header.refs().fieldSignature(signature);
    return new ComponentScanner(header);
  }

  @Override
  public FieldVisitor visitField(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      @Nullable Object constant) {
    Draft draft = drafts.member(name);
    draft.text().number(ofField(access)).text(descriptor);
    draft.text().text(generic(signature, descriptor));
    draft.refs().descriptor(descriptor);
    draft.refs().fieldSignature(signature);
    if ((access & Opcodes.ACC_ENUM) != 0) {
      drafts.enumMembers().constant(name);
    }
    if (constant != null) {
      Constants.tell(constant, draft.text());
      draft.refs().constant(constant);
    }
    if ((access & Opcodes.ACC_STATIC) != 0) {
      drafts.staticField(name, constant);
    }
    if ((access & STATIC_FINAL) == STATIC_FINAL) {
      finalFields.add(name);
    }
    return new FieldScanner(draft);
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int access, String name, String descriptor, @Nullable String signature, String[] exceptions) {
    String key = name + descriptor;
    if (key.equals(Member.INITIALISER)) {
      return new InitialiserScanner(
          drafts.name(), access, finalFields, drafts.initialiser(), drafts.enumMembers());
    }
    if (name.equals(DESERIALIZE_LAMBDA) && (access & Opcodes.ACC_SYNTHETIC) != 0) {
      return null; // names lambdas by their numbers
    }
    boolean isLambda = (access & LAMBDA) == LAMBDA && name.startsWith("lambda$");
    Draft draft = isLambda ? drafts.lambda(key) : drafts.member(key);
    if ((access & HELPER) != 0) {
      drafts.helpers().add(key);
    }
    boolean isOfAuthor =
        (access & Opcodes.ACC_SYNTHETIC) == 0 && !(isAnonymous && name.equals("<init>"));
    if (isOfAuthor) {
      List<String> thrown = exceptions == null ? List.of() : List.of(exceptions);
      declare(draft, behaviour(access), generic(signature, descriptor), thrown);
    } else {
      declare(draft, access & Opcodes.ACC_STATIC, "", List.of());
    }
    draft.refs().signature(signature);
    draft.refs().descriptor(descriptor);
    if (isLambda) {
      draft.text().text(descriptor);
    }
    if (name.equals("output") && descriptor.startsWith("()")) {
      drafts.output(access, descriptor, signature);
    }
    return new MethodScanner(drafts.name(), access, () -> draft)
        .withParameters(isOfAuthor ? parameterNames(key) : List.of());
  }

  /**
   * A generic signature, unless it says no more than the descriptor, as of an enum's constructor.
   */
  private static String generic(@Nullable String signature, String descriptor) {
    return signature == null
            || signature.equals(descriptor)
            || PLAIN_CONSTRUCTOR.matcher(signature).matches()
        ? ""
        : signature;
  }

  /**
   * Those of a canonical constructor are the names of the components, and compilers differ in
   * whether they keep them.
   */
  private List<String> parameterNames(String key) {
    return key.equals("<init>(" + components + ")V")
        ? List.of()
        : parameterNames.getOrDefault(key, List.of());
  }

  private static void declare(Draft draft, int access, String signature, List<String> exceptions) {
    draft.text().number(access).text(signature);
    for (String exception : exceptions) {
      draft.text().text(exception);
      draft.refs().name(exception);
    }
  }

  @Override
  public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean isVisible) {
    return descriptor.equals(CODE_VERSION)
        ? new CodeVersionReader()
        : AnnotationScanner.of(drafts.header(), descriptor, isVisible);
  }

  @Override
  public @Nullable AnnotationVisitor visitTypeAnnotation(
      int reference, @Nullable TypePath path, String descriptor, boolean isVisible) {
    return AnnotationScanner.of(drafts.header(), reference, descriptor, isVisible);
  }

  /** What is declared in the class: code can tell by reflection alone. */
  @Override
  public void visitInnerClass(
      String name, @Nullable String outer, @Nullable String simpleName, int access) {
    isAnonymous |= drafts.name().equals(name) && simpleName == null;
    if (drafts.name().equals(outer)) {
      nested.add(name + " " + behaviour(access));
    }
  }

  /** Who may see a field that the compiler made is the compiler's affair. */
  private static int ofField(int access) {
    boolean isOfAuthor = (access & Opcodes.ACC_SYNTHETIC) == 0;
    return behaviour(access) & (isOfAuthor ? -1 : ~Opcodes.ACC_PRIVATE);
  }

  /** Deprecation is a remark, and the compiler takes it from comments too. */
  private static int behaviour(int access) {
    return access & ~Opcodes.ACC_DEPRECATED;
  }

  private final class CodeVersionReader extends AnnotationVisitor {

    CodeVersionReader() {
      super(Opcodes.ASM9);
    }

    @Override
    public void visit(String name, Object value) {
      codeVersion = value.toString();
    }
  }
}
