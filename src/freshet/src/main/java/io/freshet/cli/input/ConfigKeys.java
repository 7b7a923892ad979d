package io.freshet.cli.input;

import io.freshet.param.Suggestions;
import io.freshet.spi.Option;
import io.freshet.spi.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The keys that settings may have: options without their dashes, for all commands or for one. */
public final class ConfigKeys {

  /** Begins the keys of tasks, which are checked once their class is known. */
  static final String TASK = "task.";

  private final Set<String> options = new TreeSet<>();
  private final Set<String> ofCommands = new TreeSet<>();
  private final Set<String> places = new TreeSet<>();
  private final Set<String> variables = new TreeSet<>();
  private final Set<String> ofAdapters = new TreeSet<>();

  public ConfigKeys(List<CommandSpec> commands) {
    for (CommandSpec command : commands) {
      String name = command.name();
      variables.addAll(command.variables());
      for (Option option : command.options()) {
        String key = option.key();
        options.add(key);
        ofCommands.add(name + "." + key);
        if (option.setBy() == Option.SetBy.PROJECT) {
          places.addAll(List.of(key, name + "." + key));
        }
      }
    }
    for (Adapter adapter : Adapter.ALL) {
      variables.addAll(adapter.variables());
      Adapter.settings(adapter.keys()).forEach(ofAdapters::add);
      Adapter.settings(adapter.places().stream()).forEach(places::add);
    }
  }

  /** All options of all commands; of adapters those that are there. */
  public Set<String> options() {
    return options;
  }

  /** Whether an environment variable is read by a command, and is no setting. */
  boolean isRead(String variable) {
    return Adapter.isAmong(variables, variable);
  }

  /** Whether a key is that of an option which no file in a dataset root may set. */
  boolean isPlace(String key) {
    return places.contains(key) || Adapter.isOfStore(key);
  }

  /** Whether a key is that of an option, of an adapter's also where that is absent. */
  boolean has(String key) {
    return options.contains(key)
        || ofCommands.contains(key)
        || ofAdapters.contains(key)
        || Adapter.isOfStore(key);
  }

  /** The keys of one command, or those of all commands. */
  List<String> alike(String key) {
    List<String> known = new ArrayList<>(options);
    if (key.indexOf('.') >= 0) {
      known.addAll(ofCommands);
      Adapter.ALL.forEach(it -> known.addAll(it.ofStores()));
    }
    return known;
  }

  /**
   * Refuses keys that mean nothing, all at once.
   *
   * @throws UsageException when there are any
   */
  void check(ConfigSource layer) {
    List<String> unknown = new ArrayList<>();
    for (Setting setting : layer.settings()) {
      if (!has(setting.key()) && !isOfTask(setting.key())) {
        unknown.add(
            setting.source()
                + ": there is no option "
                + setting.key()
                + Suggestions.closest(setting.key(), alike(setting.key()))
                    .map(name -> "; did you mean " + name + "?")
                    .orElse("; freshet config tells which there are"));
      }
    }
    if (!unknown.isEmpty()) {
      throw new UsageException(String.join("\n", unknown));
    }
  }

  /** {@code task.NAME.PARAMETER}. */
  public static boolean isOfTask(String key) {
    return key.startsWith(TASK) && key.lastIndexOf('.') > TASK.length();
  }

  /** The class name in the key of a task. */
  public static String taskOf(String key) {
    return key.substring(TASK.length(), key.lastIndexOf('.'));
  }

  /** The parameter in the key of a task. */
  static String parameterOf(String key) {
    return key.substring(key.lastIndexOf('.') + 1);
  }
}
