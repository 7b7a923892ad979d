package io.freshet.param;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes random values of any parameter type, the rare and awkward ones among them often. */
public final class RandomValues {

  private static final List<String> AWKWARD =
      List.of(
          "",
          " ",
          "  ",
          "null",
          "none",
          "\"",
          "\\",
          "\\u0041",
          "\n",
          "\r\n",
          "\t",
          "\0",
          "\u001f",
          "\u007f",
          "\u0085",
          "\u00a0",
          "\u2028",
          "\u2029",
          "\u202e",
          "\u3000",
          "\ufeff",
          "\ud800",
          "\udc00",
          "\ud83d\ude00",
          "\u00e9",
          "\u6f22",
          ",",
          "=",
          "(",
          ")",
          "[",
          "]",
          "{",
          "}",
          "[]",
          "{}",
          "()",
          "a=b",
          "(x=1)",
          "[none]",
          "some",
          "C:\\data\\new",
          "a..b",
          "'",
          "#",
          "$",
          "/",
          "jrt:/x",
          "path:x",
          "a b",
          "-0.0",
          "x");

  private static final Map<Class<?>, Function<Random, Object>> MAKERS = makers();

  private final Random random;

  /** The same seed gives the same values; neighbouring seeds give unlike ones. */
  public RandomValues(long seed) {
    this.random = new Random(seed * 0x9e3779b97f4a7c15L);
  }

  /** A value of a type; null now and then, where that is possible. */
  public @Nullable Object next(Type type, boolean isNullable) {
    if (type instanceof ParameterizedType generic) {
      return isNullable && random.nextInt(8) == 0 ? null : nextGeneric(generic);
    }
    Class<?> plain = (Class<?>) type;
    if (isNullable && !plain.isPrimitive() && random.nextInt(8) == 0) {
      return null;
    }
    if (plain.isEnum()) {
      return pick(List.of(plain.getEnumConstants()));
    }
    return plain.isRecord() ? nextRecord(plain) : MAKERS.get(plain).apply(random);
  }

