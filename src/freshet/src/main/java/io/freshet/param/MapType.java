package io.freshet.param;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Maps: {@code {a=1,b=2}}, sorted by the keys' text. */
final class MapType extends ParamType {

  private final ParamType key;
  private final ParamType value;

  MapType(ParamType key, ParamType value) {
    super("Map<" + key + ", " + value + ">");
    this.key = key;
    this.value = value;
  }

  @Override
  public <R> R match(TypeCases<R> cases) {
    return cases.map(this, key, value);
  }

  @Override
  void appendValue(StringBuilder out, Object map) {
    SortedMap<String, String> entries = new TreeMap<>();
    ((Map<?, ?>) map).forEach((k, v) -> entries.put(key.print(k), value.print(v)));
    char separator = '{';
    for (Map.Entry<String, String> entry : entries.entrySet()) {
      out.append(separator).append(entry.getKey()).append('=').append(entry.getValue());
      separator = ',';
    }
    out.append(entries.isEmpty() ? "{}" : "}");
  }

  @Override
  Object parseValue(String text) {
    Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
    for (Map.Entry<String, String> entry : bracketed(text, '{').entries('{', '}')) {
      Object parsedKey = parsePart(key, entry.getKey());
      if (map.containsKey(parsedKey)) {
        throw new ParamException(entry.getKey() + " stands twice in the map; give it once");
      }
      map.put(parsedKey, parsePart(value, entry.getValue()));
    }
    return Collections.unmodifiableMap(map);
  }

  private static @Nullable Object parsePart(ParamType type, String text) {
    try {
      return type.parse(text);
    } catch (ParamException e) {
      throw e.about(text);
    }
  }

  @Override
  public String expectation() {
    return "a map such as {a=1,b=2}";
  }
}
