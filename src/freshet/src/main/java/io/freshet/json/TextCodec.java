package io.freshet.json;

import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import io.freshet.param.ParamException;
import io.freshet.param.ParamType;
import io.freshet.param.TypeCases.Single;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Single values that are no numbers: strings, with the text that they have as parameters. */
class TextCodec extends Codec {

  private final ParamType type;
  private final Single values;
  private final String wanted;

  TextCodec(ParamType type, Single values) {
    this(type, values, " as a string");
  }

  /**
   * As above.
   *
   * @param written how the values are written, in words after the type
   */
  TextCodec(ParamType type, Single values, String written) {
    super(type);
    this.type = type;
    this.values = values;
    this.wanted = type + written + " (" + type.expectation() + ")";
  }

  @Override
  void writeValue(JsonWriter out, Object value) throws IOException {
    out.value(text(value));
  }

  @Override
  Object readValue(Tokens in) {
    return taken(in, JsonToken.STRING);
  }

  /** The next token, of which there is no other kind for this type. */
  final Object taken(Tokens in, JsonToken token) {
    if (!in.is(token)) {
      throw unwanted(in.found());
    }
    String text = in.text();
    try {
      return ofText(token, text);
    } catch (ParamException e) {
      throw unwanted(Tokens.found(token, text));
    }
  }

  /** The value of a token of this kind. */
  Object ofText(JsonToken token, String text) {
    return ofText(text);
  }

  @Override
  String text(Object value) {
    try {
      return values.text(value);
    } catch (ParamException e) {
      throw new JsonMisfit(String.valueOf(e.getMessage()));
    }
  }

  @Override
  Object ofText(String text) {
    return values.ofText(text);
  }

  @Override
  final void refuseNull() {
    if (values.isPrimitive()) {
      throw new AssertionError("a " + type + " is never null");
    }
  }

  @Override
  final @Nullable Object ofNull() {
    if (values.isPrimitive()) {
      throw unwanted("null");
    }
    return super.ofNull();
  }

  @Override
  final String wanted() {
    return wanted;
  }
}
