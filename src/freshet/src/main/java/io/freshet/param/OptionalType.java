package io.freshet.param;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Optional values: {@code none} or the text of the content. The content of an optional optional
 * stands in brackets, so that {@code none} and {@code [none]} differ.
 */
final class OptionalType extends ParamType {

  private static final String NONE = "none";

  private final ParamType content;

  OptionalType(ParamType content) {
    super("Optional<" + content + ">");
    this.content = content;
  }

  @Override
  public <R> R match(TypeCases<R> cases) {
    return cases.optional(this, content);
  }

  @Override
  void appendValue(StringBuilder out, Object value) {
    Optional<?> optional = (Optional<?>) value;
    if (optional.isEmpty()) {
      out.append(NONE);
    } else if (content instanceof OptionalType) {
      out.append('[');
      content.append(out, optional.get());
      out.append(']');
    } else {
      content.append(out, optional.get());
    }
  }

  @Override
  Object parseValue(String text) {
    if (text.equals(NONE)) {
      return Optional.empty();
    }
    if (!(content instanceof OptionalType)) {
      return Optional.of(content.parseValue(text));
    }
    List<String> items = bracketed(text, '[').items('[', ']');
    if (items.size() != 1 || items.get(0).equals("null")) {
      throw unwanted(null);
    }
    return Optional.of(content.parseValue(items.get(0)));
  }

  @Override
  public @Nullable Object parseOption(String text) {
    if (text.equals(NONE)) {
      return Optional.empty();
    }
    if (content instanceof OptionalType) {
      return parse(text);
    }
    Object value = content.parseOption(text);
    return value == null ? null : Optional.of(value);
  }

  @Override
  boolean isListable() {
    return content.isListable();
  }

  @Override
  boolean isRangeable() {
    return content.isRangeable();
  }

  @Override
  List<? extends Object> range(String first, String last) {
    return content.range(first, last).stream().map(Optional::of).toList();
  }

  @Override
  public String expectation() {
    return content instanceof OptionalType
        ? "none, or in brackets " + content.expectation()
        : content.expectation() + ", or none";
  }

  @Override
  public Object zero() {
    return Optional.empty();
  }
}
