package io.freshet.code;

import java.lang.ref.Reference;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TimeZone;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What is known of objects of the JDK's classes: which bring no code, and which hold others. */
final class KnownObjects {

  private static final Set<Class<?>> PLAIN =
      Set.of(
          Object.class,
          Boolean.class,
          Character.class,
          BitSet.class,
          CountDownLatch.class,
          Semaphore.class,
          java.io.File.class,
          java.net.URI.class,
          java.net.URL.class,
          java.util.Currency.class,
          java.util.UUID.class,
          java.util.concurrent.atomic.AtomicBoolean.class);

  private static final List<Class<?>> PLAIN_KINDS =
      List.of(
          Number.class,
          CharSequence.class,
          Enum.class,
          Path.class,
          Charset.class,
          Locale.class,
          Random.class,
          Date.class,
          TimeZone.class);

  private static final List<Class<?>> CONTAINERS =
      List.of(Collection.class, Map.class, AtomicReference.class, Reference.class);

  private static final List<String> PLAIN_PACKAGES =
      List.of("java.time", "java.text", "java.util.regex", "java.util.concurrent.locks");

  private KnownObjects() {}

  static boolean isOfJdk(Class<?> type) {
    ClassLoader platform = ClassLoader.getPlatformClassLoader();
    return Objects.requireNonNullElse(type.getClassLoader(), platform).equals(platform);
  }

  /** Whether a field of this type holds no code, whatever stands in it. */
  static boolean isPlainType(Class<?> type) {
    Class<?> element = type;
    while (element.isArray()) {
      element = element.getComponentType();
    }
    return element.isPrimitive() || (Modifier.isFinal(element.getModifiers()) && isPlain(element));
  }

  /** Whether objects of a class of the JDK hold nothing that has code. */
  static boolean isPlain(Class<?> type) {
    return isOfJdk(type)
        && (PLAIN.contains(type)
            || PLAIN_KINDS.stream().anyMatch(kind -> kind.isAssignableFrom(type))
            || PLAIN_PACKAGES.contains(type.getPackageName())
            || (type.isHidden() && type.getDeclaredFields().length == 0));
  }

  /**
   * Whether a user's class is a subclass of a list, a map or a reference of the JDK's, in whose
   * fields nobody can look. What is only begun in the JDK has its content in fields of its own.
   */
  static boolean isContainerOfJdk(Class<?> type) {
    Class<?> superclass = type;
    while (!isOfJdk(superclass)) {
      superclass = superclass.getSuperclass();
    }
    return !Modifier.isAbstract(superclass.getModifiers()) && isContainer(superclass);
  }

  /** What an object of a class of the JDK holds; nothing where that is not known. */
  static Optional<List<@Nullable Object>> contents(Object object) {
    List<@Nullable Object> contents = new ArrayList<>();
    if (object instanceof Object[] array) {
      contents.addAll(Arrays.asList(array));
    } else if (object instanceof Collection<?> collection) {
      contents.addAll(collection);
      contents.add(order(collection));
    } else if (object instanceof Map<?, ?> map) {
      contents.addAll(map.keySet());
      contents.addAll(map.values());
      contents.add(map instanceof SortedMap<?, ?> sorted ? sorted.comparator() : null);
    } else if (object instanceof Map.Entry<?, ?> entry) {
      contents.add(entry.getKey());
      contents.add(entry.getValue());
    } else if (object instanceof Optional<?> optional) {
      contents.add(optional.orElse(null));
    } else if (object instanceof AtomicReference<?> reference) {
      contents.add(reference.get());
    } else if (object instanceof Reference<?> reference) {
      contents.add(reference.get());
    } else if (Proxy.isProxyClass(object.getClass())) {
      contents.add(Proxy.getInvocationHandler(object));
    } else {
      return Optional.empty();
    }
    return Optional.of(contents);
  }

  private static boolean isContainer(Class<?> type) {
    return CONTAINERS.stream().anyMatch(kind -> kind.isAssignableFrom(type));
  }

  private static @Nullable Object order(Collection<?> collection) {
    if (collection instanceof SortedSet<?> sorted) {
      return sorted.comparator();
    }
    return collection instanceof PriorityQueue<?> queue ? queue.comparator() : null;
  }
}
