package io.freshet.json;

import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import io.freshet.param.ParamType;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes values of one type as JSON and reads them. Immutable. */
abstract class Codec {

  private final ParamType type;

  Codec(ParamType type) {
    this.type = type;
  }

  final void write(JsonWriter out, @Nullable Object value) throws IOException {
    if (value == null) {
      refuseNull();
      out.nullValue();
    } else {
      writeValue(out, value);
    }
  }

  final @Nullable Object read(Tokens in) {
    if (in.is(JsonToken.NULL)) {
      in.nothing();
      return ofNull();
    }
    return readValue(in);
  }

  abstract void writeValue(JsonWriter out, Object value) throws IOException;

  abstract Object readValue(Tokens in);

  /** Refuses null where a value of this type cannot be null. */
  void refuseNull() {}

  /** What {@code null} in a file stands for. */
  @Nullable Object ofNull() {
    return null;
  }

  /** What is wanted, with its type: {@code double (a number such as 0.5)}. */
  abstract String wanted();

  /** The text by which a value is sorted, and that stands for it as a key. */
  String text(Object value) {
    return type.print(value);
  }

  /** The value of a key. */
  @Nullable Object ofText(String text) {
    return type.parse(text);
  }

  /** Whether values are sorted by the number that their text is. */
  boolean isNumber() {
    return false;
  }

  final JsonMisfit unwanted(String found) {
    return new JsonMisfit("found " + found + ", want " + wanted());
  }

  /** The type's name for people. */
  @Override
  public final String toString() {
    return type.toString();
  }
}
