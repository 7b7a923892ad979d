package io.freshet.cli.input;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Settings of one origin: a file, or the environment. */
public final class ConfigSource {

  private final Path folder;
  private final TreeMap<String, Setting> settings = new TreeMap<>();

  /** Of a folder that relative paths start from. */
  ConfigSource(Path folder) {
    this.folder = folder;
  }

  /** Of a file. */
  static ConfigSource of(Path file, Map<String, String> values) {
    ConfigSource layer = new ConfigSource(Objects.requireNonNullElse(file.getParent(), file));
    values.forEach((key, value) -> layer.add(new Setting(key, value, file.toString())));
    return layer;
  }

  void add(Setting setting) {
    settings.put(setting.key(), setting);
  }

  Path folder() {
    return folder;
  }

  /** All settings, sorted by key. */
  public Collection<Setting> settings() {
    return settings.values();
  }

  Optional<Setting> find(String key) {
    return Optional.ofNullable(settings.get(key));
  }

  /** What is set for one command, else for all. */
  Optional<Setting> find(String command, String option) {
    return find(command + "." + option).or(() -> find(option));
  }
}
