package io.freshet.json;

import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import io.freshet.param.ParamException;
import io.freshet.param.ParamType;
import io.freshet.param.TypeCases.Field;
import io.freshet.param.TypeCases.Fields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Records: objects with a field for each component, in component order. */
final class RecordCodec extends Codec {

  private final Fields fields;
  private final Map<String, Part> parts = new LinkedHashMap<>();

  RecordCodec(ParamType type, Fields fields, List<Codec> components) {
    super(type);
    this.fields = fields;
    for (int i = 0; i < components.size(); i++) {
      Field field = fields.all().get(i);
      parts.put(field.name(), new Part(i, field, components.get(i)));
    }
  }

  private record Part(int index, Field field, Codec codec) {}

  @Override
  void writeValue(JsonWriter out, Object value) throws IOException {
    out.beginObject();
    for (Map.Entry<String, Part> each : parts.entrySet()) {
      out.name(each.getKey());
      Object component = each.getValue().field().valueIn(value);
      try {
        each.getValue().codec().write(out, component);
      } catch (JsonMisfit e) {
        throw e.below("." + each.getKey());
      }
    }
    out.endObject();
  }

  @Override
  Object readValue(Tokens in) {
    if (!in.is(JsonToken.BEGIN_OBJECT)) {
      throw unwanted(in.found());
    }
    @Nullable Object[] values = new @Nullable Object[parts.size()];
    Set<String> names = new HashSet<>();
    List<String> unknown = new ArrayList<>();
    in.beginObject();
    while (in.hasNext()) {
      String name = in.name();
      try {
        readPart(in, name, names, values, unknown);
      } catch (JsonMisfit e) {
        throw e.below("." + name);
      }
    }
    in.endObject();
    refuse(unknown, names);
    return construct(values);
  }

  private void readPart(
      Tokens in, String name, Set<String> names, @Nullable Object[] values, List<String> unknown) {
    if (!names.add(name)) {
      throw new JsonMisfit("the field stands twice; want it once");
    }
    Part part = parts.get(name);
    if (part == null) {
      unknown.add(name);
      in.skip();
    } else {
      values[part.index()] = part.codec().read(in);
    }
  }

  /** All that is missing and all that is unknown: where a component was renamed, both. */
  private void refuse(List<String> unknown, Set<String> names) {
    List<String> faults = new ArrayList<>();
    parts.forEach(
        (name, part) -> {
          if (!names.contains(name)) {
            faults.add("field " + name + " is missing, want " + part.codec().wanted());
          }
        });
    unknown.forEach(name -> faults.add("field " + name + " is unknown"));
    if (!unknown.isEmpty()) {
      faults.add(this + " has " + (parts.isEmpty() ? "none" : String.join(", ", parts.keySet())));
    }
    if (!faults.isEmpty()) {
      throw new JsonMisfit(String.join("; ", faults));
    }
  }

  private Object construct(@Nullable Object[] values) {
    try {
      return fields.construct(values);
    } catch (ParamException e) {
      throw new JsonMisfit(this + " refuses it: " + e.getMessage(), e.getCause());
    }
  }

  @Override
  String wanted() {
    return this + " (an object)";
  }
}
