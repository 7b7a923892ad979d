package io.freshet.code;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The entries of a class loader and of its parents, in the order in which they are asked. */
final class ResourceEntries {

  /** Where the class path is this short, it may stand in a manifest: test runners do that. */
  private static final int MOST_WITH_MANIFESTS = 3;

  private final boolean isInModule;
  private final ClassLoader last;
  private final ResourceFiles files;
  private final Predicate<Path> isOfUser;
  private final List<ResourceEntry> entries = new ArrayList<>();

  /** Files and folders that are entries already, or that Freshet itself lies in. */
  private final Set<Path> seen = new LinkedHashSet<>();

  private ResourceEntries(
      Class<?> type, ClassLoader last, ResourceFiles files, Predicate<Path> isOfUser) {
    this.isInModule = type.getModule().isNamed();
    this.last = last;
    this.files = files;
    this.isOfUser = isOfUser;
  }

  /**
   * The entries behind a class. Freshet's own is left out unless the class lies there too.
   *
   * @param isOfUser whether a jar is the user's own
   */
  static List<ResourceEntry> of(
      Class<?> type, ClassLoader loader, ResourceFiles files, Predicate<Path> isOfUser) {
    ResourceEntries found = new ResourceEntries(type, loader, files, isOfUser);
    Optional<Path> freshet = place(ResourceEntries.class);
    if (!freshet.equals(place(type))) {
      freshet.ifPresent(found.seen::add);
    }
    found.addLoader(loader);
    return List.copyOf(found.entries);
  }

  private static Optional<Path> place(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    return Optional.ofNullable(source).map(CodeSource::getLocation).flatMap(ResourceEntries::path);
  }

  private void addLoader(@Nullable ClassLoader loader) {
    if (loader == null || loader == ClassLoader.getPlatformClassLoader()) {
      return;
    }
    addLoader(loader.getParent());
    if (loader instanceof URLClassLoader known) {
      List.of(known.getURLs()).forEach(url -> addUrl(url, known));
    } else if (loader == ClassLoader.getSystemClassLoader()) {
      addClassPath();
      if (isInModule) {
        addModules();
      }
    } else {
      entries.add(new ResourceLoader(loader.getClass().getName(), loader::getResource));
    }
  }

  private void addUrl(URL url, URLClassLoader loader) {
    Optional<Path> path = path(url);
    if (path.isPresent()) {
      add(path.get(), loader);
    } else {
      entries.add(new ResourceLoader(url.toString(), loader::findResource));
    }
  }

  private void addClassPath() {
    List<Path> files = ClassPathFiles.ofApplication();
    for (Path file : files) {
      add(file, ClassLoader.getSystemClassLoader());
      if (files.size() <= MOST_WITH_MANIFESTS) {
        ClassPathFiles.namedByManifest(file)
            .forEach(named -> add(named, ClassLoader.getSystemClassLoader()));
      }
    }
  }

  private void addModules() {
    ModuleLayer.boot().configuration().modules().stream()
        .flatMap(module -> module.reference().location().stream())
        .filter(location -> "file".equals(location.getScheme()))
        .forEach(
            location ->
                path(location).ifPresent(it -> add(it, ClassLoader.getSystemClassLoader())));
  }

  private void add(Path entry, ClassLoader loader) {
    Path path = entry.toAbsolutePath().normalize();
    if (!seen.add(path) || isBesideFreshet(path, loader)) {
      return;
    }
    if (Files.isDirectory(path)) {
      entries.add(new ResourceFolder(path, files));
    } else if (Files.isRegularFile(path)) {
      entries.add(new ResourceJar(path, isOfUser));
    }
  }

  /** The command line's own libraries would all be opened to find that nothing is in them. */
  private boolean isBesideFreshet(Path path, ClassLoader loader) {
    return loader == ResourceEntries.class.getClassLoader()
        && loader != last
        && path.toString().endsWith(".jar");
  }

  private static Optional<Path> path(URL url) {
    if (!"file".equals(url.getProtocol())) {
      return Optional.empty();
    }
    try {
      return path(url.toURI());
    } catch (URISyntaxException e) {
      return Optional.of(Path.of(url.getPath())); // with a blank that nobody escaped
    }
  }

  private static Optional<Path> path(URI uri) {
    try {
      return Optional.of(Path.of(uri));
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      return Optional.empty();
    }
  }
}
