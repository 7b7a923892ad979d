package io.freshet.jdbc.row;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Records of one type as rows, and rows as records. Of a component the column is the one of the
 * same name; case and {@code _} do not count. Immutable.
 */
public final class RecordRows<T extends Record> {

  /** How the one form of a value becomes a component of a type. */
  private static final Map<Class<?>, Function<Object, Object>> TYPES =
      Map.ofEntries(
          Map.entry(long.class, RecordRows::whole),
          Map.entry(Long.class, RecordRows::whole),
          Map.entry(int.class, it -> Math.toIntExact(whole(it))),
          Map.entry(Integer.class, it -> Math.toIntExact(whole(it))),
          Map.entry(BigDecimal.class, RecordRows::decimal),
          Map.entry(BigInteger.class, it -> decimal(it).toBigIntegerExact()),
          Map.entry(double.class, it -> ((Number) it).doubleValue()),
          Map.entry(Double.class, it -> ((Number) it).doubleValue()),
          Map.entry(float.class, it -> ((Number) it).floatValue()),
          Map.entry(Float.class, it -> ((Number) it).floatValue()),
          Map.entry(boolean.class, Boolean.class::cast),
          Map.entry(Boolean.class, Boolean.class::cast),
          Map.entry(String.class, String.class::cast),
          Map.entry(LocalDate.class, LocalDate.class::cast),
          Map.entry(LocalTime.class, LocalTime.class::cast),
          Map.entry(LocalDateTime.class, LocalDateTime.class::cast),
          Map.entry(Instant.class, Instant.class::cast),
          Map.entry(OffsetDateTime.class, it -> ((Instant) it).atOffset(ZoneOffset.UTC)),
          Map.entry(byte[].class, byte[].class::cast),
          Map.entry(UUID.class, UUID.class::cast),
          Map.entry(List.class, List.class::cast));

  private final Class<T> type;
  private final List<RecordComponent> components;

  public RecordRows(Class<T> type) {
    this.type = type;
    this.components = Arrays.asList(type.getRecordComponents());
    components.forEach(it -> it.getAccessor().setAccessible(true));
  }

  private static long whole(Object value) {
    return decimal(value).longValueExact();
  }

  private static BigDecimal decimal(Object value) {
    return value instanceof BigDecimal it ? it : new BigDecimal(value.toString());
  }

  /** The names of the components. */
  public List<String> names() {
    return components.stream().map(RecordComponent::getName).toList();
  }

  /** The values of a record, in the order of the names. */
  public List<@Nullable Object> values(Record row) {
    return components.stream().map(it -> value(row, it)).toList();
  }

  private static @Nullable Object value(Record row, RecordComponent component) {
    try {
      return component.getAccessor().invoke(row);
    } catch (IllegalAccessException e) {
      throw new AssertionError("it was made accessible", e);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(component.getName() + " of a row throws", e.getCause());
    }
  }

  /**
   * What makes a record of a row with these columns.
   *
   * @throws IllegalArgumentException when a component has no column, or is of no type for one
   */
  Reader<T> reader(List<Column> columns) {
    int[] places = new int[components.size()];
    Class<?>[] types = new Class<?>[components.size()];
    for (int i = 0; i < places.length; i++) {
      RecordComponent component = components.get(i);
      types[i] = component.getType();
      places[i] = place(component, columns);
      if (!isKnown(types[i])) {
        throw new IllegalArgumentException(
            type.getSimpleName()
                + "."
                + component.getName()
                + " is of type "
                + types[i].getSimpleName()
                + ", which no column gives");
      }
    }
    try {
      Constructor<T> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return row -> record(constructor, row, places, columns);
    } catch (NoSuchMethodException e) {
      throw new AssertionError("each record has its constructor", e);
    }
  }

  private static boolean isKnown(Class<?> type) {
    return TYPES.containsKey(type) || type == Optional.class || type.isEnum();
  }

  private int place(RecordComponent component, List<Column> columns) {
    String plain = Column.plain(component.getName());
    for (int i = 0; i < columns.size(); i++) {
      if (Column.plain(columns.get(i).name()).equals(plain)) {
        return i;
      }
    }
    throw new IllegalArgumentException(
        type.getSimpleName()
            + "."
            + component.getName()
            + " has no column; there are "
            + String.join(", ", columns.stream().map(Column::name).toList()));
  }

  /** Makes a record of a row. */
  interface Reader<T> {

    /** Of the one form of the values of a row. */
    T read(@Nullable Object[] row) throws SQLException;
  }

  private T record(
      Constructor<T> constructor, @Nullable Object[] row, int[] places, List<Column> columns)
      throws SQLException {
    @Nullable Object[] arguments = new @Nullable Object[places.length];
    for (int i = 0; i < places.length; i++) {
      arguments[i] = argument(row[places[i]], components.get(i), columns.get(places[i]));
    }
    try {
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      throw new RefusedRowException(type.getSimpleName() + " refuses a row: " + e.getCause(), e);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(type.getName() + " cannot be made", e);
    }
  }

  private @Nullable Object argument(
      @Nullable Object value, RecordComponent component, Column column) throws SQLException {
    Class<?> wanted = component.getType();
    if (wanted == Optional.class) {
      return Optional.ofNullable(value);
    }
    if (value == null && wanted.isPrimitive()) {
      throw misfit(component, column, "is null, which " + wanted + " cannot be: want Optional");
    }
    if (value == null) {
      return null;
    }
    Function<Object, Object> change = TYPES.getOrDefault(wanted, it -> constant(wanted, it));
    try {
      return change.apply(value);
    } catch (ClassCastException | ArithmeticException | IllegalArgumentException e) {
      throw misfit(component, column, "is no " + wanted.getSimpleName() + ": " + e.getMessage());
    }
  }

  private static Object constant(Class<?> wanted, Object value) {
    return Arrays.stream(wanted.getEnumConstants())
        .filter(it -> ((Enum<?>) it).name().equals(value))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no such constant"));
  }

  private RefusedRowException misfit(RecordComponent component, Column column, String why) {
    return new RefusedRowException(
        "column "
            + column.name()
            + " of type "
            + column.type()
            + ", for "
            + type.getSimpleName()
            + "."
            + component.getName()
            + ", "
            + why);
  }
}
