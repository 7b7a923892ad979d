package io.freshet.code;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Fingerprints the code behind task classes. One serves one build: every class file is read at most
 * once, so a class compiled anew meanwhile is seen by the next build. Thread-safe.
 *
 * <p><b>What counts.</b> The bytecode of the task's class and, transitively, of the user classes it
 * names: those that its class loader finds in a folder or in a jar without a fixed version ({@code
 * tools-1.0-SNAPSHOT.jar}, {@code tools.jar}). A jar with a version in its file name counts by that
 * name and is not looked into. Classes of the JDK and of {@code io.freshet} never count; nor does a
 * class that is named and not there, such as an annotation that is only compiled against. A class
 * with {@link io.freshet.task.CodeVersion} counts by that text, and nothing is followed from it.
 *
 * <p><b>What is left out of bytecode.</b> Line numbers, names of local variables and method
 * parameters, source file names, the order of the constant pool, stack maps, the lists of nested
 * classes, deprecation marks (a Javadoc comment can set them), annotations inside method bodies,
 * and {@link io.freshet.task.Param}. What is left is written anew by ASM in the order of the class
 * file and hashed with SHA-256. Another version of ASM may write other bytes, and another compiler
 * too: then every task is stale once.
 *
 * <p><b>Other task classes.</b> An ordinary class is followed wherever it is named. A class that
 * implements {@link io.freshet.task.Task} is watched by its own trace, so it is not followed where
 * it is only constructed, named as a type, or asked for its {@code output()}. It is followed
 *
 * <ul>
 *   <li>where another method or a field of it is used, also by a method reference;
 *   <li>where a followed class extends or implements it;
 *   <li>where it is named, and followed code calls a method on one of its supertypes that it may
 *       override: {@code DailyTask t = new Streams(day); t.day()}. A call on {@code this} is no
 *       such call, so that tasks under one base class with template methods do not follow each
 *       other.
 * </ul>
 *
 * <p><b>Limits.</b> Code that is reached without being named is not seen: by reflection or {@code
 * ServiceLoader}; through an object handed in whose class is named nowhere; and, of other task
 * classes, what only libraries call on them ({@code toString()} in a text, {@code compareTo} in a
 * sort). A task that depends on such code says so by hand, in its {@link
 * io.freshet.task.Task#version()}.
 */
public final class CodeFingerprints {

  private final Map<ClassLoader, ClassPath> classPaths = new ConcurrentHashMap<>();
  private final Map<Class<?>, CodeFingerprint> known = new ConcurrentHashMap<>();

  /**
   * The code fingerprint of a task class, computed at the first call. Without parts for a class of
   * Freshet or of the JDK.
   *
   * @throws IllegalStateException when the bytecode of a class that counts cannot be found or
   *     understood; the message names the class and the remedy
   * @throws java.io.UncheckedIOException when a class file cannot be read
   */
  public CodeFingerprint of(Class<?> taskClass) {
    CodeFingerprint found = known.get(taskClass);
    return found != null ? found : known.computeIfAbsent(taskClass, this::walk);
  }

  private CodeFingerprint walk(Class<?> taskClass) {
    ClassLoader loader =
        Objects.requireNonNullElse(
            taskClass.getClassLoader(), ClassLoader.getPlatformClassLoader());
    ClassPath classes = classPaths.computeIfAbsent(loader, ClassPath::new);
    return CodeFingerprint.of(new CodeWalk(classes).from(taskClass));
  }
}
