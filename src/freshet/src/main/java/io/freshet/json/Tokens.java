package io.freshet.json;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tokens of one JSON text, one after the other; what is no JSON is told in our words. */
final class Tokens {

  private static final int MOST_SHOWN = 40;
  private static final Pattern SPOT = Pattern.compile("at line (\\d+) column (\\d+)");

  private final JsonReader reader;

  Tokens(String text) {
    reader = new JsonReader(new StringReader(text));
    reader.setStrictness(Strictness.STRICT);
  }

  private interface Step<R> {
    R take() throws IOException;
  }

  private interface Move {
    void go() throws IOException;
  }

  JsonToken peek() {
    return taken(reader::peek);
  }

  boolean is(JsonToken token) {
    return peek() == token;
  }

  /** The text of a string or a number. */
  String text() {
    return taken(reader::nextString);
  }

  boolean truth() {
    return taken(reader::nextBoolean);
  }

  void nothing() {
    gone(reader::nextNull);
  }

  void beginArray() {
    gone(reader::beginArray);
  }

  void endArray() {
    gone(reader::endArray);
  }

  void beginObject() {
    gone(reader::beginObject);
  }

  void endObject() {
    gone(reader::endObject);
  }

  boolean hasNext() {
    return taken(reader::hasNext);
  }

  String name() {
    return taken(reader::nextName);
  }

  void skip() {
    gone(reader::skipValue);
  }

  /** Refuses whatever stands behind the value. */
  void end() {
    peek();
  }

  /** What comes next, in words, which takes it. */
  String found() {
    JsonToken token = peek();
    return switch (token) {
      case BEGIN_OBJECT -> "an object";
      case BEGIN_ARRAY -> "an array";
      case STRING -> found(JsonToken.STRING, text());
      case NUMBER -> found(JsonToken.NUMBER, text());
      case BOOLEAN -> String.valueOf(truth());
      default -> token.name().toLowerCase(Locale.ROOT);
    };
  }

  /** A string or a number in words; of a long one its beginning. */
  static String found(JsonToken token, String text) {
    boolean isLong = text.codePointCount(0, text.length()) > MOST_SHOWN;
    String shown = isLong ? text.substring(0, text.offsetByCodePoints(0, MOST_SHOWN)) + "…" : text;
    return token == JsonToken.STRING ? "string \"" + shown + "\"" : "number " + shown;
  }

  private void gone(Move move) {
    taken(
        () -> {
          move.go();
          return true;
        });
  }

  /** The text is in memory: what fails is the text. */
  private static <R> R taken(Step<R> step) {
    try {
      return step.take();
    } catch (EOFException e) {
      throw cutOff();
    } catch (IOException e) {
      String words = String.valueOf(e.getMessage());
      throw words.startsWith("Unterminated") ? cutOff() : noJson(words);
    }
  }

  private static JsonMisfit cutOff() {
    return new JsonMisfit("the file ends here, in the middle of a value; want it whole");
  }

  private static JsonMisfit noJson(String words) {
    Matcher spot = SPOT.matcher(words);
    String place =
        spot.find() ? " in line " + spot.group(1) + ", near column " + spot.group(2) : "";
    return new JsonMisfit("no JSON" + place + "; want it as RFC 8259 has it");
  }
}
