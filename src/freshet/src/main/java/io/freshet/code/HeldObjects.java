package io.freshet.code;

import io.freshet.task.CodeVersion;
import io.freshet.task.Task;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects the classes of the objects that one task holds in fields which are no parameters, and of
 * the objects in these. A lambda counts with the class that made it. For one thread.
 *
 * <p>Looked into are objects of users and of libraries, and those of the JDK of which it is known
 * what they hold. Not looked into is a task that this one requires: its own trace watches it.
 */
final class HeldObjects {

  private static final Logger LOG = LoggerFactory.getLogger(HeldObjects.class);

  /** More than this are not looked at. */
  private static final int LIMIT = 10_000;

  private static final String LAMBDA = "$$Lambda";

  private final Task<?> task;
  private final ClassPath classes;
  private final Predicate<Task<?>> isRequired;

  /** Objects that are not looked at yet. */
  private final Deque<Held> open = new ArrayDeque<>();

  /** Objects that were found. Only ever added to. */
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  /** What counts. Only ever added to. */
  private final Set<Class<?>> types = new LinkedHashSet<>();

  /** Classes of tasks. Only ever added to. */
  private final Set<Class<?>> tasks = new LinkedHashSet<>();

  /** The first object whose code cannot be known. */
  private @Nullable Held unknown;

  private HeldObjects(Task<?> task, ClassPath classes, Predicate<Task<?>> isRequired) {
    this.task = task;
    this.classes = classes;
    this.isRequired = isRequired;
  }

  /**
   * The class of a task, and the classes behind what stands in these fields of it.
   *
   * @param isRequired whether the task requires another
   * @throws IllegalStateException when some code cannot be known and the task tells no version; the
   *     message names the field, the class and the remedy
   */
  static CodeSubject in(
      Task<?> task, List<Field> fields, ClassPath classes, Predicate<Task<?>> isRequired) {
    HeldObjects held = new HeldObjects(task, classes, isRequired);
    fields.forEach(field -> held.read(field, field.getName(), task));
    return held.follow();
  }

  private CodeSubject follow() {
    while (!open.isEmpty()) {
      look(open.remove());
    }
    if (unknown != null && task.version().isEmpty()) {
      throw new IllegalStateException(refusal(unknown));
    }
    return new CodeSubject(task.getClass(), types, tasks);
  }

  private String refusal(Held held) {
    return task.getClass().getName()
        + ": what its field "
        + held.place
        + " holds is of "
        + held.object.getClass().getName()
        + ", and whether the code behind it has changed cannot be known: make it in run(), or give"
        + " the task a version() whose text changes with that code";
  }

  private void look(Held held) {
    Object object = held.object;
    Class<?> type = object.getClass();
    if (object instanceof Class<?> named) {
      count(held, named);
    } else if (type.isArray() || KnownObjects.isOfJdk(type) || Proxy.isProxyClass(type)) {
      lookInto(held);
    } else if (!isLeftOut(type)) {
      count(held, type);
      boolean isWatched = object instanceof Task<?> other && isRequired.test(other);
      if (!isWatched && !type.isAnnotationPresent(CodeVersion.class)) {
        for (Field field : HeldFields.ofObject(type)) {
          // What a lambda has captured has no name.
          read(field, type.isHidden() ? held.place : held.place + "." + field.getName(), object);
        }
        if (KnownObjects.isContainerOfJdk(type)) {
          lookInto(held);
        }
      }
    }
  }

  private void lookInto(Held held) {
    try {
      KnownObjects.contents(held.object)
          .ifPresentOrElse(
              list -> list.forEach(object -> add(held.place, object)), () -> refuse(held));
    } catch (RuntimeException e) {
      LOG.debug("what {} holds cannot be listed", held.place, e);
      refuse(held); // filled by another thread just now, or an iterator of a user's that fails
    }
  }

  /** What is left out, and what counts by its module, is not looked into. */
  private boolean isLeftOut(Class<?> type) {
    Place.Kind kind = classes.libraries().place(internalName(host(type))).kind();
    if (kind == Place.Kind.MODULE) {
      types.add(host(type));
    }
    return kind == Place.Kind.MODULE || kind == Place.Kind.LEFT_OUT;
  }

  private void count(Held held, Class<?> type) {
    Class<?> element = type;
    while (element.isArray()) {
      element = element.getComponentType();
    }
    Class<?> host = host(element);
    if (element.isPrimitive() || KnownObjects.isOfJdk(element)) {
      return;
    }
    if (host.isHidden() || !isFoundByTask(host)) {
      refuse(held);
    } else if (held.object instanceof Task<?> && host == type) {
      tasks.add(type);
    } else {
      types.add(host);
    }
  }

  /** A class that another loader has may be another one, of the same name. */
  private boolean isFoundByTask(Class<?> type) {
    try {
      return Class.forName(type.getName(), false, classes.loader()) == type;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  /** The class that made a lambda; any other class itself. */
  private static Class<?> host(Class<?> type) {
    int end = type.getName().indexOf(LAMBDA);
    if (!type.isHidden() || end < 0) {
      return type;
    }
    try {
      return Class.forName(type.getName().substring(0, end), false, type.getClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      return type;
    }
  }

  private static String internalName(Class<?> type) {
    return type.getName().replace('.', '/');
  }

  private void read(Field field, String place, Object owner) {
    try {
      field.setAccessible(true);
      add(place, field.get(owner));
    } catch (InaccessibleObjectException e) {
      refuse(new Held(place, owner));
    } catch (IllegalAccessException e) {
      throw new AssertionError("accessible, and yet refused: " + field, e);
    }
  }

  private void add(String place, @Nullable Object object) {
    if (object != null && !KnownObjects.isPlain(object.getClass()) && seen.add(object)) {
      Held held = new Held(place, object);
      if (seen.size() > LIMIT) {
        refuse(held);
      } else {
        open.add(held);
      }
    }
  }

  private void refuse(Held held) {
    if (unknown == null) {
      unknown = held;
    }
  }

  /**
   * An object that is held.
   *
   * @param place names of the fields that lead to it, joined by dots
   */
  private record Held(String place, Object object) {}
}
