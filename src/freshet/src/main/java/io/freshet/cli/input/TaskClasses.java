package io.freshet.cli.input;

import io.freshet.param.Suggestions;
import io.freshet.spi.UsageException;
import io.freshet.task.AllowFailure;
import io.freshet.task.Task;
import io.freshet.task.TaskKey;
import io.freshet.task.TaskType;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The task classes on a class path, by any name people use for them. */
public final class TaskClasses {

  private final ClassPath classPath;

  public TaskClasses(ClassPath classPath) {
    this.classPath = classPath;
  }

  /** Whether a word is a task key, and no class name. */
  public static boolean isKey(String word) {
    return word.indexOf('(') >= 0;
  }

  /** The class name in a key, or the word itself. */
  static String name(String word) {
    return isKey(word) ? word.substring(0, word.indexOf('(')).strip() : word;
  }

  /**
   * The task of a key, or of a class name that stands for the key without parameters.
   *
   * @throws UsageException when there is no such task
   */
  Task<?> task(String word) {
    Class<?> type = named(name(word));
    String parameters = isKey(word) ? word.substring(word.indexOf('(')) : "()";
    return UsageErrors.toldBy(() -> TaskKey.parse(type.getName() + parameters, classPath.loader()));
  }

  /**
   * The task type of a name.
   *
   * @throws UsageException as {@link #named}, and when the class is not fit to be a task
   */
  public TaskType type(String name) {
    Class<?> type = named(name);
    return UsageErrors.toldBy(() -> TaskType.of(type));
  }

  /**
   * The task class of a name: binary, canonical, or an end of these that no other task class has,
   * such as the simple name. The class path is scanned only for the latter.
   *
   * @throws UsageException when there is no such task class, or more than one
   */
  Class<?> named(String name) {
    if (name.isEmpty()) {
      throw new UsageException("a task has no name: want its class name, or its key");
    }
    Class<?> known = loaded(name);
    if (known != null) {
      return refuseOther(known);
    }
    List<Class<?>> found =
        classPath.named(name).stream()
            .filter(type -> isTask(type) && !isOfFreshet(type))
            .collect(Collectors.toList());
    if (found.size() == 1) {
      return found.get(0);
    }
    throw found.isEmpty() ? unknown(name) : ambiguous(name, found);
  }

  /** All task classes that have a name, in its order. */
  public List<Class<?>> all() {
    return classPath.implementing(Task.class).stream()
        .filter(type -> isTask(type) && !isOfFreshet(type) && hasName(type))
        .collect(Collectors.toList());
  }

  /** Says of each class that looked like a task why it cannot be loaded; after {@link #all}. */
  public Collection<String> broken() {
    return classPath.broken();
  }

  /** Whether it is no local class; of one whose surroundings are gone nothing better is known. */
  private static boolean hasName(Class<?> type) {
    try {
      return type.getCanonicalName() != null;
    } catch (LinkageError e) {
      return true;
    }
  }

  /** A class by its full name; each dot may stand for the {@code $} of a nested class. */
  private @Nullable Class<?> loaded(String name) {
    StringBuilder binaryName = new StringBuilder(name);
    Class<?> type = classPath.find(name);
    for (int dot = name.lastIndexOf('.'); type == null && dot > 0; ) {
      binaryName.setCharAt(dot, '$');
      type = classPath.find(binaryName.toString());
      dot = name.lastIndexOf('.', dot - 1);
    }
    return type;
  }

  private static boolean isTask(Class<?> type) {
    return Task.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers());
  }

  /**
   * Inputs that Freshet brings: known by their full names only, so that users' own may be so
   * called. And what is only a way to require a task.
   */
  private static boolean isOfFreshet(Class<?> type) {
    return type == AllowFailure.class || type.getName().startsWith("io.freshet.process.");
  }

  private static Class<?> refuseOther(Class<?> type) {
    if (!isTask(type)) {
      throw new UsageException(
          type.getName() + " is not a task: want a record that implements " + Task.class.getName());
    }
    return type;
  }

  private static UsageException ambiguous(String name, List<Class<?>> found) {
    String candidates = found.stream().map(Class::getName).collect(Collectors.joining(", "));
    return new UsageException(
        name + " stands for " + found.size() + " tasks, give the full name: " + candidates);
  }

  private UsageException unknown(String name) {
    Optional<String> broken = classPath.broken(name);
    if (broken.isPresent()) {
      return new UsageException(broken.get());
    }
    List<String> names = all().stream().map(Class::getSimpleName).toList();
    String hint =
        Suggestions.closest(name.substring(name.lastIndexOf('.') + 1), names)
            .map(closest -> "; did you mean " + closest + "?")
            .orElse("");
    return new UsageException(
        "there is no task "
            + name
            + " on the class path"
            + hint
            + "\n"
            + "freshet list shows all tasks");
  }
}
