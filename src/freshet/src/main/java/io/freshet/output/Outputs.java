package io.freshet.output;

import io.freshet.target.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Takes outputs apart into targets, and puts them together again with the targets bound.
 *
 * <p>An output is a target, or a record, {@code List} or {@code Map} of outputs. The keys of a map
 * are of the types that parameters have. The values of a map that has no order of its own come
 * sorted by the text of their keys, because the order of most maps is another in every process.
 */
public final class Outputs {

  private static final ClassValue<OutputRecord> RECORDS =
      new ClassValue<>() {
        @Override
        protected OutputRecord computeValue(Class<?> type) {
          return OutputRecord.of(type);
        }
      };

  private static final ClassValue<DeclaredType> DECLARED =
      new ClassValue<>() {
        @Override
        protected DeclaredType computeValue(Class<?> type) {
          return DeclaredType.ofOutput(type);
        }
      };

  private Outputs() {}

  /**
   * All targets of an output, in order.
   *
   * @throws IllegalArgumentException when the output is no target, record, list or map of targets
   */
  public static List<Target> targets(Object output) {
    return parts(output).targets();
  }

  /**
   * All targets of an output with their places.
   *
   * @throws IllegalArgumentException as {@link #targets}
   */
  public static Parts parts(Object output) {
    return output instanceof Target target ? Parts.of(target) : new PartsFinder().parts(output);
  }

  /**
   * All targets of a task's output with their places.
   *
   * @param taskClass which declares the type of the output
   * @throws IllegalArgumentException as {@link #targets}, and when a list or map is declared with a
   *     type that it could not be given back as
   */
  public static Parts parts(Object output, Class<?> taskClass) {
    if (output instanceof Target target) {
      return Parts.of(target);
    }
    Parts parts = parts(output);
    if (parts.hasContainers()) {
      OutputTypes.check(DECLARED.get(taskClass), output);
    }
    return parts;
  }

  /** The same output with every target replaced; also of what is there or not, an Optional. */
  public static <O> O map(O output, UnaryOperator<Target> change) {
    return rebuilt(output, it -> mapped(it, change));
  }

  /**
   * The output of a task that was allowed to fail, where there is nothing to be read.
   *
   * @throws IllegalArgumentException for any other: of that, all is there
   */
  public static <O> O absent(O output) {
    if (output instanceof Optional) {
      return rebuilt(output, it -> Optional.empty());
    }
    throw refused(output);
  }

  /** Both callers rebuild a value of the class that they are given. */
  private static <O> O rebuilt(O output, UnaryOperator<Object> rebuild) {
    return Generic.as(Object.class, rebuild.apply(output));
  }

  private static Object mapped(Object output, UnaryOperator<Target> change) {
    if (output instanceof Target target) {
      return change.apply(target);
    }
    if (output instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      list.forEach(element -> copy.add(mapped(element, change)));
      return Containers.listLike(list, copy);
    }
    if (output instanceof Map<?, ?> map) {
      Map<Object, Object> copy = Containers.mapLike(map);
      MapKeys.sorted(map)
          .forEach((text, entry) -> copy.put(entry.getKey(), mapped(entry.getValue(), change)));
      return copy;
    }
    if (output instanceof Record) {
      return RECORDS.get(output.getClass()).map(output, value -> mapped(value, change));
    }
    if (output instanceof Optional<?> ofTolerated) {
      return ofTolerated.map(value -> mapped(value, change));
    }
    throw refused(output);
  }

  /** How records of this class are taken apart. */
  static OutputRecord recordOf(Object output) {
    return RECORDS.get(output.getClass());
  }

  static IllegalArgumentException refused(Object output) {
    return new IllegalArgumentException(
        "it returned or holds "
            + (output == null ? "null" : "a " + output.getClass().getName())
            + ": want a target, or a record, List or Map of targets");
  }
}
