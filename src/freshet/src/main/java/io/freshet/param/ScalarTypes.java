package io.freshet.param;

import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Finds the type of single values that a Java class stands for. */
final class ScalarTypes {

  private static final int MOST_CONSTANTS_NAMED = 20;

  private ScalarTypes() {}

  /**
   * The type of a class's values, or null if the class is none of them and no enum. There is no
   * table, because making a type that nobody asks for loads classes, and start-up counts.
   */
  static @Nullable ScalarType<?> of(Class<?> type) {
    if (type.isEnum()) {
      return ofEnum(type);
    }
    ScalarType<?> text = TextTypes.of(type);
    ScalarType<?> number = text == null ? NumberTypes.of(type) : text;
    return number == null ? TimeTypes.of(type) : number;
  }

  private static <E> ScalarType<E> ofEnum(Class<E> type) {
    Map<String, E> constants = new HashMap<>();
    StringJoiner names = new StringJoiner(", ", "one of ", "");
    for (E constant : type.getEnumConstants()) {
      constants.put(name(constant), constant);
      if (constants.size() <= MOST_CONSTANTS_NAMED) {
        names.add(name(constant));
      }
    }
    String more = constants.size() > MOST_CONSTANTS_NAMED ? ", …" : "";
    return ScalarType.ofText(
        type, names + more, ScalarTypes::name, text -> constant(constants, text));
  }

  private static String name(Object constant) {
    return ((Enum<?>) constant).name();
  }

  private static <E> E constant(Map<String, E> constants, String name) {
    E constant = constants.get(name);
    if (constant == null) {
      throw new IllegalArgumentException(name);
    }
    return constant;
  }
}
