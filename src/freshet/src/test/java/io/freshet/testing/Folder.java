package io.freshet.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A dataset root as a test sees it: files by name, and what happens to them. */
public record Folder(Path path) {

  private static final String STATE = ".freshet";
  private static final CopyOption[] COPY = {
    StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS
  };

  /** Writes a file, making the folders above it. */
  public Folder write(String name, String text) {
    return run(
        () -> {
          Path file = path.resolve(name);
          Files.createDirectories(parent(file));
          Files.writeString(file, text);
        });
  }

  /** Puts a file or link there that is told in these words, see {@link Standing}. */
  public Folder put(String name, String words) {
    return run(
        () -> {
          Path place = path.resolve(name);
          Files.createDirectories(parent(place));
          Standing.put(place, words);
        });
  }

  /** The text of a file. */
  public String read(String name) {
    return get(() -> Files.readString(path.resolve(name)));
  }

  /** Whether something stands there. */
  public boolean has(String name) {
    return Files.exists(path.resolve(name), LinkOption.NOFOLLOW_LINKS);
  }

  /** Deletes a file, or a folder and all in it; does nothing where nothing stands. */
  public Folder delete(String name) {
    return run(
        () -> {
          for (Path place : reversed(walk(path.resolve(name)))) {
            Files.delete(place);
          }
        });
  }

  /** Copies everything, state and all, to a folder that is not there yet. */
  public Folder copyTo(Path target) {
    return run(
        () -> {
          for (Path place : walk(path)) {
            String relative = path.relativize(place).toString();
            Files.copy(place, target.resolve(relative), COPY);
          }
        });
  }

  /** The text of each file that is no state of Freshet, by {@code /}-separated name. */
  public SortedMap<String, String> texts() {
    return texts(Folder::isNoState);
  }

  /** Each file and link that is no state of Freshet, by name, in the words of {@link Standing}. */
  public SortedMap<String, String> standing() {
    SortedMap<String, String> standing = new TreeMap<>();
    for (Path place : places()) {
      if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS) && isNoState(name(place))) {
        standing.put(name(place), get(() -> Standing.at(place)));
      }
    }
    return standing;
  }

  /** The text of each file below a folder of the state, by name. */
  public SortedMap<String, String> stateTexts(String folder) {
    return texts(name -> name.startsWith(STATE + "/" + folder + "/"));
  }

  /**
   * What would show that a file or folder was written: inode, times, size; of all but the state.
   */
  public SortedMap<String, String> marks() {
    return marks(Folder::isNoState);
  }

  private static boolean isNoState(String name) {
    return !name.equals(STATE) && !name.startsWith(STATE + "/");
  }

  /** As {@link #marks()}, of everything. */
  public SortedMap<String, String> allMarks() {
    return marks(name -> true);
  }

  private SortedMap<String, String> marks(Predicate<String> wanted) {
    SortedMap<String, String> marks = new TreeMap<>();
    for (Path place : places()) {
      if (!place.equals(path) && wanted.test(name(place))) {
        marks.put(name(place), get(() -> mark(place)));
      }
    }
    return marks;
  }

  private static String mark(Path place) throws IOException {
    boolean isUnix = place.getFileSystem().supportedFileAttributeViews().contains("unix");
    String attributes = isUnix ? "unix:ino,size,lastModifiedTime,ctime" : "size,lastModifiedTime";
    return new TreeMap<>(Files.readAttributes(place, attributes, LinkOption.NOFOLLOW_LINKS))
        .toString();
  }

  private SortedMap<String, String> texts(Predicate<String> wanted) {
    SortedMap<String, String> texts = new TreeMap<>();
    for (Path place : places()) {
      if (Files.isRegularFile(place) && wanted.test(name(place))) {
        texts.put(
            name(place),
            get(() -> new String(Files.readAllBytes(place), StandardCharsets.ISO_8859_1)));
      }
    }
    return texts;
  }

  private List<Path> places() {
    return get(() -> walk(path));
  }

  private String name(Path place) {
    String separator = path.getFileSystem().getSeparator();
    return path.relativize(place).toString().replace(separator, "/");
  }

  private static List<Path> walk(Path start) throws IOException {
    if (!Files.exists(start, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try (Stream<Path> places = Files.walk(start)) {
      return places.sorted().toList();
    }
  }

  private static List<Path> reversed(List<Path> places) {
    return places.stream().sorted(Comparator.reverseOrder()).toList();
  }

  private static Path parent(Path file) {
    Path parent = file.getParent();
    if (parent == null) {
      throw new AssertionError("no folder above " + file);
    }
    return parent;
  }

  private Folder run(Step step) {
    get(
        () -> {
          step.run();
          return "";
        });
    return this;
  }

  private static <T> T get(Query<T> query) {
    try {
      return query.get();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Step {
    void run() throws IOException;
  }

  private interface Query<T> {
    T get() throws IOException;
  }
}
