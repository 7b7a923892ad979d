package io.freshet.output;

import io.freshet.target.Target;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Refuses outputs that could not be given back as they are declared. A task and its readers get an
 * output made anew, with its targets bound; see {@link Containers} for what lists and maps become.
 */
final class OutputTypes {

  private OutputTypes() {}

  /**
   * Looks at every list and map of an output.
   *
   * @throws IllegalArgumentException when one is declared with a type that what it becomes is not
   */
  static void check(DeclaredType declared, Object output) {
    check(declared, output, "");
  }

  private static void check(DeclaredType declared, Object output, String place) {
    if (output instanceof List<?> list) {
      refuse(declared, list, Containers.listLike(list, List.of()), place);
      for (int i = 0; i < list.size(); i++) {
        if (!(list.get(i) instanceof Target)) {
          check(declared.content(), list.get(i), place + "[" + i + "]");
        }
      }
    } else if (output instanceof Map<?, ?> map) {
      refuse(declared, map, Containers.mapLike(map), place);
      MapKeys.sorted(map)
          .forEach(
              (key, entry) -> check(declared.content(), entry.getValue(), place + "{" + key + "}"));
    } else if (output instanceof Record) {
      String start = place.isEmpty() ? "" : place + ".";
      for (RecordComponent component : output.getClass().getRecordComponents()) {
        Object value = Outputs.recordOf(output).value(output, component.getName());
        check(declared.component(component), value, start + component.getName());
      }
    }
  }

  private static void refuse(DeclaredType declared, Object value, Object back, String place) {
    Class<?> type = declared.raw();
    if (type == null ? !isFaithful(value, back) : !type.isInstance(back)) {
      throw new IllegalArgumentException(
          (place.isEmpty() ? "it" : place)
              + " is "
              + (type == null ? "a " + value.getClass().getName() : "declared as " + type.getName())
              + ", which Freshet cannot make a copy of for each run; declare "
              + wanted(value, type));
    }
  }

  /** Whether nobody can tell what a value becomes from what it was. */
  private static boolean isFaithful(Object value, Object back) {
    Class<?> type = value.getClass();
    boolean isNameless =
        type.getModule() == Object.class.getModule() && !Modifier.isPublic(type.getModifiers());
    return type == back.getClass() || isNameless;
  }

  private static String wanted(Object value, @Nullable Class<?> type) {
    if (value instanceof List) {
      return "it as List, ArrayList or LinkedList";
    }
    return type != null && SortedMap.class.isAssignableFrom(type)
        ? "it as Map, or as TreeMap in the natural order of its keys"
        : "it as Map, LinkedHashMap, TreeMap or EnumMap";
  }
}
