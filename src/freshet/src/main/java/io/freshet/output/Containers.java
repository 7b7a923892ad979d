package io.freshet.output;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes lists and maps like those of an output, for its targets once they are bound. An {@code
 * ArrayList} or {@code LinkedList} stays one, a {@code TreeMap} in natural order and an {@code
 * EnumMap} too; any other list is given back as one that cannot be changed, any other map as a
 * {@code LinkedHashMap} sorted by the text of its keys.
 */
final class Containers {

  private Containers() {}

  /** A list of these elements, of the class that stands for the class of a list. */
  static List<Object> listLike(List<?> list, List<Object> elements) {
    if (list instanceof ArrayList) {
      return new ArrayList<>(elements);
    }
    return list instanceof LinkedList<?> linked
        ? refilled(linked.clone(), elements)
        : List.copyOf(elements);
  }

  private static List<Object> refilled(Object clone, List<Object> elements) {
    List<Object> list = Generic.as(List.class, clone); // what is in it is removed first
    list.clear();
    list.addAll(elements);
    return list;
  }

  /** An empty map, of the class that stands for the class of a map. */
  static Map<Object, Object> mapLike(Map<?, ?> map) {
    if (map instanceof EnumMap) {
      return emptied(((EnumMap<?, ?>) map).clone());
    }
    boolean isNatural = map instanceof SortedMap<?, ?> sorted && sorted.comparator() == null;
    return isNatural ? new TreeMap<>() : new LinkedHashMap<>();
  }

  private static Map<Object, Object> emptied(Map<?, ?> map) {
    map.clear();
    return Generic.as(Map.class, map); // its keys will be those of the map it was cloned from
  }
}
