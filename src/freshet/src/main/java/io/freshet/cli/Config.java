package io.freshet.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is set without being typed. Strongest first: the environment, the project's file, the file
 * in the dataset root. What is typed is stronger than all. See "Configuration" in the design notes.
 */
final class Config {

  static final Config EMPTY = new Config(List.of(), List.of());

  /** In place of a file: the project has none. */
  static final String NONE = "none";

  private final List<Layer> layers;
  private final List<Path> files;

  private Config(List<Layer> layers, List<Path> files) {
    this.layers = List.copyOf(layers);
    this.files = List.copyOf(files);
  }

  /**
   * The settings for a command.
   *
   * @param typedFile the project's file, where it is named
   * @param typedRoot the dataset root, where it is typed
   * @throws UsageException when a file cannot be read or has keys that are no options
   */
  static Config read(
      Command command,
      @Nullable String typedFile,
      @Nullable String typedRoot,
      Map<String, String> environment,
      Consumer<String> warnings) {
    List<Layer> layers = new ArrayList<>();
    List<Path> files = new ArrayList<>();
    if (Variables.areAny(environment)) {
      layers.add(Variables.read(environment, new ConfigKeys(), warnings));
    }
    projectFile(typedFile).ifPresent(file -> add(file, layers, files));
    Config known = new Config(layers, files);
    known.find(command, "root").ifPresent(it -> UnwrittenPath.refuse(Options.root(), it));
    String root = typedRoot != null ? typedRoot : known.path(command, "root");
    Path ofRoot = path(root == null ? "" : root).resolve(ConfigFile.NAME);
    if (Files.exists(ofRoot) && !files.contains(ofRoot)) {
      add(ofRoot, layers, files);
      refusePlaces(layers.get(layers.size() - 1), new ConfigKeys());
    }
    return new Config(layers, files);
  }

  private static void add(Path file, List<Layer> layers, List<Path> files) {
    Layer layer = ConfigFile.read(file);
    new ConfigKeys().check(layer);
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
  private static void refusePlaces(Layer ofRoot, ConfigKeys keys) {
    for (Setting setting : ofRoot.settings()) {
      if (keys.isPlace(setting.key())) {
        throw setting.mistake(
            "the file of a dataset root names no other place; set it in the project's file");
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

  private @Nullable String path(Command command, String option) {
    for (Layer layer : layers) {
      Optional<Setting> found = layer.find(command.name(), option);
      if (found.isPresent()) {
        return resolved(layer, found.get());
      }
    }
    return null;
  }

  /** A path in a file starts from the file's folder. */
  private static String resolved(Layer layer, Setting setting) {
    try {
      return layer.folder().resolve(setting.value()).normalize().toString();
    } catch (InvalidPathException e) {
      throw setting.mistake(Objects.requireNonNullElse(e.getReason(), "it is no path"));
    }
  }

  /** The files that were read, the strongest first. */
  List<Path> files() {
    return files;
  }

  /** The origins, the strongest first. */
  List<Layer> layers() {
    return layers;
  }

  /** The value of an option that is a path, absolute. */
  Optional<Setting> findPath(Command command, String option) {
    return find(command, option)
        .map(it -> new Setting(it.key(), String.valueOf(path(command, option)), it.source()));
  }

  /** The setting of an option that holds for a command. */
  Optional<Setting> find(Command command, String option) {
    return layers.stream()
        .flatMap(layer -> layer.find(command.name(), option).stream())
        .findFirst();
  }
}
