package io.freshet.output;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/** How a record of targets is taken apart and made anew. */
record OutputRecord(List<Method> accessors, Constructor<?> constructor) {

  static OutputRecord of(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    List<Method> accessors = new ArrayList<>();
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      accessors.add(components[i].getAccessor());
      accessors.get(i).setAccessible(true);
    }
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return new OutputRecord(accessors, constructor);
    } catch (NoSuchMethodException e) {
      throw new AssertionError("every record has its canonical constructor: " + type, e);
    }
  }

  /** Takes the name and the value of each component, in order. */
  void forEach(Object output, BiConsumer<String, Object> action) {
    for (Method accessor : accessors) {
      action.accept(accessor.getName(), value(output, accessor));
    }
  }

  /** The same record with every component replaced. */
  Object map(Object output, UnaryOperator<Object> change) {
    Object[] values = new Object[accessors.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = change.apply(value(output, accessors.get(i)));
    }
    try {
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw refusal(output, e);
    }
  }

  /** The value of a component. */
  Object value(Object output, String component) {
    for (Method accessor : accessors) {
      if (accessor.getName().equals(component)) {
        return value(output, accessor);
      }
    }
    throw new AssertionError(component + " is no component of " + output.getClass());
  }

  private static Object value(Object output, Method accessor) {
    try {
      return accessor.invoke(output);
    } catch (ReflectiveOperationException e) {
      throw refusal(output, e);
    }
  }

  private static RuntimeException refusal(Object output, ReflectiveOperationException e) {
    if (e instanceof InvocationTargetException) {
      return new IllegalArgumentException(
          "output " + output + " refuses its targets: " + e.getCause(), e.getCause());
    }
    throw new LinkageError("the record was made accessible: " + output, e);
  }
}
