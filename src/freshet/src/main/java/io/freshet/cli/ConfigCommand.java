package io.freshet.cli;

import io.freshet.cli.input.CommandSpec;
import io.freshet.cli.input.Config;
import io.freshet.cli.input.ConfigKeys;
import io.freshet.cli.input.ConfigSource;
import io.freshet.cli.input.ConfiguredOptions;
import io.freshet.cli.input.NamedTask;
import io.freshet.cli.input.Operands;
import io.freshet.cli.input.Options;
import io.freshet.cli.input.Request;
import io.freshet.cli.input.Setting;
import io.freshet.cli.terminal.Console;
import io.freshet.event.ExitCode;
import io.freshet.spi.UsageException;
import io.freshet.task.TaskType;
import io.freshet.text.Json;
import io.freshet.text.Lines;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Tells what is set without being typed, and where. */
final class ConfigCommand implements Command {

  private static final String NAME = "config";

  private final Supplier<List<CommandSpec>> commands;

  /** Tells which options of all commands are not set. */
  ConfigCommand(Supplier<List<CommandSpec>> commands) {
    this.commands = commands;
  }

  @Override
  public CommandSpec spec() {
    return new CommandSpec(
        NAME,
        "Show what is set in freshet.properties and in the environment, and what holds.",
        Operands.NONE,
        List.of(Options.root(), Options.json()));
  }

  @Override
  public int run(Request request, Console console) {
    Config config = request.defaults().config();
    Map<String, List<Setting>> settings = byKey(config);
    settings.values().forEach(same -> checkTask(same.get(0), request));
    if (request.has(Options.JSON)) {
      console.answer(document(request, config, settings).toString());
    } else {
      print(config, settings, console);
    }
    return ExitCode.OK;
  }

  /** All settings of each key, that which holds first. */
  private static Map<String, List<Setting>> byKey(Config config) {
    Map<String, List<Setting>> settings = new LinkedHashMap<>();
    for (ConfigSource layer : config.layers()) {
      for (Setting setting : layer.settings()) {
        settings.computeIfAbsent(setting.key(), key -> new ArrayList<>()).add(setting);
      }
    }
    return settings;
  }

  /** Here there is time to look for the class; a run only looks at the settings of its tasks. */
  private static void checkTask(Setting setting, Request request) {
    if (ConfigKeys.isOfTask(setting.key())) {
      NamedTask task = new NamedTask(type(setting, request), NAME, Set.of());
      ConfiguredOptions.parameter(task, setting);
    }
  }

  private static TaskType type(Setting setting, Request request) {
    try {
      return request.classes().type(ConfigKeys.taskOf(setting.key()));
    } catch (UsageException e) {
      throw setting.mistake(String.valueOf(e.getMessage()));
    }
  }

  private void print(Config config, Map<String, List<Setting>> settings, Console console) {
    try (Lines lines = console.lines()) {
      config.files().forEach(file -> lines.line("read " + file));
      settings.values().forEach(same -> lines.line(line(same)));
      TreeSet<String> unset = new TreeSet<>(new ConfigKeys(commands.get()).options());
      unset.removeAll(settings.keySet());
      lines.line("not set: " + String.join(", ", unset));
    }
  }

  private static String line(List<Setting> same) {
    Setting holds = same.get(0);
    StringBuilder line = new StringBuilder(holds.key() + " = " + holds.shown());
    line.append("  (").append(holds.source());
    same.stream()
        .skip(1)
        .forEach(it -> line.append("; not ").append(it.shown()).append(" of ").append(it.source()));
    return line.append(")").toString();
  }

  private static Json document(
      Request request, Config config, Map<String, List<Setting>> settings) {
    return Json.document("config")
        .with("root", request.root())
        .with("files", config.files())
        .with("settings", settings.values().stream().map(ConfigCommand::document).toList());
  }

  private static Json document(List<Setting> same) {
    Setting holds = same.get(0);
    return new Json()
        .with("key", holds.key())
        .with("value", holds.shown())
        .with("source", holds.source())
        .with(
            "overrides",
            same.stream()
                .skip(1)
                .map(it -> new Json().with("value", it.shown()).with("source", it.source()))
                .toList());
  }
}
