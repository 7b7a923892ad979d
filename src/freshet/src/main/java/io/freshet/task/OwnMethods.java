package io.freshet.task;

/** Which of the methods that a task need not have its class has, itself or by what it inherits. */
public final class OwnMethods {

  private static final ClassValue<Boolean> THEN_REQUIRES =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return isOverridden(type, "thenRequires", Inputs.class);
        }
      };

  private static final ClassValue<Boolean> CHECK =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return isOverridden(type, "check", CheckContext.class, Object.class);
        }
      };

  private OwnMethods() {}

  /** Whether it may name more requirements once those it names at first are built. */
  public static boolean hasThenRequires(Task<?> task) {
    return THEN_REQUIRES.get(task.getClass());
  }

  /** Whether it checks what it makes. */
  public static boolean hasCheck(Task<?> task) {
    return CHECK.get(task.getClass());
  }

  /** Who narrows the type of a parameter has a bridge beside it. */
  private static boolean isOverridden(Class<?> type, String method, Class<?>... parameters) {
    try {
      return type.getMethod(method, parameters).getDeclaringClass() != Task.class;
    } catch (NoSuchMethodException e) {
      throw new AssertionError("every task has " + method + ": " + type, e);
    }
  }
}
