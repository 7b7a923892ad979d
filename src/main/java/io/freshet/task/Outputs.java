package io.freshet.task;

import io.freshet.target.Target;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Takes outputs apart into targets, and puts them together again with the targets bound. */
public final class Outputs {

  private static final ClassValue<Shape> SHAPES =
      new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
          return Shape.of(type);
        }
      };

  private Outputs() {}

  /**
   * All targets of an output, in order.
   *
   * @throws IllegalArgumentException when the output is no target, record, list or map of targets
   */
  public static List<Target> targets(Object output) {
    if (output instanceof Target target) {
      return List.of(target);
    }
    List<Target> found = new ArrayList<>();
    map(
        output,
        target -> {
          found.add(target);
          return target;
        });
    return List.copyOf(found);
  }

  /** The same output with every target replaced. */
  @SuppressWarnings("unchecked") // each branch rebuilds a value of the class it was given
  public static <O> O map(O output, UnaryOperator<Target> change) {
    return (O) mapped(output, change);
  }

  private static Object mapped(Object output, UnaryOperator<Target> change) {
    if (output instanceof Target target) {
      return change.apply(target);
    }
    if (output instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      list.forEach(element -> copy.add(mapped(element, change)));
      return List.copyOf(copy);
    }
    if (output instanceof Map<?, ?> map) {
      Map<Object, Object> copy = new LinkedHashMap<>();
      // Sorted by the keys' text: Map.of has another order in every process.
      map.entrySet().stream()
          .sorted(Comparator.comparing(entry -> String.valueOf(entry.getKey())))
          .forEach(entry -> copy.put(entry.getKey(), mapped(entry.getValue(), change)));
      return copy;
    }
    if (output instanceof Record) {
      return SHAPES.get(output.getClass()).map(output, change);
    }
    throw new IllegalArgumentException(
        "an output is a target, or a record, List or Map of targets; not "
            + (output == null ? "null" : "a " + output.getClass().getName()));
  }

  /** How a record of targets is taken apart and made anew. */
  private record Shape(List<Method> accessors, Constructor<?> constructor) {

    static Shape of(Class<?> type) {
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
        return new Shape(accessors, constructor);
      } catch (NoSuchMethodException e) {
        throw new AssertionError("every record has its canonical constructor: " + type, e);
      }
    }

    Object map(Object output, UnaryOperator<Target> change) {
      try {
        Object[] values = new Object[accessors.size()];
        for (int i = 0; i < values.length; i++) {
          values[i] = mapped(accessors.get(i).invoke(output), change);
        }
        return constructor.newInstance(values);
      } catch (InvocationTargetException e) {
        throw new IllegalArgumentException(
            "output " + output + " refuses its targets: " + e.getCause(), e.getCause());
      } catch (ReflectiveOperationException e) {
        throw new LinkageError("the record was made accessible: " + output, e);
      }
    }
  }
}
