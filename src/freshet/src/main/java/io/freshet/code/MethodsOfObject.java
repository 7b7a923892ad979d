package io.freshet.code;

import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;

/**
 * The public methods of {@link Object}. Called on an interface they are the same methods, and from
 * 18 on javac names the interface in such a call, where earlier ones name {@code Object}.
 */
final class MethodsOfObject {

  static final String OWNER = "java/lang/Object";

  private static final Set<String> KEYS =
      Set.of(
          "toString()Ljava/lang/String;",
          "equals(Ljava/lang/Object;)Z",
          "hashCode()I",
          "getClass()Ljava/lang/Class;",
          "notify()V",
          "notifyAll()V",
          "wait()V",
          "wait(J)V",
          "wait(JI)V");

  private MethodsOfObject() {}

  static boolean has(String name, String descriptor) {
    return KEYS.contains(name + descriptor);
  }

  /** Puts methods of Object in place of those of interfaces that are the same. */
  static void rename(Object[] constants) {
    for (int i = 0; i < constants.length; i++) {
      if (constants[i] instanceof Handle handle
          && handle.getTag() == Opcodes.H_INVOKEINTERFACE
          && has(handle.getName(), handle.getDesc())) {
        constants[i] =
            new Handle(Opcodes.H_INVOKEVIRTUAL, OWNER, handle.getName(), handle.getDesc(), false);
      }
    }
  }
}
