package io.freshet.history;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Function;

/**
 * The lines of a file: an object whose first member is its type. Times are texts in UTC, durations
 * seconds.
 */
final class JsonLines {

  private static final Gson GSON =
      new GsonBuilder()
          .disableHtmlEscaping()
          .registerTypeAdapter(Instant.class, text(Instant::toString, Instant::parse))
          .registerTypeAdapter(Duration.class, new Seconds())
          .registerTypeAdapter(
              Status.class,
              text(Status::toString, name -> Status.valueOf(name.toUpperCase(Locale.ROOT))))
          .create();

  private JsonLines() {}

  /**
   * A line, with its end.
   *
   * @param members a record with components; those that are null are left out
   */
  static String line(String type, Object members) {
    String object = GSON.toJson(members);
    String separator = object.equals("{}") ? "" : ",";
    return "{\"type\":" + GSON.toJson(type) + separator + object.substring(1) + "\n";
  }

  /** A document that people read, too, with the end of its last line. */
  static String document(Object members) {
    return GSON.newBuilder().setPrettyPrinting().create().toJson(members) + "\n";
  }

  /**
   * A line's object.
   *
   * @throws RuntimeException for what is no object
   */
  static JsonObject parse(String line) {
    return GSON.fromJson(line, JsonObject.class);
  }

  /**
   * What a line's object tells.
   *
   * @throws RuntimeException where it does not tell this
   */
  static <T> T read(JsonObject line, Class<T> type) {
    return GSON.fromJson(line, type);
  }

  private static <T> TypeAdapter<T> text(Function<T, String> print, Function<String, T> parse) {
    return new TypeAdapter<T>() {
      @Override
      public void write(JsonWriter out, T value) throws IOException {
        out.value(print.apply(value));
      }

      @Override
      public T read(JsonReader in) throws IOException {
        return parse.apply(in.nextString());
      }
    };
  }

  private static final class Seconds extends TypeAdapter<Duration> {

    @Override
    public void write(JsonWriter out, Duration value) throws IOException {
      out.value(BigDecimal.valueOf(value.toMillis(), 3));
    }

    @Override
    public Duration read(JsonReader in) throws IOException {
      return Duration.ofMillis(Math.round(in.nextDouble() * 1000));
    }
  }
}
