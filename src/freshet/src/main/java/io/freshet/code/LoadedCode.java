package io.freshet.code;

import io.freshet.fingerprint.Fingerprint;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The loaded code of a task.
 *
 * @param seen what is known of the class files of its loader
 * @param doubtful the classes that may not be what was read
 * @param jars that may be among those that count
 * @param resources the content of those that count, as it was read
 */
record LoadedCode(
    SeenCode seen, Set<String> doubtful, Set<Path> jars, Map<String, Fingerprint> resources) {

  /** Loads the classes among the parts of a fingerprint. */
  static LoadedCode load(Map<String, Fingerprint> parts, ClassLoader loader) {
    Set<String> names = new HashSet<>();
    parts.keySet().forEach(name -> names.add(name.replace('.', '/')));
    SeenCode seen = SeenCode.of(loader);
    Set<String> doubtful =
        seen.load(names, loader).stream()
            .map(name -> name.replace('/', '.'))
            .collect(Collectors.toSet());
    return new LoadedCode(seen, doubtful, seen.jars(parts.keySet()), resources(parts));
  }

  /** Classes that may have run as something else, and jars that were replaced; sorted. */
  Set<String> changedClasses() {
    Set<String> changed = new TreeSet<>(doubtful);
    seen.replaced(jars).forEach(jar -> changed.add(CodeFingerprint.JAR + jar.getFileName()));
    return changed;
  }

  /** Names of the resources that are not as they were, given the parts of today. */
  List<String> changedResources(Map<String, Fingerprint> parts) {
    Map<String, Fingerprint> now = resources(parts);
    Set<String> names = new TreeSet<>(resources.keySet());
    names.addAll(now.keySet());
    names.removeIf(name -> Objects.equals(resources.get(name), now.get(name)));
    return List.copyOf(names);
  }

  private static Map<String, Fingerprint> resources(Map<String, Fingerprint> parts) {
    Map<String, Fingerprint> found = new TreeMap<>(parts);
    found.keySet().removeIf(name -> !name.startsWith(CodeFingerprint.RESOURCE));
    return found;
  }
}
