package io.freshet.cli;

import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a second Ctrl-C end the process at once: while it ends after the first, Java itself ignores
 * more. Signals are in {@code jdk.unsupported}, which not every Java has, so by reflection; without
 * it, the process ends when its tasks have, or do not soon.
 */
final class SecondInterrupt {

  private static final Logger LOG = LoggerFactory.getLogger(SecondInterrupt.class);

  private SecondInterrupt() {}

  /** Does something at the second signal that asks the process to end. */
  static void then(Runnable halt) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object halting =
          Proxy.newProxyInstance(
              SecondInterrupt.class.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                halt.run();
                return null;
              });
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance("INT"), halting);
    } catch (ReflectiveOperationException | LinkageError e) {
      LOG.debug("a second Ctrl-C does nothing here", e);
    }
  }
}
