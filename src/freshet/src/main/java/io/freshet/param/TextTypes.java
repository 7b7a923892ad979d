package io.freshet.param;

import java.net.URI;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Types whose values are texts or names. */
final class TextTypes {

  private static final int UUID_LENGTH = 36;

  private TextTypes() {}

  static @Nullable ScalarType<?> of(Class<?> type) {
    return switch (type.getName()) {
      case "char" -> characters().unboxed(type, '\0');
      case "java.lang.Character" -> characters();
      case "java.lang.String" ->
          ScalarType.of(String.class, "text", QuotedText::append, text -> text).literal();
      case "java.nio.file.Path" ->
          ScalarType.ofText(Path.class, "a path", PathText::print, PathText::parse).literal();
      case "java.net.URI" -> uris();
      case "java.util.UUID" -> uuids();
      default -> null;
    };
  }

  private static ScalarType<Character> characters() {
    return ScalarType.ofText(
            Character.class, "one character", Object::toString, TextTypes::onlyChar)
        .literal();
  }

  private static ScalarType<URI> uris() {
    return ScalarType.ofText(
            URI.class, "a URI such as https://example.org/a", URI::toString, URI::create)
        .literal();
  }

  private static ScalarType<UUID> uuids() {
    String expectation = "a UUID such as 123e4567-e89b-12d3-a456-426614174000";
    return ScalarType.ofText(UUID.class, expectation, UUID::toString, TextTypes::uuid);
  }

  private static char onlyChar(String text) {
    if (text.length() != 1) {
      throw new IllegalArgumentException(text);
    }
    return text.charAt(0);
  }

  private static UUID uuid(String text) {
    if (text.length() != UUID_LENGTH) { // the JDK reads groups that lack digits, too
      throw new IllegalArgumentException(text);
    }
    return UUID.fromString(text);
  }
}
