package io.freshet.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** Checks records whose equality is written out. */
public final class Components {

  private Components() {}

  /**
   * Checks that each component counts, and that equal records have one hash code.
   *
   * @param one a record
   * @param other one that differs from it in every component
   */
  public static <T extends Record> void checkThatEachCounts(T one, T other)
      throws ReflectiveOperationException {
    RecordComponent[] components = one.getClass().getRecordComponents();
    for (int i = 0; i < components.length; i++) {
      Object[] values = values(one);
      values[i] = values(other)[i];
      assertNotEquals(values(one)[i], values[i], components[i].getName());
      assertNotEquals(one, copy(one, values), components[i].getName());
    }
    Record same = copy(one, values(one));
    assertEquals(one, same);
    assertEquals(one.hashCode(), same.hashCode());
  }

  private static Object[] values(Record one) throws ReflectiveOperationException {
    RecordComponent[] components = one.getClass().getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      Method accessor = components[i].getAccessor();
      accessor.setAccessible(true);
      values[i] = accessor.invoke(one);
    }
    return values;
  }

  private static Record copy(Record one, Object[] values) throws ReflectiveOperationException {
    Class<?>[] types =
        Arrays.stream(one.getClass().getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    Constructor<? extends Record> constructor = one.getClass().getDeclaredConstructor(types);
    constructor.setAccessible(true);
    return constructor.newInstance(values);
  }
}
