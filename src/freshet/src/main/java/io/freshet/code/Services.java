package io.freshet.code;

import java.lang.module.ModuleDescriptor;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which classes serve a type that followed code names: those of services files and, where the task
 * lies in a named module, of the modules beside it.
 */
final class Services {

  /** Where services files lie. */
  static final String FOLDER = "META-INF/services/";

  private static final String PLAIN_FOLDER = "META-INF/services";

  private final ResourceIndex index;
  private final OpenedCode code;

  /** Packages of the types that are named, with dots; the JDK's providers serve those. */
  private final Set<String> packages;

  Services(ResourceIndex index, OpenedCode code) {
    this.index = index;
    this.code = code;
    this.packages =
        code.types().stream()
            .map(it -> ResourceEntry.folder(it).replace('/', '.'))
            .collect(Collectors.toSet());
  }

  /** Names of the services files that count. */
  Set<String> files() {
    Set<String> files = new TreeSet<>();
    for (String file : index.inFolder(PLAIN_FOLDER, "")) {
      if (isNamed(ResourceEntry.last(file))) {
        files.add(file);
      }
    }
    if (code.openings().contains(Opening.SERVICES)) {
      code.types().stream()
          .filter(it -> !it.startsWith("java/"))
          .map(it -> FOLDER + it.replace('/', '.'))
          .filter(it -> !index.holding(it).isEmpty())
          .forEach(files::add);
    }
    return files;
  }

  /** Binary names of the classes that they name, and that modules provide. */
  Set<String> providers(Module module) {
    Set<String> providers = new HashSet<>();
    files().forEach(file -> providers.addAll(index.lines(file)));
    if (module.isNamed() && module.getLayer() != null) {
      module.getLayer().modules().stream()
          .map(Module::getDescriptor)
          .map(ModuleDescriptor::provides)
          .flatMap(Collection::stream)
          .filter(it -> isNamed(it.service()))
          .forEach(it -> providers.addAll(it.providers()));
    }
    return providers;
  }

  /** Whether followed code names a type, or for the JDK one that its providers are found by. */
  private boolean isNamed(String type) {
    int end = type.lastIndexOf('.');
    String ofType = type.substring(0, Math.max(0, end));
    boolean isOfJdk = type.startsWith("java.") || type.startsWith("javax.");
    return code.types().contains(type.replace('.', '/'))
        || (isOfJdk
            && (packages.contains(ofType)
                || packages.contains(ofType.replaceFirst("\\.spi$", ""))));
  }
}
