package io.freshet.code;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The names of parameters where a class file keeps them: reflection can read these. */
final class ParameterNames extends ClassVisitor {

  /** Names by the key of the method. Only ever added to. */
  private final Map<String, List<String>> names = new HashMap<>();

  private ParameterNames() {
    super(Opcodes.ASM9);
  }

  /** Names of parameters by method, without methods that keep none. */
  static Map<String, List<String>> of(ClassReader reader) {
    ParameterNames found = new ParameterNames();
    reader.accept(found, ClassReader.SKIP_CODE);
    return found.names;
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, @Nullable String signature, String[] exceptions) {
    return new MethodVisitor(Opcodes.ASM9) {
      @Override
      public void visitParameter(@Nullable String parameter, int modifiers) {
        if (parameter != null) {
          names.computeIfAbsent(name + descriptor, key -> new ArrayList<>()).add(parameter);
        }
      }
    };
  }
}
