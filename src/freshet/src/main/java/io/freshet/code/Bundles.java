package io.freshet.code;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Which files and classes make up a {@link java.util.ResourceBundle} of a base name. */
final class Bundles {

  /** A locale as {@link java.util.ResourceBundle.Control#toBundleName} writes it, and a format. */
  private static final String FILE = "(_[A-Za-z0-9_#-]+)?\\.(properties|xml)";

  private static final String CLASS = "(_[A-Za-z0-9_#-]+)?\\.class";

  private final ResourceIndex index;

  Bundles(ResourceIndex index) {
    this.index = index;
  }

  /** The files, in all locales. */
  Set<String> files(String baseName) {
    return find(baseName, FILE);
  }

  /** Binary names of the classes, in all locales. */
  Set<String> classes(String baseName) {
    return find(baseName, CLASS).stream()
        .map(name -> name.substring(0, name.length() - ".class".length()).replace('/', '.'))
        .collect(Collectors.toSet());
  }

  /** The files of all base names that match. */
  Set<String> files(NamePattern baseNames) {
    Set<String> found = new HashSet<>();
    String text = baseNames.text().replace('.', '/');
    for (String ending : new String[] {".properties", ".xml"}) {
      found.addAll(index.matching(new NamePattern(text + ending)));
      found.addAll(index.matching(new NamePattern(text + "_" + NamePattern.ANY + ending)));
    }
    return found;
  }

  private Set<String> find(String baseName, String endings) {
    Set<String> found = new HashSet<>();
    for (String name : ResourceNames.of(baseName.replace('.', '/'), Set.of())) {
      String last = ResourceEntry.last(name);
      for (String other : index.inFolder(ResourceEntry.folder(name), last)) {
        String ending = ResourceEntry.last(other).substring(last.length());
        if (!last.isEmpty() && ending.matches(endings)) {
          found.add(other);
        }
      }
    }
    return found;
  }
}
