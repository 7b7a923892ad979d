package io.freshet.json;

import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import io.freshet.param.ParamType;
import io.freshet.param.TypeCases.Single;
import java.io.IOException;

/** Truth values: {@code true} and {@code false}. */
final class TruthCodec extends TextCodec {

  TruthCodec(ParamType type, Single values) {
    super(type, values, "");
  }

  @Override
  void writeValue(JsonWriter out, Object value) throws IOException {
    out.value((boolean) value);
  }

  @Override
  Object readValue(Tokens in) {
    if (!in.is(JsonToken.BOOLEAN)) {
      throw unwanted(in.found());
    }
    return in.truth();
  }
}
