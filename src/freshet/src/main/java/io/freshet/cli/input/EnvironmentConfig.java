package io.freshet.cli.input;

import io.freshet.param.Suggestions;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Settings in the environment: {@code FRESHET_FAIL_FAST} is {@code fail-fast}, {@code
 * FRESHET_RUN_WORKERS} is {@code run.workers}, and {@code FRESHET_TASK_PlayCounts_limit} is {@code
 * task.PlayCounts.limit}.
 */
public final class EnvironmentConfig {

  static final String PREFIX = "FRESHET_";

  private static final String TASK = "TASK_";

  private static final Set<String> OF_LAUNCHER = Set.of("CLASSPATH", "JAVA_OPTS", "ARCHIVES");

  private EnvironmentConfig() {}

  /** Whether there may be a setting; asks for the keys only where some variable is Freshet's. */
  static boolean areAny(Map<String, String> environment, Supplier<ConfigKeys> keys) {
    return environment.keySet().stream().anyMatch(name -> mayBe(name) && !keys.get().isRead(name));
  }

  private static boolean mayBe(String name) {
    return name.startsWith(PREFIX) && !OF_LAUNCHER.contains(name.substring(PREFIX.length()));
  }

  /** The settings; of variables that are none it is warned, as somebody else may have made them. */
  public static ConfigSource read(
      Map<String, String> environment, ConfigKeys keys, Consumer<String> warnings) {
    ConfigSource layer = new ConfigSource(Path.of("").toAbsolutePath());
    environment.forEach(
        (name, value) -> {
          if (mayBe(name) && !keys.isRead(name)) {
            Optional<String> key = key(name.substring(PREFIX.length()), keys);
            key.map(it -> new Setting(it, value, "environment variable " + name))
                .ifPresent(it -> layer.add(decoded(it)));
            if (key.isEmpty()) {
              warnings.accept("environment variable " + name + " is no option" + hint(name, keys));
            }
          }
        });
    return layer;
  }

  private static Setting decoded(Setting setting) {
    if (setting.value().indexOf('\ufffd') >= 0) {
      throw setting.mistake("Java could not read all of this; set LC_ALL=C.UTF-8");
    }
    return setting;
  }

  private static Optional<String> key(String name, ConfigKeys keys) {
    int parameter = name.indexOf('_', TASK.length());
    if (name.startsWith(TASK) && parameter > 0 && parameter + 1 < name.length()) {
      String task = name.substring(TASK.length(), parameter);
      return Optional.of(ConfigKeys.TASK + task + "." + name.substring(parameter + 1));
    }
    String option = name.toLowerCase(Locale.ROOT).replace('_', '-');
    String ofCommand = option.replaceFirst("-", ".");
    return List.of(option, ofCommand).stream().filter(keys::has).findFirst();
  }

  private static String hint(String name, ConfigKeys keys) {
    List<String> known =
        keys.options().stream()
            .map(it -> PREFIX + it.toUpperCase(Locale.ROOT).replace('-', '_'))
            .toList();
    return Suggestions.closest(name, known)
        .map(closest -> "; did you mean " + closest + "?")
        .orElse("");
  }
}
