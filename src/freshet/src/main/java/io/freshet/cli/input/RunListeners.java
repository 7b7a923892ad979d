package io.freshet.cli.input;

import io.freshet.Build;
import io.freshet.event.BuildListener;
import io.freshet.spi.ListenerOptions;
import io.freshet.spi.Option;
import io.freshet.spi.UsageException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The listeners of a run that options ask for, found among the jars that Freshet comes from. */
public final class RunListeners {

  private static final String OWN = "io.freshet.monitor";

  private final List<ListenerOptions> all;

  private RunListeners(List<ListenerOptions> all) {
    this.all = all;
  }

  /**
   * All that there are.
   *
   * @throws UsageException when one cannot be loaded
   */
  public static RunListeners load() {
    List<ListenerOptions> all = Adapter.load(ListenerOptions.class);
    all.sort(Comparator.comparingInt(RunListeners::place));
    return new RunListeners(all);
  }

  /** Freshet's own first, then known adapters in their order, then others as they were found. */
  private static int place(ListenerOptions options) {
    return options.getClass().getPackageName().equals(OWN)
        ? -1
        : Adapter.of(options.getClass()).map(Adapter.ALL::indexOf).orElse(Integer.MAX_VALUE);
  }

  /** The options of all, in the order of the help text. */
  public List<Option> options() {
    return all.stream().flatMap(each -> each.options().stream()).toList();
  }

  /** Variables that are read by one of them, and are no settings. */
  public Set<String> variables() {
    Set<String> variables = new HashSet<>();
    all.forEach(each -> variables.addAll(each.variables()));
    return variables;
  }

  /**
   * A build that tells those who are chosen.
   *
   * @param told makes of a listener the one that is told
   */
  public Build watching(
      Build unwatched,
      Request request,
      Map<String, String> environment,
      UnaryOperator<BuildListener> told) {
    List<BuildListener> chosen = new ArrayList<>();
    all.forEach(each -> each.listener(request, environment).ifPresent(chosen::add));
    Build build = unwatched;
    for (BuildListener listener : chosen) {
      build = build.listener(told.apply(listener));
    }
    return build;
  }
}
