package io.freshet.maven;

import java.lang.reflect.Field;

/** Sets a goal's parameters as Maven does: private fields, by name. */
final class Parameters {

  private Parameters() {}

  static <G extends FreshetMojo> G set(G goal, String name, Object value) {
    try {
      Field field = field(goal.getClass(), name);
      field.setAccessible(true);
      field.set(goal, value);
      return goal;
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static Field field(Class<?> type, String name) {
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      for (Field field : at.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          return field;
        }
      }
    }
    throw new AssertionError(type + " has no parameter " + name);
  }
}
