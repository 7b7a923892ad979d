package io.freshet.spi;

import io.freshet.event.BuildListener;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Options of {@code freshet run} with which somebody else is told of the run. Found by {@link
 * java.util.ServiceLoader}, so an implementation is public, has a constructor without parameters,
 * and is named in {@code META-INF/services/io.freshet.spi.ListenerOptions}. It is loaded at each
 * run: it needs its library only once a listener is asked for. An option whose name the run or
 * another implementation has is refused.
 */
public interface ListenerOptions {

  /** The options, in the order of the help text. */
  List<Option> options();

  /**
   * Environment variables beginning with {@code FRESHET_} that are read here and are no settings:
   * no file may hold what they do.
   */
  default Set<String> variables() {
    return Set.of();
  }

  /**
   * Makes the listener, if the options that are given ask for one.
   *
   * @throws UsageException when a value is wrong, or the library is missing
   */
  Optional<BuildListener> listener(GivenOptions given, Map<String, String> environment);
}
