package io.freshet.text;

import io.freshet.task.Texts;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object and its text, which is plain ASCII so that it survives any console's encoding.
 * Values are objects, collections, numbers, booleans and, by their text, everything else.
 */
public final class Json {

  private final Map<String, Object> members = new LinkedHashMap<>();

  /** The beginning of every document: its format and the command that it answers. */
  public static Json document(String command) {
    return new Json().with("format", 1).with("command", command);
  }

  /** Sets a member; {@code null} leaves it out. */
  public Json with(String name, @Nullable Object value) {
    if (value != null) {
      members.put(name, value);
    }
    return this;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    write(this, "\n", text);
    return text.toString();
  }

  private static void write(Object value, String newLine, StringBuilder text) {
    if (value instanceof Json object) {
      write("{", object.members.entrySet(), "}", newLine, text);
    } else if (value instanceof Collection<?> list) {
      write("[", list, "]", newLine, text);
    } else if (value instanceof Map.Entry<?, ?> member) {
      quote(member.getKey().toString(), text);
      write(member.getValue(), newLine, text.append(": "));
    } else if (value instanceof Number || value instanceof Boolean) {
      text.append(value);
    } else {
      quote(value.toString(), text);
    }
  }

  private static void write(
      String open, Collection<?> parts, String close, String newLine, StringBuilder text) {
    String separator = open + newLine + "  ";
    for (Object part : parts) {
      write(part, newLine + "  ", text.append(separator));
      separator = "," + newLine + "  ";
    }
    text.append(parts.isEmpty() ? open + close : newLine + close);
  }

  /** Strict readers refuse half a surrogate, escaped or not. */
  private static void quote(String value, StringBuilder text) {
    String string = Texts.withoutHalves(value);
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c >= ' ' && c <= '~') {
        text.append(c);
      } else {
        text.append(String.format("\\u%04x", (int) c));
      }
    }
    text.append('"');
  }
}
