package io.freshet.param;

import java.time.DateTimeException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A type of single values: everything that is not made of other values. It is put together from a
 * form and a few traits, each method giving a new type.
 */
final class ScalarType<T> extends ParamType implements TypeCases.Single {

  /** Appends the text of a value, quoted where it must be. */
  interface Printer<T> {
    void append(StringBuilder out, T value);
  }

  /** How values are written, read from unquoted text, and asked for. */
  private record Form<T>(
      Class<T> javaType, String expectation, Printer<T> printer, Function<String, T> parser) {}

  /** What else is known: free text, the value of an unset primitive field, how to count through. */
  private record Traits<T>(boolean isLiteral, @Nullable T zero, @Nullable ValueRange<T> range) {}

  private final Form<T> form;
  private final Traits<T> traits;

  private ScalarType(String name, Form<T> form, Traits<T> traits) {
    super(name);
    this.form = form;
    this.traits = traits;
  }

  /** Values whose printer sees to quotes, or whose text never needs any. */
  static <T> ScalarType<T> of(
      Class<T> javaType, String expectation, Printer<T> printer, Function<String, T> parser) {
    return new ScalarType<>(
        javaType.getSimpleName(),
        new Form<>(javaType, expectation, printer, parser),
        new Traits<>(false, null, null));
  }

  /** Values whose text is quoted where it must be. */
  static <T> ScalarType<T> ofText(
      Class<T> javaType,
      String expectation,
      Function<T, String> printer,
      Function<String, T> parser) {
    return of(
        javaType,
        expectation,
        (out, value) -> QuotedText.append(out, printer.apply(value)),
        parser);
  }

  /** The same for free text, which as an option is taken literally. */
  ScalarType<T> literal() {
    return new ScalarType<>(toString(), form, new Traits<>(true, null, traits.range()));
  }

  /** The same with ranges. */
  ScalarType<T> ranged(ValueRange<T> range) {
    return new ScalarType<>(
        toString(), form, new Traits<>(traits.isLiteral(), traits.zero(), range));
  }

  /** The same without null, for a primitive type whose unset fields hold {@code zero}. */
  ScalarType<T> unboxed(Class<?> primitive, T zero) {
    return new ScalarType<>(
        primitive.getName(), form, new Traits<>(traits.isLiteral(), zero, traits.range()));
  }

  @Override
  public Class<T> javaType() {
    return form.javaType();
  }

  @Override
  public boolean isPrimitive() {
    return traits.zero() != null;
  }

  @Override
  public String text(Object value) {
    String printed = print(value);
    return printed.startsWith("\"") ? QuotedText.unquote(printed) : printed;
  }

  @Override
  public Object ofText(String text) {
    return read(text);
  }

  @Override
  public <R> R match(TypeCases<R> cases) {
    return cases.scalar(this, this);
  }

  @Override
  void appendValue(StringBuilder out, Object value) {
    form.printer().append(out, form.javaType().cast(value));
  }

  @Override
  @Nullable Object parseNull() {
    if (traits.zero() != null) {
      throw unwanted(null);
    }
    return null;
  }

  @Override
  Object parseValue(String text) {
    if (text.startsWith("\"")) {
      return read(QuotedText.unquote(text));
    }
    if (traits.isLiteral() && !QuotedText.isBare(text)) {
      StringBuilder quoted = new StringBuilder();
      QuotedText.append(quoted, text);
      throw new ParamException("want quotes around it: " + quoted);
    }
    return read(text);
  }

  private T read(String text) {
    try {
      return form.parser().apply(text);
    } catch (ParamException e) {
      throw e;
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      throw unwanted(e);
    }
  }

  @Override
  public @Nullable Object parseOption(String text) {
    boolean isPlain = traits.isLiteral() || !(text.equals("null") || text.startsWith("\""));
    return isPlain ? read(text) : parse(text);
  }

  @Override
  boolean isListable() {
    return !traits.isLiteral();
  }

  @Override
  boolean isRangeable() {
    return traits.range() != null;
  }

  @Override
  List<? extends Object> range(String first, String last) {
    ValueRange<T> range = traits.range();
    return range == null ? super.range(first, last) : range.between(end(first), end(last));
  }

  private T end(String text) {
    try {
      return read(text);
    } catch (ParamException e) {
      throw e.about(text);
    }
  }

  @Override
  public String expectation() {
    return form.expectation();
  }

  @Override
  public @Nullable Object zero() {
    return traits.zero();
  }
}
