package io.freshet.jdbc.row;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.fingerprint.Hasher;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The fingerprint of rows as a multiset: their order does not count, how often each is there does.
 * For one thread; the room that it needs does not grow with the rows.
 *
 * <p>Each row is hashed by SHA-256, and the hashes are added modulo 2^256, as AdHash does (Bellare
 * and Micciancio, "A New Paradigm for Collision-Free Hashing", EUROCRYPT 1997; for multisets
 * MSet-Add-Hash of Clarke et al., ASIACRYPT 2003). Two multisets that differ by chance have the
 * same sum with probability 2^-256; an exclusive or would lose each pair of equal rows. Whoever
 * chooses many rows for that purpose can find two that agree with far less work (Wagner's
 * generalized birthday), so this tells of changes, and is no signature.
 *
 * <p>The columns of a slice are left out: its name says what they hold. The fingerprint is SHA-256
 * over {@code "rows"}, each column's name in small letters and the tag of its kind, {@code "of"},
 * the number of rows and the 32 bytes of the sum, as {@link Hasher} feeds them; its size is the
 * number of rows. A row is, for each column in order, {@code '0'} for null, {@code 'a' count:4} and
 * the elements for an array, else the tag of the kind and: the number in digits and a zero byte; 8
 * bytes of the double; {@code length:4} and UTF-8 of a text or JSON, or the bytes; a byte 0 or 1;
 * the day since 1970 (8 bytes); the nanosecond of the day (8); second since 1970 (8) and nanosecond
 * (4); 16 bytes of a UUID.
 */
public final class RowHash {

  private static final int WORDS = 4;

  private final Hasher header = new Hasher().feed("rows");
  private final List<Column> columns;

  /** Which of the columns count, in order. */
  private final int[] places;

  private final MessageDigest digest = sha256();
  private final Bytes bytes = new Bytes();

  /** The sum so far, most significant word first. */
  private final long[] sum = new long[WORDS];

  /** How many rows were added. */
  private long count;

  /** Of the rows of a table or slice; what its name fixes is left out. */
  public RowHash(TableSql table) {
    this(table.columns(), table.slice().stream().map(TableSql.Fixed::column).toList());
  }

  /**
   * Of rows of these columns.
   *
   * @param without those that do not count
   */
  RowHash(List<Column> columns, List<Column> without) {
    this.columns = columns;
    this.places =
        IntStream.range(0, columns.size())
            .filter(it -> !without.contains(columns.get(it)))
            .toArray();
    for (int place : places) {
      Column column = columns.get(place);
      header
          .feed(column.name().toLowerCase(Locale.ROOT))
          .feed((column.isArray() ? "a" : "") + column.kind().tag());
    }
    header.feed("of");
  }

  /** Eight bytes at a time, into an array that grows. */
  private static final class Bytes extends ByteArrayOutputStream {

    private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES);

    void put(long value) {
      write(number.clear().putLong(value).array(), 0, Long.BYTES);
    }

    void put(int value) {
      write(number.clear().putInt(value).array(), 0, Integer.BYTES);
    }

    void hash(MessageDigest digest) {
      digest.update(buf, 0, count);
    }
  }

  /** Adds a row: the one form of the value of each column, as {@link Values} gives it. */
  public void add(@Nullable Object[] row) {
    bytes.reset();
    for (int place : places) {
      put(row[place], columns.get(place));
    }
    bytes.hash(digest);
    ByteBuffer hash = ByteBuffer.wrap(digest.digest());
    long carry = 0;
    for (int i = WORDS - 1; i >= 0; i--) {
      long word = hash.getLong(i * Long.BYTES);
      long partial = sum[i] + word;
      long whole = partial + carry;
      boolean isOver =
          Long.compareUnsigned(partial, word) < 0 || Long.compareUnsigned(whole, partial) < 0;
      sum[i] = whole;
      carry = isOver ? 1 : 0;
    }
    count++;
  }

  private void put(@Nullable Object value, Column column) {
    if (value == null) {
      bytes.write('0');
    } else if (value instanceof List<?> elements) {
      bytes.write('a');
      bytes.put(elements.size());
      elements.forEach(it -> putSingle(it, column.kind()));
    } else {
      putSingle(value, column.kind());
    }
  }

  private void putSingle(@Nullable Object value, Kind kind) {
    if (value == null) {
      bytes.write('0');
      return;
    }
    bytes.write(kind.tag());
    switch (kind) {
      case NUMBER -> putNumber(value);
      case FLOAT -> bytes.put(Double.doubleToLongBits((Double) value));
      case TEXT, JSON -> putBytes(((String) value).getBytes(StandardCharsets.UTF_8));
      case BINARY -> putBytes((byte[]) value);
      case BOOLEAN -> bytes.write((Boolean) value ? 1 : 0);
      case DATE -> bytes.put(((LocalDate) value).toEpochDay());
      case TIME -> bytes.put(((LocalTime) value).toNanoOfDay());
      case TIMESTAMP -> putInstant(((LocalDateTime) value).toInstant(ZoneOffset.UTC));
      case INSTANT -> putInstant((Instant) value);
      case UUID -> {
        bytes.put(((UUID) value).getMostSignificantBits());
        bytes.put(((UUID) value).getLeastSignificantBits());
      }
    }
  }

  private void putNumber(Object value) {
    String digits = value instanceof BigDecimal it ? it.toPlainString() : value.toString();
    bytes.writeBytes(digits.getBytes(StandardCharsets.US_ASCII));
    bytes.write(0);
  }

  private void putBytes(byte[] content) {
    bytes.put(content.length);
    bytes.writeBytes(content);
  }

  private void putInstant(Instant instant) {
    bytes.put(instant.getEpochSecond());
    bytes.put(instant.getNano());
  }

  /** The fingerprint of all that was added. */
  public Fingerprint finish() {
    header.feed(count);
    for (long word : sum) {
      header.feed(word);
    }
    Fingerprint whole = header.finish();
    ByteBuffer hash = ByteBuffer.allocate(Fingerprint.DIGEST_BYTES);
    whole.writeDigest(hash);
    return Fingerprint.of(count, hash.array());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
