package io.freshet.code;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.fingerprint.Hasher;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A module of Freshet, as it declares itself in {@value #FILE} of its jar or folder. Its classes
 * count by its content version instead of their bytecode. What else lies in the same jar, of which
 * somebody may have made one of all, is no part of it: only its packages are.
 *
 * @param name of the artifact, such as {@code freshet-duckdb}
 * @param contentVersion raised whenever the module's results or bytes may change
 * @param packages in which its classes lie, without those below
 * @param libraries classes of the library jars behind it, which count by content
 */
record FreshetModule(
    String name, String contentVersion, Set<String> packages, List<String> libraries) {

  static final String FILE = "META-INF/freshet/module.properties";

  /** Returns what declares itself in a jar or folder. */
  static Optional<FreshetModule> in(Origin origin) {
    return switch (origin.kind()) {
      case JAR -> inJar(origin.path());
      case FOLDER -> inFolder(origin.path());
      default -> Optional.empty();
    };
  }

  private static Optional<FreshetModule> inJar(Path jar) {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      ZipEntry entry = zip.getEntry(FILE);
      return entry == null ? Optional.empty() : Optional.of(read(zip.getInputStream(entry)));
    } catch (IOException e) {
      throw JarContent.unreadable(jar, e);
    }
  }

  private static Optional<FreshetModule> inFolder(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      return Optional.of(read(in));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }

  static FreshetModule read(InputStream in) throws IOException {
    Properties properties = new Properties();
    properties.load(in);
    return new FreshetModule(
        properties.getProperty("name", "freshet"),
        properties.getProperty("content-version", ""),
        Set.copyOf(words(properties, "packages")),
        words(properties, "libraries"));
  }

  private static List<String> words(Properties properties, String key) {
    String text = properties.getProperty(key, "").strip();
    return text.isEmpty() ? List.of() : List.of(text.split("[\\s,]+"));
  }

  /** Whether a class, by internal name, lies in one of the module's packages. */
  boolean has(String className) {
    int end = className.lastIndexOf('/');
    return end > 0 && packages.contains(className.substring(0, end).replace('/', '.'));
  }

  /** Returns the internal names of the classes by which the libraries are found. */
  Set<String> libraryClasses() {
    return Set.copyOf(libraries.stream().map(it -> it.replace('.', '/')).toList());
  }

  /** Returns what stands for all classes of the module. */
  Fingerprint fingerprint() {
    return new Hasher().feed(name).feed(contentVersion).finish();
  }
}
