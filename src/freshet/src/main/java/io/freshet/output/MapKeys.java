package io.freshet.output;

import io.freshet.param.ParamException;
import io.freshet.param.ParamType;
import io.freshet.param.ParamTypes;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The keys of a map of outputs, which are named by their text. */
final class MapKeys {

  private static final ClassValue<ParamType> TYPES =
      new ClassValue<>() {
        @Override
        protected ParamType computeValue(Class<?> type) {
          return ParamTypes.of(type);
        }
      };

  private MapKeys() {}

  /**
   * The entries by the text of their key, sorted by it.
   *
   * @throws IllegalArgumentException for a key that is null or of no parameter type, and for two
   *     keys of one text
   */
  static <K, V> SortedMap<String, Map.Entry<K, V>> sorted(Map<K, V> map) {
    SortedMap<String, Map.Entry<K, V>> sorted = new TreeMap<>();
    for (Map.Entry<K, V> entry : map.entrySet()) {
      String text = text(entry.getKey());
      if (sorted.put(text, entry) != null) {
        throw new IllegalArgumentException(
            "two keys of a map of outputs are both written " + text + ": want keys of one type");
      }
    }
    return sorted;
  }

  private static String text(Object key) {
    if (key == null) {
      throw new IllegalArgumentException("a key of a map of outputs is null");
    }
    Class<?> type =
        key instanceof Enum<?> constant
            ? constant.getDeclaringClass()
            : key instanceof Path ? Path.class : key.getClass();
    try {
      return TYPES.get(type).print(key);
    } catch (ParamException e) {
      throw new IllegalArgumentException("a key of a map of outputs is of " + e.getMessage(), e);
    }
  }
}
