package io.freshet.json;

import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import io.freshet.param.ParamException;
import io.freshet.param.ParamType;
import io.freshet.param.TypeCases.Single;
import java.io.IOException;

/** Numbers, each with all its digits. */
final class NumberCodec extends TextCodec {

  /** All shorter ones are read by Gson. */
  private static final int SHORT = 18;

  NumberCodec(ParamType type, Single values) {
    super(type, values, "");
  }

  @Override
  void writeValue(JsonWriter out, Object value) throws IOException {
    String text = text(value);
    if (isReadable(text)) {
      out.jsonValue(text);
    } else {
      out.value(text);
    }
  }

  /**
   * Gson refuses numbers of more than 1,023 characters, and takes whole ones for numbers with a
   * leading zero whose first digits are a multiple of 2^64, such as 10^65. These are strings.
   */
  private static boolean isReadable(String text) {
    try {
      return text.length() <= SHORT || new Tokens(text).is(JsonToken.NUMBER);
    } catch (JsonMisfit e) {
      return false;
    }
  }

  @Override
  Object readValue(Tokens in) {
    return taken(in, in.is(JsonToken.STRING) ? JsonToken.STRING : JsonToken.NUMBER);
  }

  @Override
  Object ofText(JsonToken token, String text) {
    if (token == JsonToken.STRING && isReadable(text)) {
      throw new ParamException(text);
    }
    return ofText(text);
  }

  @Override
  String text(Object value) {
    if (!isFinite(value)) {
      throw new JsonMisfit(
          value
              + " is no JSON number; want a finite one: declare an Optional and leave it empty"
              + " where there is no number");
    }
    return super.text(value);
  }

  /** Too large a text reads as infinity, which nobody wrote. */
  @Override
  Object ofText(String text) {
    Object value = super.ofText(text);
    if (!isFinite(value)) {
      throw new ParamException(text);
    }
    return value;
  }

  private static boolean isFinite(Object value) {
    boolean isFloating = value instanceof Double || value instanceof Float;
    return !isFloating || Double.isFinite(((Number) value).doubleValue());
  }

  @Override
  boolean isNumber() {
    return true;
  }
}
