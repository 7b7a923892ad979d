package io.freshet.cli.input;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is set without being typed. Strongest first: the environment, the project's file, the file
 * in the dataset root. What is typed is stronger than all. See "Configuration" in the design notes.
 */
public final class Config {

  static final Config EMPTY = new Config(List.of(), List.of());

  private final List<ConfigSource> layers;
  private final List<Path> files;

  Config(List<ConfigSource> layers, List<Path> files) {
    this.layers = List.copyOf(layers);
    this.files = List.copyOf(files);
  }

  /** The value of an option that is a path, absolute; {@code null} where it is not set. */
  @Nullable String path(CommandSpec command, String option) {
    for (ConfigSource layer : layers) {
      Optional<Setting> found = layer.find(command.name(), option);
      if (found.isPresent()) {
        return resolved(layer, found.get());
      }
    }
    return null;
  }

  /** A path in a file starts from the file's folder. */
  private static String resolved(ConfigSource layer, Setting setting) {
    try {
      return layer.folder().resolve(setting.value()).normalize().toString();
    } catch (InvalidPathException e) {
      throw setting.mistake(Objects.requireNonNullElse(e.getReason(), "it is no path"));
    }
  }

  /** What is set for stores, by key. */
  public Map<String, String> ofStores() {
    Map<String, String> found = new TreeMap<>();
    layers.stream()
        .flatMap(layer -> layer.settings().stream())
        .filter(setting -> Adapter.isOfStore(setting.key()))
        .forEach(setting -> found.putIfAbsent(setting.key(), setting.value()));
    return found;
  }

  /** The files that were read, the strongest first. */
  public List<Path> files() {
    return files;
  }

  /** The origins, the strongest first. */
  public List<ConfigSource> layers() {
    return layers;
  }

  /** The value of an option that is a path, absolute. */
  Optional<Setting> findPath(CommandSpec command, String option) {
    return find(command, option)
        .map(it -> new Setting(it.key(), String.valueOf(path(command, option)), it.source()));
  }

  /** The setting of an option that holds for a command. */
  Optional<Setting> find(CommandSpec command, String option) {
    return layers.stream()
        .flatMap(layer -> layer.find(command.name(), option).stream())
        .findFirst();
  }
}
