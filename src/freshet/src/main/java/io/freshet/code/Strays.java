package io.freshet.code;

import java.net.URL;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells which parts of fingerprints were found elsewhere than on the class path that was looked at:
 * what an agent or an option of the Java virtual machine added, or what was defined in memory. A
 * change of it would go unseen. For one thread.
 */
final class Strays {

  private final ClassLoader loader;
  private final ClassPathStates states;

  /** Names of the files on the class path. */
  private final Set<String> names = new HashSet<>();

  /** What is known of parts, by name. Only ever added to. */
  private final Map<String, Boolean> known = new HashMap<>();

  Strays(ClassLoader loader, ClassPathStates states) {
    this.loader = loader;
    this.states = states;
    states.files().keySet().forEach(file -> names.add(String.valueOf(file.getFileName())));
  }

  /** Whether a fingerprint has such a part, or no part at all. */
  boolean isIn(CodeFingerprint fingerprint) {
    return fingerprint.parts().isEmpty()
        || fingerprint.parts().keySet().stream()
            .anyMatch(name -> known.computeIfAbsent(name, this::isStray));
  }

  private boolean isStray(String part) {
    if (part.startsWith(CodeFingerprint.JAR)) {
      return Collections.disjoint(names, CodeFingerprint.fileNames(part));
    }
    return CodeFingerprint.isClass(part) && !isListed(part.replace('.', '/') + ".class");
  }

  private boolean isListed(String classFile) {
    Optional<URL> url = Optional.ofNullable(loader.getResource(classFile));
    return url.flatMap(ClassFileState::of).map(ClassFileState::file).filter(this::has).isPresent();
  }

  private boolean has(Path file) {
    return states.find(file).isPresent();
  }
}
