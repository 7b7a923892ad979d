package io.freshet.cli.input;

import io.freshet.Build;
import io.freshet.Freshet;
import io.freshet.Plan;
import io.freshet.code.CodeIgnore;
import io.freshet.engine.DatasetRoot;
import io.freshet.event.BuildListener;
import io.freshet.event.OnModified;
import io.freshet.spi.GivenOptions;
import io.freshet.spi.UsageException;
import io.freshet.target.IgnoredNames;
import io.freshet.task.Task;
import io.freshet.task.TaskKey;
import io.freshet.task.TaskType;
import io.freshet.text.Json;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A command line that was understood: its options, and the tasks it names. For one thread. */
public final class Request implements GivenOptions {

  private final ParsedOptions parsed;
  private final Goals goals;
  private final ConfiguredOptions defaults;

  /** The tasks that are named; null until the first question. */
  private @Nullable List<Task<?>> tasks;

  Request(ParsedOptions parsed, Goals goals, ConfiguredOptions defaults) {
    this.parsed = parsed;
    this.goals = goals;
    this.defaults = defaults;
  }

  /** What was set without being typed. */
  public ConfiguredOptions defaults() {
    return defaults;
  }

  /** The words that stand where tasks would. */
  public List<String> words() {
    return goals.words();
  }

  public boolean wantsHelp() {
    return parsed.wantsHelp();
  }

  public boolean wantsVersion() {
    return parsed.wantsVersion();
  }

  /** The help text of the command, and of the task that it takes. */
  public String help() {
    String help = parsed.help();
    return goals.named().map(task -> help + "\n\n" + ParameterTable.of(task.type())).orElse(help);
  }

  @Override
  public boolean has(String option) {
    return parsed.has(option);
  }

  /** Whether an option is given for this run, and not set for all of them. */
  public boolean isTyped(String option) {
    return has(option) && !defaults.hasSet(option);
  }

  @Override
  public String value(String option, String otherwise) {
    return Objects.requireNonNullElse(parsed.value(option), otherwise);
  }

  /** The values of an option that may be repeated. */
  public List<String> values(String option) {
    return parsed.values(option);
  }

  /** The value of an option that is given, from 1 to {@code most}. */
  long atLeastOne(String option, long most) {
    return Numbers.atLeastOne(option, value(option, ""), most);
  }

  @Override
  public Path root() {
    return path(Options.ROOT);
  }

  /**
   * Refuses what no command can work with.
   *
   * @throws UsageException when the dataset root is a file, or is in a store
   */
  public void check() {
    if (parsed.knows(Options.ROOT)) {
      DatasetRoot.rule(root())
          .ifPresent(
              rule -> {
                throw UsageException.of(Options.ROOT, value(Options.ROOT, "") + ": " + rule);
              });
    }
  }

  @Override
  public Path path(String option) {
    String text = value(option, "");
    try {
      return Path.of(text).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw UsageException.of(option, text + ": " + e.getReason(), e);
    }
  }

  /** A build over the root. */
  public Build build() {
    Build build = Freshet.in(root()).maxTasks(MaxTasks.of(parsed));
    for (Map.Entry<String, String> setting : defaults.config().ofStores().entrySet()) {
      build = build.setting(setting.getKey(), setting.getValue());
    }
    return build
        .codeIgnore(codeIgnore().toArray(String[]::new))
        .ignore(ignored().names().toArray(String[]::new));
  }

  /** Which names do not count in folders that do not say so themselves. */
  public IgnoredNames ignored() {
    List<String> names = values(Options.IGNORE);
    IgnoredNames.mistake(names)
        .ifPresent(
            mistake -> {
              throw UsageException.of(Options.IGNORE, mistake);
            });
    return names.isEmpty() ? IgnoredNames.DEFAULT : IgnoredNames.of(names);
  }

  /** Which code is left out. */
  public List<String> codeIgnore() {
    List<String> patterns = values(Options.CODE_IGNORE);
    try {
      CodeIgnore.of(patterns);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--" + e.getMessage(), e, Options.CODE_IGNORE);
    }
    return patterns;
  }

  /** What is done where somebody else's content stands in the place of an output. */
  OnModified modified() {
    String text = value(Options.MODIFIED, "rebuild");
    return Arrays.stream(OnModified.values())
        .filter(way -> way.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(
            () -> UsageException.of(Options.MODIFIED, text + ": want rebuild, keep or fail"));
  }

  /** What a build of the goals would do, and whom it warns. */
  public Plan plan(BuildListener warnings) {
    return build().modified(modified()).listener(warnings).plan(goalArray());
  }

  /**
   * The tasks that are named, each once.
   *
   * @throws UsageException when there are none, or one cannot be made
   */
  public List<Task<?>> goals() {
    if (tasks == null) {
      tasks = goals.tasks(parsed);
    }
    return tasks;
  }

  /** The tasks that are named, or none if the values they need are not given. */
  public List<Task<?>> goalsIfGiven() {
    return goals.tasksIfGiven(parsed);
  }

  /** The words that name tasks, as they were typed. */
  public List<String> taskWords() {
    return goals.words();
  }

  /** The one word that is no task; empty where there is none. */
  public String word() {
    List<String> words = goals.words();
    if (words.size() > 1) {
      throw new UsageException(
          "want one " + goals.command().operands().word() + ", not " + words.size());
    }
    return words.isEmpty() ? "" : words.get(0);
  }

  /** Whether values are given for the parameters of the one task that is named. */
  public boolean hasTaskValues() {
    return goals.hasValues(parsed);
  }

  /** The type of the one task that is named. */
  public TaskType onlyType() {
    return goals.onlyType();
  }

  /** Where tasks are found. */
  public TaskClasses classes() {
    return goals.classes();
  }

  /** Whether tasks are named. */
  public boolean hasTasks() {
    return !goals.words().isEmpty();
  }

  public Task<?>[] goalArray() {
    return goals().toArray(Task<?>[]::new);
  }

  public List<TaskKey> goalKeys() {
    List<Task<?>> named = goals();
    return UsageErrors.toldBy(() -> named.stream().<TaskKey>map(TaskKey::of).toList());
  }

  /** The beginning of the document that answers. */
  public Json document(String command) {
    return Json.document(command).with("root", root()).with("goals", goalKeys());
  }
}
