package io.freshet.code;

import java.net.URL;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The methods of libraries' types that a user class can override. Thread-safe. */
final class LibraryMethods {

  private static final int FIXED = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;

  private static final Set<String> OBJECT =
      Set.of(
          "toString()Ljava/lang/String;",
          "equals(Ljava/lang/Object;)Z",
          "hashCode()I",
          "clone()Ljava/lang/Object;",
          "finalize()V");

  private final ClassPath classes;

  /** What is known by now. The first two are in every class, and not looked up. */
  private final Map<String, Set<String>> known =
      new ConcurrentHashMap<>(Map.of("java/lang/Object", OBJECT, "java/lang/Record", OBJECT));

  LibraryMethods(ClassPath classes) {
    this.classes = classes;
  }

  /** Keys of the methods that a type declares or, in the JDK, inherits. */
  Set<String> of(String type) {
    Set<String> found = known.get(type);
    if (found == null) {
      found = Set.copyOf(read(type));
      known.put(type, found);
    }
    return found;
  }

  /** Names of these methods. */
  Set<String> names(String type) {
    return of(type).stream().map(Member::simpleName).collect(Collectors.toSet());
  }

  private Set<String> read(String type) {
    Optional<URL> url = classes.url(type);
    if (url.isEmpty()) {
      return Set.of();
    }
    ClassReader reader = new ClassReader(ClassFiles.read(url.get()));
    Set<String> keys = new HashSet<>();
    reader.accept(new Methods(keys), ClassReader.SKIP_CODE);
    if (ClassFiles.isOfJdk(url.get())) {
      ClassScanner.supertypes(reader).forEach(supertype -> keys.addAll(of(supertype)));
    }
    return keys;
  }

  private static final class Methods extends ClassVisitor {

    private final Set<String> keys;

    Methods(Set<String> keys) {
      super(Opcodes.ASM9);
      this.keys = keys;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String[] exceptions) {
      if ((access & FIXED) == 0 && !name.startsWith("<")) {
        keys.add(name + descriptor);
      }
      return null;
    }
  }
}
