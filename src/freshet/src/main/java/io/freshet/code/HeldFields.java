package io.freshet.code;

import io.freshet.task.CodeVersion;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/**
 * The fields of a task class that are no parameters: what stands in them shows in no key. A record
 * has none, nor has a class with {@link CodeVersion}, of which that text says all.
 *
 * @param fields that may hold an object, a superclass's too
 * @param plain what stands for a task that has none
 */
record HeldFields(List<Field> fields, CodeSubject plain) {

  private static final ClassValue<HeldFields> KNOWN =
      new ClassValue<>() {
        @Override
        protected HeldFields computeValue(Class<?> type) {
          return new HeldFields(find(type), CodeSubject.of(type));
        }
      };

  HeldFields {
    fields = List.copyOf(fields);
  }

  /** Those of a task class; looked for once. */
  static HeldFields of(Class<?> taskClass) {
    return KNOWN.get(taskClass);
  }

  private static List<Field> find(Class<?> taskClass) {
    List<Field> found = new ArrayList<>();
    if (!taskClass.isRecord() && !taskClass.isAnnotationPresent(CodeVersion.class)) {
      for (Field field : ofObject(taskClass)) {
        if (Modifier.isTransient(field.getModifiers())) {
          found.add(field);
        }
      }
    }
    return found;
  }

  /** The instance fields of a class and its superclasses that may hold an object with code. */
  static List<Field> ofObject(Class<?> type) {
    List<Field> found = new ArrayList<>();
    for (Class<?> at = type; at != null && !KnownObjects.isOfJdk(at); at = at.getSuperclass()) {
      for (Field field : at.getDeclaredFields()) {
        boolean isOfClass = Modifier.isStatic(field.getModifiers());
        if (!isOfClass && !KnownObjects.isPlainType(field.getType())) {
          found.add(field);
        }
      }
    }
    return found;
  }
}
