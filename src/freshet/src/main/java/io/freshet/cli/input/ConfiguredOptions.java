package io.freshet.cli.input;

import io.freshet.param.Suggestions;
import io.freshet.spi.Option;
import io.freshet.spi.UsageException;
import io.freshet.task.TaskParameter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Turns settings into the words that somebody would have typed, for what was not typed.
 *
 * <p>For one command line and one thread.
 */
public final class ConfiguredOptions {

  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private final Config config;
  private final CommandSpec command;
  private final ParsedOptions typed;
  private final List<String> words = new ArrayList<>();
  private final List<String> sources = new ArrayList<>();

  private ConfiguredOptions(Config config, CommandSpec command, ParsedOptions typed) {
    this.config = config;
    this.command = command;
    this.typed = typed;
  }

  /**
   * The words for a command, and for the task that it takes.
   *
   * @throws UsageException when a value cannot be that of its option
   */
  static ConfiguredOptions of(
      Config config, CommandSpec command, ParsedOptions typed, Optional<NamedTask> onlyTask) {
    ConfiguredOptions defaults = new ConfiguredOptions(config, command, typed);
    refuseContradictions(typed);
    if (!config.layers().isEmpty()) {
      refuseAbsent(config, command);
      command.options().forEach(defaults::add);
      onlyTask.ifPresent(defaults::add);
    }
    return defaults;
  }

  public Config config() {
    return config;
  }

  List<String> words() {
    return words;
  }

  /** Whether an option was set without being typed. */
  boolean hasSet(String option) {
    return source(option).isPresent();
  }

  private static boolean isOf(String word, String option) {
    return word.equals(option) || word.startsWith(option + "=");
  }

  /** The same mistake, with the origin of the option's value where that is set and not typed. */
  public UsageException blame(UsageException mistake) {
    return mistake
        .option()
        .flatMap(this::source)
        .map(it -> new UsageException(mistake.getMessage() + " (set by " + it + ")", mistake))
        .orElse(mistake);
  }

  private Optional<String> source(String option) {
    return IntStream.range(0, words.size())
        .filter(i -> isOf(words.get(i), option))
        .mapToObj(sources::get)
        .findFirst();
  }

  private static void refuseContradictions(ParsedOptions typed) {
    for (OptionSpec option : typed.matched()) {
      String opposite = Options.negated(option.longestName());
      if (typed.has(opposite)) {
        throw new UsageException(option.longestName() + " and " + opposite + ": want one of them");
      }
    }
  }

  /** Refuses what asks for an adapter that is not there. */
  private static void refuseAbsent(Config config, CommandSpec command) {
    Set<String> known = new HashSet<>();
    command.options().forEach(option -> known.add(option.key()));
    for (Adapter adapter : Adapter.ALL) {
      Optional<Setting> asking =
          adapter
              .asking()
              .filter(it -> !known.contains(it))
              .filter(it -> Adapter.bringing(command.name(), it).isPresent())
              .flatMap(it -> config.find(command, it));
      if (asking.isPresent()) {
        throw asking.get().mistake(adapter.missing("it"));
      }
    }
  }

  private void add(Option option) {
    String name = option.name();
    if (typed.has(name) || typed.has(Options.negated(name))) {
      return;
    }
    config.find(command, option.key()).ifPresent(setting -> add(option, name, setting));
  }

  private void add(Option option, String name, Setting setting) {
    if (option.isFlag()) {
      if (isTrue(setting)) {
        add(name, setting);
      }
    } else if (option.isRepeated()) {
      BLANKS
          .splitAsStream(setting.value())
          .filter(value -> !value.isEmpty())
          .forEach(value -> add(name + "=" + value, setting));
    } else if (option.isPath(setting.value())) {
      UnwrittenPath.refuse(option, setting);
      config
          .findPath(command, option.key())
          .ifPresent(path -> add(name + "=" + path.value(), path));
    } else {
      add(name + "=" + setting.value(), setting);
    }
  }

  private void add(String word, Setting setting) {
    words.add(word);
    sources.add(setting.key() + " in " + setting.source());
  }

  private static boolean isTrue(Setting setting) {
    String value = setting.value().toLowerCase(Locale.ROOT);
    if (!value.equals("true") && !value.equals("false")) {
      throw setting.mistake("want true or false");
    }
    return value.equals("true");
  }

  /** A task is only described, and nothing asked of it: then its values stay as they are. */
  private void add(NamedTask task) {
    if (command.operands().areClasses() && !task.hasValues(typed)) {
      return;
    }
    for (ConfigSource layer : config.layers()) {
      for (Setting setting : layer.settings()) {
        if (ConfigKeys.isOfTask(setting.key()) && task.isCalled(ConfigKeys.taskOf(setting.key()))) {
          add(task, setting);
        }
      }
    }
  }

  private void add(NamedTask task, Setting setting) {
    String option = "--" + parameter(task, setting).optionName();
    boolean isKnown = words.stream().anyMatch(it -> it.startsWith(option + "="));
    if (!isKnown && !typed.has(option) && !task.taken().contains(option)) {
      add(option + "=" + setting.value(), setting);
    }
  }

  /** The parameter that a key names, as it is in Java or on the command line. */
  public static TaskParameter parameter(NamedTask task, Setting setting) {
    String name = ConfigKeys.parameterOf(setting.key());
    List<String> names = new ArrayList<>();
    for (TaskParameter parameter : task.type().parameters()) {
      names.add(parameter.name());
      if (isSame(name, parameter.name()) || isSame(name, parameter.optionName())) {
        return parameter;
      }
    }
    throw setting.mistake(
        task.type().simpleName() + " has no parameter " + name + Suggestions.hint(name, names));
  }

  /** Letters of either case, and either dash, are alike: variables are often in capitals. */
  private static boolean isSame(String key, String name) {
    return key.replace('_', '-').equalsIgnoreCase(name.replace('_', '-'));
  }
}
