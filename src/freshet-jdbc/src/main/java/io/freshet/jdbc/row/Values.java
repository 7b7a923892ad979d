package io.freshet.jdbc.row;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The one form of each value: {@code Long} or {@code BigDecimal} without zeros at its end, {@code
 * Double} without {@code -0.0}, {@code String}, {@code Boolean}, {@code LocalDate}, {@code
 * LocalTime}, {@code LocalDateTime}, {@code Instant}, {@code byte[]}, {@code UUID}; JSON is a
 * {@code String} as {@link JsonText} writes it, an array a {@code List} of these, and null is null.
 */
public final class Values {

  private static final BigDecimal LEAST_LONG = BigDecimal.valueOf(Long.MIN_VALUE);
  private static final BigDecimal LARGEST_LONG = BigDecimal.valueOf(Long.MAX_VALUE);
  private static final Set<String> TRUE = Set.of("true", "t", "1");
  private static final Set<String> FALSE = Set.of("false", "f", "0");

  private Values() {}

  /**
   * The one form of a value: one that a driver gave, a component of a record, or a text.
   *
   * @throws RefusedRowException which names the column
   */
  public static @Nullable Object of(@Nullable Object value, Column column) throws SQLException {
    Object whole = value instanceof Optional<?> optional ? optional.orElse(null) : value;
    if (whole == null) {
      return null;
    }
    try {
      return column.isArray() ? list(whole, column) : single(whole, column.kind());
    } catch (DateTimeException | IllegalArgumentException | ArithmeticException e) {
      throw new RefusedRowException(
          "column "
              + column.name()
              + ": a value of "
              + whole.getClass().getSimpleName()
              + " is no "
              + column.type()
              + ": "
              + e.getMessage(),
          e);
    }
  }

  private static List<@Nullable Object> list(Object value, Column column) throws SQLException {
    Object content = value instanceof Array array ? array.getArray() : value;
    List<@Nullable Object> elements = new ArrayList<>();
    if (content instanceof Iterable<?> iterable) {
      for (Object each : iterable) {
        elements.add(each == null ? null : single(each, column.kind()));
      }
      return elements;
    }
    if (!content.getClass().isArray() || content instanceof byte[]) {
      throw new IllegalArgumentException("want a list");
    }
    for (int i = 0; i < java.lang.reflect.Array.getLength(content); i++) {
      Object each = java.lang.reflect.Array.get(content, i);
      elements.add(each == null ? null : single(each, column.kind()));
    }
    return elements;
  }

  private static Object single(Object value, Kind kind) throws SQLException {
    return switch (kind) {
      case NUMBER -> number(value);
      case FLOAT -> floating(value);
      case TEXT -> text(value);
      case BOOLEAN -> bool(value);
      case DATE -> date(value);
      case TIME -> time(value);
      case TIMESTAMP -> timestamp(value);
      case INSTANT -> instant(value);
      case BINARY -> bytes(value);
      case UUID -> uuid(value);
      case JSON -> JsonText.canonical(value.toString());
    };
  }

  private static Object number(Object value) {
    if (value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    BigDecimal decimal =
        value instanceof BigDecimal exact
            ? exact
            : value instanceof BigInteger whole
                ? new BigDecimal(whole)
                : new BigDecimal(value.toString().strip());
    BigDecimal plain = decimal.stripTrailingZeros();
    boolean isLong =
        plain.scale() <= 0
            && plain.compareTo(LEAST_LONG) >= 0
            && plain.compareTo(LARGEST_LONG) <= 0;
    return isLong ? (Object) plain.longValueExact() : plain;
  }

  private static Object floating(Object value) {
    double number =
        value instanceof Number it ? it.doubleValue() : Double.parseDouble(value.toString());
    return number == 0 ? 0.0 : number;
  }

  private static Object text(Object value) {
    if (value instanceof CharSequence
        || value instanceof Enum<?>
        || value instanceof Character
        || value instanceof Number
        || value instanceof Boolean) {
      return value.toString();
    }
    if (value.getClass().isArray() || value instanceof Iterable<?>) {
      throw new IllegalArgumentException("want a text");
    }
    return value.toString();
  }

  private static Object bool(Object value) {
    if (value instanceof Boolean) {
      return value;
    }
    String text = value.toString().toLowerCase(Locale.ROOT);
    if (!TRUE.contains(text) && !FALSE.contains(text)) {
      throw new IllegalArgumentException("want true or false");
    }
    return TRUE.contains(text);
  }

  private static Object date(Object value) {
    return value instanceof LocalDate
        ? value
        : value instanceof Date date ? date.toLocalDate() : LocalDate.parse(value.toString());
  }

  private static Object time(Object value) {
    return value instanceof LocalTime
        ? value
        : value instanceof Time time ? time.toLocalTime() : LocalTime.parse(value.toString());
  }

  private static Object timestamp(Object value) {
    return value instanceof LocalDateTime
        ? value
        : value instanceof Timestamp stamp
            ? stamp.toLocalDateTime()
            : LocalDateTime.parse(isoTime(value));
  }

  private static Object instant(Object value) {
    if (value instanceof Instant) {
      return value;
    }
    if (value instanceof Timestamp stamp) {
      return stamp.toInstant();
    }
    return value instanceof OffsetDateTime offset
        ? offset.toInstant()
        : value instanceof ZonedDateTime zoned
            ? zoned.toInstant()
            : OffsetDateTime.parse(isoTime(value)).toInstant();
  }

  private static String isoTime(Object value) {
    return value.toString().strip().replaceFirst(" ", "T").replaceFirst("([+-]\\d\\d)$", "$1:00");
  }

  private static Object bytes(Object value) throws SQLException {
    if (value instanceof byte[]) {
      return value;
    }
    if (value instanceof Blob blob) {
      return blob.getBytes(1, Math.toIntExact(blob.length()));
    }
    return HexFormat.of().parseHex(value.toString().replaceFirst("^\\\\x", ""));
  }

  private static Object uuid(Object value) {
    if (value instanceof byte[] bytes && bytes.length == 2 * Long.BYTES) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      return new UUID(buffer.getLong(), buffer.getLong());
    }
    return value instanceof UUID ? value : UUID.fromString(value.toString());
  }
}
