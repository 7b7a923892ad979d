package io.freshet.cli.input;

import io.freshet.spi.UsageException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds what is set for a command line, in the environment and in files. For one thread. */
public final class ConfigReader {

  /** In place of a file: the project has none. */
  private static final String NONE = "none";

  private final Supplier<List<CommandSpec>> commands;
  private final Map<String, String> environment;
  private final Consumer<String> warnings;

  /** The keys that there are: made once something is set. */
  private @Nullable ConfigKeys keys;

  /**
   * Settings may be those of any command.
   *
   * @param commands all commands
   * @param warnings what is told of variables that are no settings
   */
  public ConfigReader(
      Supplier<List<CommandSpec>> commands,
      Map<String, String> environment,
      Consumer<String> warnings) {
    this.commands = commands;
    this.environment = environment;
    this.warnings = warnings;
  }

  /**
   * The settings for a command.
   *
   * @param typedFile the project's file, where it is named
   * @param typedRoot the dataset root, where it is typed
   * @throws UsageException when a file cannot be read or has keys that are no options
   */
  Config read(CommandSpec command, @Nullable String typedFile, @Nullable String typedRoot) {
    List<ConfigSource> layers = new ArrayList<>();
    List<Path> files = new ArrayList<>();
    if (EnvironmentConfig.areAny(environment, this::keys)) {
      layers.add(EnvironmentConfig.read(environment, keys(), warnings));
    }
    projectFile(typedFile).ifPresent(file -> add(file, layers, files));
    Config known = new Config(layers, files);
    known.find(command, "root").ifPresent(it -> UnwrittenPath.refuse(Options.root(), it));
    String root = typedRoot != null ? typedRoot : known.path(command, "root");
    Path ofRoot = path(root == null ? "" : root).resolve(ConfigFile.NAME);
    if (Files.exists(ofRoot) && !files.contains(ofRoot)) {
      add(ofRoot, layers, files);
      refusePlaces(layers.get(layers.size() - 1), keys());
    }
    return new Config(layers, files);
  }

  private void add(Path file, List<ConfigSource> layers, List<Path> files) {
    ConfigSource layer = ConfigFile.read(file);
    keys().check(layer);
    layers.add(layer);
    files.add(file);
  }

  private static Optional<Path> projectFile(@Nullable String typed) {
    if (typed == null) {
      return Optional.of(path(ConfigFile.NAME)).filter(Files::exists);
    }
    return typed.equals(NONE) ? Optional.empty() : Optional.of(path(typed));
  }

  /** This file travels with the dataset, and may be somebody else's. */
  private static void refusePlaces(ConfigSource ofRoot, ConfigKeys keys) {
    for (Setting setting : ofRoot.settings()) {
      if (keys.isPlace(setting.key())) {
        throw setting.mistake(
            "the file in a dataset root must not name other places; set this in the project's"
                + " file");
      }
    }
  }

  private static Path path(String text) {
    try {
      return Path.of(text).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new UsageException(text + " is no path: " + e.getReason(), e);
    }
  }

  private ConfigKeys keys() {
    if (keys == null) {
      keys = new ConfigKeys(commands.get());
    }
    return keys;
  }
}
