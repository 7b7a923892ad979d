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
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The listeners of a run that options ask for, found among the jars that Freshet comes from. */
public final class RunListeners {

  private static final String OWN = "io.freshet.monitor";

  private final List<ListenerOptions> all;

  RunListeners(List<ListenerOptions> all) {
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

  /**
   * The options of a run.
   *
   * @param own those that it has whoever listens
   * @throws UsageException when two have one name
   */
  public List<Option> optionsAfter(List<Option> own) {
    Map<String, String> owners = new TreeMap<>();
    OptionSpecs.EVERYWHERE.forEach(name -> owners.put(name, "freshet run"));
    own.forEach(option -> names(option).forEach(name -> owners.put(name, "freshet run")));
    for (ListenerOptions each : all) {
      String adapter = each.getClass().getName();
      each.options().forEach(option -> claim(names(option), adapter, owners));
    }
    return Stream.concat(own.stream(), options().stream()).toList();
  }

  private static List<String> names(Option option) {
    List<String> names = new ArrayList<>(option.names());
    if (option.isFlag()) {
      names.add(Options.negated(option.name()));
    }
    return names;
  }

  private static void claim(List<String> names, String adapter, Map<String, String> owners) {
    for (String name : names) {
      String other = owners.put(name, adapter);
      if (other != null) {
        throw new UsageException(
            other
                + " and "
                + adapter
                + " both have the option "
                + name
                + ": take the jar of "
                + adapter
                + " off the class path");
      }
    }
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
