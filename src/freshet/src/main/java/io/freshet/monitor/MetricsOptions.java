package io.freshet.monitor;

import io.freshet.event.BuildListener;
import io.freshet.spi.GivenOptions;
import io.freshet.spi.ListenerOptions;
import io.freshet.spi.Option;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The figures of a run in a file, as an option. */
public final class MetricsOptions implements ListenerOptions {

  private static final String METRICS = "--metrics";

  @Override
  public List<Option> options() {
    return List.of(
        Option.file(
            METRICS,
            "Write the run's figures to FILE, in the text format of Prometheus, when it has ended:"
                + " freshet_build_tasks, freshet_build_success, freshet_build_seconds and"
                + " others."));
  }

  @Override
  public Optional<BuildListener> listener(GivenOptions given, Map<String, String> environment) {
    return given.has(METRICS)
        ? Optional.of(new MetricsFile(given.path(METRICS), InstantSource.system()))
        : Optional.empty();
  }
}
