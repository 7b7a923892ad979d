package io.freshet.code;

import io.freshet.fingerprint.Fingerprint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A folder of a class path. Each of its folders is listed at most once, when a name in it is asked
 * for: most tasks have no text that names anything in the uppermost one.
 */
final class ResourceFolder implements ResourceEntry {

  private static final String STATE = ".freshet";

  private final Path folder;
  private final ResourceFiles files;
  private final boolean isData;

  /** What lies in each folder that was asked for. */
  private final Map<String, Set<String>> listings = new ConcurrentHashMap<>();

  /** Null until a name was not found. Two threads may find it out; they agree. */
  private volatile @Nullable Boolean ignoresCase;

  ResourceFolder(Path folder, ResourceFiles files) {
    this.folder = folder;
    this.files = files;
    this.isData = files.isData(folder);
  }

  @Override
  public boolean isOfUser() {
    return true;
  }

  @Override
  public boolean isListed() {
    return true;
  }

  @Override
  public boolean isData() {
    return isData;
  }

  @Override
  public Set<String> names(String name) {
    Set<String> known = listings.get(name);
    if (known == null) {
      known = name.isEmpty() || has(name) ? list(folder.resolve(name)) : Set.of();
      listings.put(name, known);
    }
    return known;
  }

  /** A folder that cannot be listed is as good as none to a class loader, too. */
  private Set<String> list(Path listed) {
    Set<String> names = new HashSet<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(listed)) {
      for (Path path : found) {
        if (!isLeftOut(path)) {
          names.add(path.getFileName().toString());
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return Set.of();
    }
    return Set.copyOf(names);
  }

  private boolean isLeftOut(Path path) {
    return path.getFileName().toString().equals(STATE) || files.isData(path);
  }

  @Override
  public boolean has(String name) {
    return names(ResourceEntry.folder(name)).contains(ResourceEntry.last(name))
        || (ignoresCase() && Files.exists(folder.resolve(name)));
  }

  /** Some file systems find {@code A.txt} under the name {@code a.txt}; tried with one name. */
  private boolean ignoresCase() {
    Boolean known = ignoresCase;
    if (known == null) {
      Set<String> names = names("");
      known =
          names.stream()
              .filter(it -> !names.contains(inOtherCase(it)))
              .limit(1)
              .anyMatch(it -> Files.exists(folder.resolve(inOtherCase(it))));
      ignoresCase = known;
    }
    return known;
  }

  private static String inOtherCase(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return name.equals(upper) ? name.toLowerCase(Locale.ROOT) : upper;
  }

  @Override
  public boolean isFolder(String name) {
    return !name.endsWith(".class") && Files.isDirectory(folder.resolve(name));
  }

  @Override
  public boolean isCircular(String name) {
    Path path = folder.resolve(name);
    try {
      Path parent = path.toAbsolutePath().getParent();
      return Files.isSymbolicLink(path)
          && parent != null
          && parent.toRealPath().startsWith(path.toRealPath());
    } catch (IOException e) {
      return true;
    }
  }

  @Override
  public InputStream open(String name) throws IOException {
    return Files.newInputStream(folder.resolve(name));
  }

  @Override
  public Fingerprint fingerprint(String name) throws IOException {
    return files.fingerprint(folder.resolve(name));
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
