package io.freshet.json;

import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import io.freshet.param.ParamType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists, arrays in their order, and sets, arrays that are sorted. */
final class CollectionCodec extends Codec {

  private final Codec element;
  private final boolean isSet;

  private CollectionCodec(ParamType type, Codec element, boolean isSet) {
    super(type);
    this.element = element;
    this.isSet = isSet;
  }

  static CollectionCodec list(ParamType type, Codec element) {
    return new CollectionCodec(type, element, false);
  }

  static CollectionCodec set(ParamType type, Codec element) {
    return new CollectionCodec(type, element, true);
  }

  @Override
  void writeValue(JsonWriter out, Object value) throws IOException {
    out.beginArray();
    int index = 0;
    for (Object each : inOrder((Collection<?>) value)) {
      try {
        element.write(out, each);
      } catch (JsonMisfit e) {
        throw e.below("[" + index + "]");
      }
      index++;
    }
    out.endArray();
  }

  private Collection<? extends @Nullable Object> inOrder(Collection<?> values) {
    if (!isSet) {
      return values;
    }
    List<@Nullable Object> sorted = new ArrayList<>();
    Order.of(element, values).forEach(each -> sorted.add(each.value()));
    return sorted;
  }

  @Override
  Object readValue(Tokens in) {
    if (!in.is(JsonToken.BEGIN_ARRAY)) {
      throw unwanted(in.found());
    }
    Collection<@Nullable Object> values = isSet ? new LinkedHashSet<>() : new ArrayList<>();
    in.beginArray();
    for (int index = 0; in.hasNext(); index++) {
      try {
        add(values, element.read(in));
      } catch (JsonMisfit e) {
        throw e.below("[" + index + "]");
      }
    }
    in.endArray();
    return isSet
        ? Collections.unmodifiableSet((Set<@Nullable Object>) values)
        : Collections.unmodifiableList((List<@Nullable Object>) values);
  }

  private static void add(Collection<@Nullable Object> values, @Nullable Object value) {
    if (!values.add(value)) {
      throw new JsonMisfit("the value stands twice in the set; want each once");
    }
  }

  @Override
  String wanted() {
    return this + " (an array)";
  }
}
