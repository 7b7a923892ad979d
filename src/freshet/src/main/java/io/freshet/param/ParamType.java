package io.freshet.param;

import static java.util.Collections.singletonList;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One type of parameter: how its values are written, read and asked for. Immutable.
 *
 * <p>There are two ways to read. {@link #parse} undoes {@link #print}: the text may stand inside
 * another value, so strings that hold brackets or commas are quoted. {@link #parseOption} reads
 * what a person types as the one value of an option, where nothing needs quoting.
 */
public abstract sealed class ParamType
    permits ScalarType, OptionalType, CollectionType, MapType, RecordType {

  private final String name;

  ParamType(String name) {
    this.name = name;
  }

  /** The canonical text of a value of this type: one line; {@code null} is {@code null}. */
  public final String print(@Nullable Object value) {
    StringBuilder out = new StringBuilder();
    append(out, value);
    return out.toString();
  }

  /** Appends {@link #print}. */
  public final void append(StringBuilder out, @Nullable Object value) {
    if (value == null) {
      out.append("null");
    } else {
      appendValue(out, value);
    }
  }

  abstract void appendValue(StringBuilder out, Object value);

  /** What the case of this type makes of what it is made of. */
  public abstract <R> R match(TypeCases<R> cases);

  /**
   * The value that {@link #print} wrote. Spaces around commas and brackets are allowed, and quotes
   * where none are needed.
   *
   * @throws ParamException when the text is no value of this type
   */
  public final @Nullable Object parse(String text) {
    return text.equals("null") ? parseNull() : parseValue(text);
  }

  @Nullable Object parseNull() {
    return null;
  }

  abstract Object parseValue(String text);

  /**
   * The value of an option as a person types it. The text of a string, character, path or URI is
   * taken literally, also {@code null}, and the text of any other single value needs no quotes. Of
   * an {@code Optional}, {@code none} is the empty one, and all else is read as its content would
   * be; the string "none" in an {@code Optional} can be given in a task key only. Lists, sets, maps
   * and records are read as {@link #parse} does.
   *
   * @throws ParamException when the text is no value of this type
   */
  public @Nullable Object parseOption(String text) {
    return parse(text);
  }

  /**
   * The values of an option as a person types them, each once, in order: {@code en,de} for each of
   * several, {@code 2026-01-01..2026-01-31} for a range with both its ends, or both mixed. Ranges
   * are of {@code LocalDate}, {@code YearMonth}, {@code Year} and whole numbers. Strings,
   * characters, paths, URIs, lists, sets, maps and records are always one value, read as {@link
   * #parseOption} does.
   *
   * @throws ParamException when a part is no value of this type, a range is open or runs backwards,
   *     or there are more than 1,000,000 values
   */
  public final List<@Nullable Object> parseMany(String text) {
    return isListable() ? new ValueList(this, text).values() : singletonList(parseOption(text));
  }

  /** Whether {@code a,b} asks for two values of this type. */
  boolean isListable() {
    return false;
  }

  /** Whether {@code a..b} asks for a range of this type. */
  boolean isRangeable() {
    return false;
  }

  /** All values from first to last, which are texts as {@link #parseOption} reads them. */
  List<? extends Object> range(String first, String last) {
    throw new AssertionError(this + " has no ranges");
  }

  /** What is wanted, as it follows the word "want": {@code a date such as 2026-01-31}. */
  public abstract String expectation();

  /**
   * The value of a parameter that nobody gave: 0, {@code false}, the NUL character or an empty
   * {@code Optional}; {@code null} for every other type.
   */
  public @Nullable Object zero() {
    return null;
  }

  /** The type's name for people: {@code Optional<LocalDate>}. */
  @Override
  public String toString() {
    return name;
  }

  /** A scanner at the start of a text that begins with an opening bracket. */
  final TextScanner bracketed(String text, char open) {
    if (text.isEmpty() || text.charAt(0) != open) {
      throw unwanted(null);
    }
    return new TextScanner(text, 0);
  }

  final ParamException unwanted(@Nullable Throwable cause) {
    return new ParamException("want " + expectation(), cause);
  }
}
