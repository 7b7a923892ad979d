package io.freshet.cli;

import io.freshet.event.BuildListener;
import io.freshet.event.ListenerFailure;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Listeners that tell other systems of a run as it ends. They are kept from it until people have
 * seen how the run ended: a host that does not answer would have them wait for it. For one thread.
 */
final class Afterwards {

  private final List<End> ends = new ArrayList<>();

  /** The last event of a listener. */
  private record End(BuildListener listener, Consumer<BuildListener> event) {}

  /**
   * A listener that is told all at once but the end. By a proxy, so that no event is forgotten when
   * there are new ones.
   */
  BuildListener keeping(BuildListener listener) {
    return (BuildListener)
        Proxy.newProxyInstance(
            BuildListener.class.getClassLoader(),
            new Class<?>[] {BuildListener.class},
            (proxy, method, arguments) ->
                told(listener, method, arguments == null ? new Object[0] : arguments));
  }

  private @Nullable Object told(BuildListener listener, Method method, Object[] arguments)
      throws Throwable {
    boolean isEnd = method.getName().equals("ended") || method.getName().equals("abandoned");
    if (isEnd) {
      ends.add(new End(listener, it -> end(it, method, arguments)));
      return null;
    }
    try {
      return method.invoke(listener, arguments);
    } catch (InvocationTargetException e) {
      throw Objects.requireNonNullElse(e.getCause(), e);
    }
  }

  private static void end(BuildListener listener, Method method, Object[] arguments) {
    try {
      method.invoke(listener, arguments);
    } catch (InvocationTargetException e) {
      throw new Thrown(Objects.requireNonNullElse(e.getCause(), e));
    } catch (IllegalAccessException e) {
      throw new AssertionError("the methods of an interface are public", e);
    }
  }

  /** Tells the end, if there is one to tell; what fails is a warning. */
  void tell(Consumer<String> warnings) {
    // An interrupt meant the build; it would end each connection at once.
    boolean isInterrupted = Thread.interrupted();
    for (End end : ends) {
      try {
        end.event().accept(end.listener());
      } catch (Thrown e) {
        warnings.accept(ListenerFailure.text(end.listener(), e.thrown()));
      }
    }
    ends.clear();
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** What a listener threw. */
  private static final class Thrown extends RuntimeException {

    private static final long serialVersionUID = 1;

    Thrown(Throwable thrown) {
      super(thrown);
    }

    Throwable thrown() {
      return Objects.requireNonNull(getCause());
    }
  }
}
