package io.freshet.json;

import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import io.freshet.param.ParamType;
import java.io.IOException;
import java.util.Optional;

/**
 * Optional values: {@code null} or the content. The content of an optional optional stands in
 * brackets, so that {@code null} and {@code [null]} differ.
 */
final class OptionalCodec extends Codec {

  private final Codec content;

  OptionalCodec(ParamType type, Codec content) {
    super(type);
    this.content = content;
  }

  @Override
  void writeValue(JsonWriter out, Object value) throws IOException {
    Optional<?> optional = (Optional<?>) value;
    boolean isInBrackets = optional.isPresent() && isTwofold();
    if (isInBrackets) {
      out.beginArray();
    }
    if (optional.isPresent()) {
      content.write(out, optional.get());
    } else {
      out.nullValue();
    }
    if (isInBrackets) {
      out.endArray();
    }
  }

  @Override
  Object readValue(Tokens in) {
    if (!isTwofold()) {
      return Optional.of(content.readValue(in));
    }
    if (!in.is(JsonToken.BEGIN_ARRAY)) {
      throw unwanted(in.found());
    }
    in.beginArray();
    if (!in.hasNext()) {
      throw unwanted("an empty array");
    }
    Optional<Object> value = Optional.ofNullable(content.read(in));
    if (in.hasNext()) {
      throw unwanted("an array of several");
    }
    in.endArray();
    return value;
  }

  private boolean isTwofold() {
    return content instanceof OptionalCodec;
  }

  @Override
  void refuseNull() {
    throw new JsonMisfit("null is no Optional; want Optional.empty()");
  }

  @Override
  Object ofNull() {
    return Optional.empty();
  }

  @Override
  String wanted() {
    return (isTwofold() ? "in brackets " : "") + content.wanted() + ", or null";
  }
}
