package io.freshet.json;

import com.google.gson.stream.JsonWriter;
import io.freshet.param.ParamException;
import io.freshet.param.ParamTypes;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Values of one class as JSON: UTF-8, indented by two spaces, with {@code \n} and a final one. The
 * same value has the same bytes on every JVM. Immutable; two are equal when their classes are.
 */
public final class JsonFormat<T> {

  /** Surrogates without their other halves, for which UTF-8 has no bytes. */
  private static final Pattern HALVES = Pattern.compile("[\\ud800-\\udfff]");

  private static final ClassValue<Codec> CODECS =
      new ClassValue<>() {
        @Override
        protected Codec computeValue(Class<?> type) {
          return Codecs.of(ParamTypes.of(type));
        }
      };

  private final Class<T> type;
  private final Codec codec;

  private JsonFormat(Class<T> type, Codec codec) {
    this.type = type;
    this.codec = codec;
  }

  /**
   * The format of a class: a record, or any other type that parameters have and that has no type
   * arguments.
   *
   * @throws IllegalArgumentException for any other class; the message begins with {@code type} and
   *     its name
   */
  public static <T> JsonFormat<T> of(Class<T> type) {
    if (type.isPrimitive()) {
      throw new ParamException("type " + type + ", which is no class; want its box");
    }
    return new JsonFormat<>(type, CODECS.get(type));
  }

  /** The class's name. */
  public String typeName() {
    return type.getName();
  }

  /**
   * A value's file.
   *
   * @throws JsonMisfit when JSON cannot hold it
   */
  public byte[] bytes(T value) {
    if (value == null) {
      throw new JsonMisfit("null cannot be written; want " + codec.wanted());
    }
    return bytes(codec, value);
  }

  static byte[] bytes(Codec codec, Object value) {
    StringWriter text = new StringWriter();
    JsonWriter out = new JsonWriter(text);
    out.setIndent("  ");
    try {
      codec.write(out, value);
    } catch (IOException e) {
      throw new UncheckedIOException("no text fails to take more text", e);
    }
    return whole(text.append('\n').toString()).getBytes(StandardCharsets.UTF_8);
  }

  /** They stand in strings and keys only, where an escape means the same. */
  private static String whole(String text) {
    return HALVES
        .matcher(text)
        .replaceAll(half -> String.format(Locale.ROOT, "\\\\u%04x", (int) half.group().charAt(0)));
  }

  /**
   * The value of a file.
   *
   * @throws JsonMisfit when it holds no such value
   */
  public T read(byte[] bytes) {
    return type.cast(read(codec, bytes));
  }

  static Object read(Codec codec, byte[] bytes) {
    String text = decoded(bytes);
    if (text.isBlank()) {
      throw new JsonMisfit("it is empty, want " + codec.wanted());
    }
    Tokens in = new Tokens(text);
    Object value = codec.read(in);
    if (value == null) {
      throw codec.unwanted("null");
    }
    in.end();
    return value;
  }

  private static String decoded(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new JsonMisfit("it is no UTF-8 text, want JSON in UTF-8");
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof JsonFormat<?> that && type == that.type;
  }

  @Override
  public int hashCode() {
    return type.hashCode();
  }
}