  private Object nextGeneric(ParameterizedType type) {
    Type[] arguments = type.getActualTypeArguments();
    if (type.getRawType() == Optional.class) {
      return random.nextInt(3) == 0
          ? Optional.empty()
          : Optional.ofNullable(next(arguments[0], false));
    }
    int size = random.nextInt(4);
    if (type.getRawType() == Map.class) {
      Map<Object, Object> map = new HashMap<>();
      for (int i = 0; i < size; i++) {
        map.put(next(arguments[0], true), next(arguments[1], true));
      }
      return map;
    }
    List<Object> list = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      list.add(next(arguments[0], true));
    }
    return type.getRawType() == Set.class ? new HashSet<>(list) : list;
  }

  /** A record whose components are random. */
  public Object nextRecord(Class<?> type) {
    List<Object> values = new ArrayList<>();
    List<Class<?>> types = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      types.add(component.getType());
      values.add(next(component.getGenericType(), true));
    }
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types.toArray(new Class<?>[0]));
      constructor.setAccessible(true);
      return constructor.newInstance(values.toArray());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(type.getName(), e);
    }
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private static <T> T pick(Random random, List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  static String string(Random random) {
    StringBuilder out = new StringBuilder();
    for (int i = random.nextInt(4); i >= 0; i--) {
      out.append(
          switch (random.nextInt(4)) {
            case 0 -> Character.toString((char) random.nextInt(0x10000));
            case 1 -> Character.toString((char) (' ' + random.nextInt(95)));
            default -> pick(random, AWKWARD);
          });
    }
    return out.toString();
  }

  private static Map<Class<?>, Function<Random, Object>> makers() {
    Map<Class<?>, Function<Random, Object>> makers = new HashMap<>();
    addNumbers(makers);
    addTexts(makers);
    addTimes(makers);
    return makers;
  }

  private static void addNumbers(Map<Class<?>, Function<Random, Object>> makers) {
    add(makers, boolean.class, Boolean.class, Random::nextBoolean);
    add(makers, byte.class, Byte.class, random -> (byte) random.nextInt());
    add(makers, short.class, Short.class, random -> (short) random.nextInt());
    add(makers, int.class, Integer.class, random -> (int) someLong(random));
    add(makers, long.class, Long.class, RandomValues::someLong);
    add(makers, float.class, Float.class, RandomValues::someFloat);
    add(makers, double.class, Double.class, RandomValues::someDouble);
    makers.put(BigInteger.class, random -> new BigInteger(random.nextInt(200), random).negate());
    makers.put(
        BigDecimal.class,
        random -> new BigDecimal(new BigInteger(80, random), random.nextInt(60) - 30));
  }

  private static void add(
      Map<Class<?>, Function<Random, Object>> makers,
      Class<?> primitive,
      Class<?> box,
      Function<Random, Object> maker) {
    makers.put(primitive, maker);
    makers.put(box, maker);
  }

  private static long someLong(Random random) {
    return pick(
        random, List.of(0L, -1L, Long.MIN_VALUE, Long.MAX_VALUE, random.nextLong(), 0x80000000L));
  }

  private static float someFloat(Random random) {
    float any = Float.intBitsToFloat(random.nextInt());
    return pick(
        random, List.of(any, any, -0f, Float.NaN, Float.MIN_VALUE, Float.POSITIVE_INFINITY, 0.1f));
  }

  private static double someDouble(Random random) {
    double any = Double.longBitsToDouble(random.nextLong());
    return pick(
        random,
        List.of(any, any, -0d, Double.NaN, Double.MIN_VALUE, Double.NEGATIVE_INFINITY, 0.1, 1e22));
  }

  private static void addTexts(Map<Class<?>, Function<Random, Object>> makers) {
    makers.put(String.class, RandomValues::string);
    add(makers, char.class, Character.class, random -> (char) random.nextInt(0x10000));
    makers.put(UUID.class, random -> new UUID(random.nextLong(), random.nextLong()));
    makers.put(Path.class, RandomValues::path);
    makers.put(
        URI.class,
        random ->
            URI.create(
                pick(random, List.of("", "x", "mailto:a@b.c", "http://h/(a)?q=1,2&r={}&s=\"#f"))
                    .replace("{}", "%7B%7D")
                    .replace("\"", "%22")));
  }

  private static Path path(Random random) {
    String text = string(random).replace("\0", "");
    try {
      return Path.of(text);
    } catch (IllegalArgumentException e) { // halves of characters, which no file name holds
      return Path.of("plain/" + random.nextInt(10));
    }
  }

  private static void addTimes(Map<Class<?>, Function<Random, Object>> makers) {
    makers.put(LocalDate.class, RandomValues::date);
    makers.put(LocalTime.class, RandomValues::time);
    makers.put(LocalDateTime.class, random -> date(random).atTime(time(random)));
    makers.put(OffsetTime.class, random -> time(random).atOffset(offset(random)));
    makers.put(
        OffsetDateTime.class,
        random -> OffsetDateTime.of(date(random), time(random), offset(random)));
    makers.put(
        Instant.class,
        random -> pick(random, List.of(Instant.MIN, Instant.MAX, Instant.EPOCH, instant(random))));
    makers.put(
        ZonedDateTime.class, random -> ZonedDateTime.ofInstant(instant(random), zone(random)));
    makers.put(
        Duration.class,
        random -> Duration.ofSeconds(someLong(random) / 4, random.nextInt(1_000_000_000)));
    makers.put(
        Period.class, random -> Period.of(random.nextInt(), random.nextInt(5), random.nextInt()));
    makers.put(Year.class, random -> Year.of(date(random).getYear()));
    makers.put(YearMonth.class, random -> YearMonth.from(date(random)));
    makers.put(MonthDay.class, random -> MonthDay.from(date(random)));
    makers.put(ZoneId.class, RandomValues::zone);
    makers.put(ZoneOffset.class, RandomValues::offset);
  }

  private static LocalDate date(Random random) {
    return pick(
        random,
        List.of(
            LocalDate.MIN,
            LocalDate.MAX,
            LocalDate.of(7, 8, 9),
            LocalDate.of(-1, 1, 1),
            LocalDate.of(9999, 12, 31),
            LocalDate.of(10_000, 1, 1),
            LocalDate.ofEpochDay(random.nextInt(50_000))));
  }

  private static LocalTime time(Random random) {
    return pick(
        random,
        List.of(
            LocalTime.MIDNIGHT,
            LocalTime.MAX,
            LocalTime.ofSecondOfDay(random.nextInt(86_400)),
            LocalTime.ofNanoOfDay(random.nextInt() & 0x7fffffff)));
  }

  private static Instant instant(Random random) {
    return Instant.ofEpochSecond(random.nextInt() * 4L, random.nextInt(2) * 5_000_000L);
  }

  private static ZoneOffset offset(Random random) {
    return ZoneOffset.ofTotalSeconds(
        pick(random, List.of(0, 3600, -18 * 3600, random.nextInt(64_800), -90)));
  }

  private static ZoneId zone(Random random) {
    return ZoneId.of(
        pick(
            random,
            List.of("Europe/Berlin", "America/St_Johns", "UTC", "GMT+1", "Z", "-03:30", "UT")));
  }
}
