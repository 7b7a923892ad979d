package io.freshet.json;

import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import io.freshet.param.ParamException;
import io.freshet.param.ParamType;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Maps: objects with sorted keys, each the text of its key. */
final class MapCodec extends Codec {

  private final Codec key;
  private final Codec value;

  MapCodec(ParamType type, Codec key, Codec value) {
    super(type);
    this.key = key;
    this.value = value;
  }

  @Override
  void writeValue(JsonWriter out, Object object) throws IOException {
    Map<?, ?> map = (Map<?, ?>) object;
    if (map.keySet().stream().anyMatch(each -> each == null)) {
      throw new JsonMisfit("null is no key; want " + key.wanted());
    }
    out.beginObject();
    for (Order.Sorted each : Order.of(key, map.keySet())) {
      out.name(each.text());
      try {
        value.write(out, map.get(each.value()));
      } catch (JsonMisfit e) {
        throw e.below("{" + each.text() + "}");
      }
    }
    out.endObject();
  }

  @Override
  Object readValue(Tokens in) {
    if (!in.is(JsonToken.BEGIN_OBJECT)) {
      throw unwanted(in.found());
    }
    Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
    in.beginObject();
    while (in.hasNext()) {
      String name = in.name();
      try {
        Object parsed = keyOf(name);
        if (map.containsKey(parsed)) {
          throw new JsonMisfit("the key stands twice; want each once");
        }
        map.put(parsed, value.read(in));
      } catch (JsonMisfit e) {
        throw e.below("{" + name + "}");
      }
    }
    in.endObject();
    return Collections.unmodifiableMap(map);
  }

  private Object keyOf(String name) {
    Object parsed;
    try {
      parsed = key.ofText(name);
    } catch (ParamException e) {
      throw noKey();
    }
    if (parsed == null) {
      throw noKey();
    }
    return parsed;
  }

  private JsonMisfit noKey() {
    return new JsonMisfit("the key is none; want " + key.wanted());
  }

  @Override
  String wanted() {
    return this + " (an object)";
  }
}
