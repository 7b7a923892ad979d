package io.freshet.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.freshet.task.TaskKey;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ListenersTest {

  private static final TaskKey TASK = TaskKey.ofText("Task()");

  private final List<TaskKey> told = new ArrayList<>();

  @Test
  void noneHarmsTheBuildOrTheOthersWhateverItThrows() {
    for (Throwable thrown :
        List.of(
            new IllegalStateException("no"),
            new AssertionError("no"),
            new NoClassDefFoundError("no"),
            new StackOverflowError())) {
      told.clear();

      new Listeners(List.of(new Throwing(thrown), new Telling())).fresh(TASK);

      assertEquals(List.of(TASK), told, thrown::toString);
    }
  }

  @ParameterizedTest
  @MethodSource("events")
  void eachEventIsToldAsItCame(Method event) throws ReflectiveOperationException {
    List<Object> heard = new ArrayList<>();
    Object[] facts =
        Stream.of(event.getParameterTypes()).map(ListenersTest::some).toArray(Object[]::new);

    event.invoke(new Listeners(List.of(hearing(heard))), facts);

    assertEquals(List.of(event.getName(), Arrays.asList(facts)), heard);
  }

  static Stream<Method> events() {
    return Stream.of(BuildListener.class.getMethods());
  }

  private static BuildListener hearing(List<Object> heard) {
    InvocationHandler handler =
        (proxy, event, facts) -> {
          heard.add(event.getName());
          heard.add(Arrays.asList(facts));
          return null;
        };
    return (BuildListener)
        Proxy.newProxyInstance(
            ListenersTest.class.getClassLoader(), new Class<?>[] {BuildListener.class}, handler);
  }

  /** A number where one is needed; else nothing, which is handed on like anything else. */
  private static @Nullable Object some(Class<?> type) {
    return type == int.class ? (Object) 7 : type == long.class ? (Object) 8L : null;
  }

  private final class Telling implements BuildListener {
    @Override
    public void fresh(TaskKey task) {
      told.add(task);
    }
  }

  private record Throwing(Throwable thrown) implements BuildListener {
    @Override
    public void fresh(TaskKey task) {
      if (thrown instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) thrown;
    }
  }
}
