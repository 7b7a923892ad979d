package io.freshet.code;

import io.freshet.fingerprint.Hasher;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the file system says of all files and folders of a class path, without reading any.
 *
 * @param files the state of each, as {@link CodeMemory#state} tells it, by absolute path; no part
 *     of the path of an entry is a link
 * @param digest of the entries in their order, and of the files; lower-case hexadecimal SHA-256
 */
record ClassPathStates(SortedMap<Path, String> files, String digest) {

  /** A class path with more is not worth a look at each file of it. */
  private static final int MOST_FILES = 5_000;

  private static final String STATE = ".freshet";

  ClassPathStates {
    files = Collections.unmodifiableSortedMap(files);
  }

  /**
   * Looks at a class path. Nothing is returned where a look cannot tell all that is found there:
   * where a folder is a link or holds the dataset, or where there is too much.
   */
  static Optional<ClassPathStates> of(
      List<Path> classPath, ResourceFiles resources, CodeMemory memory) {
    Look look = new Look(resources, memory);
    Hasher hasher = new Hasher();
    for (Path entry : classPath) {
      hasher.feed(entry.toString());
      if (!look.add(entry)) {
        return Optional.empty();
      }
    }
    look.states.forEach((file, state) -> hasher.feed(file.toString()).feed(state));
    return Optional.of(new ClassPathStates(look.states, hasher.finish().hex()));
  }

  /** Whether any later change of a file will change its state. */
  boolean isPast(CodeMemory memory) {
    return files.entrySet().stream()
        .filter(it -> !it.getValue().equals(Look.FOLDER) && !it.getValue().isEmpty())
        .allMatch(it -> memory.isPast(it.getKey()));
  }

  /** Whether a file of the class path is another than it was, or has come since. */
  boolean isChanged(Path file, CodeMemory memory) {
    return find(file).map(state -> !state.equals(memory.state(file))).orElseGet(() -> isIn(file));
  }

  /** The files that have one of these names. */
  Set<Path> named(Set<String> names) {
    return files.keySet().stream()
        .filter(file -> names.contains(String.valueOf(file.getFileName())))
        .collect(Collectors.toSet());
  }

  /** Which of some files that were found are others than they were. */
  Set<Path> changed(Set<Path> found, CodeMemory memory) {
    return found.stream()
        .filter(file -> !memory.state(file).equals(files.get(file)))
        .collect(Collectors.toSet());
  }

  /** Whether a file lies on the class path, below an entry that may not have been there. */
  private boolean isIn(Path file) {
    try {
      Path folder = real(file).getParent();
      while (folder != null && !files.containsKey(folder)) {
        folder = folder.getParent();
      }
      return folder != null;
    } catch (IOException e) {
      return false; // gone
    }
  }

  /** The state of a file; nothing where it does not lie on the class path. */
  Optional<String> find(Path file) {
    try {
      return Optional.ofNullable(files.get(real(file)));
    } catch (IOException e) {
      return Optional.empty(); // gone
    }
  }

  /** The path of a file in its real folder. */
  private static Path real(Path file) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    return parent == null ? file : parent.toRealPath().resolve(file.getFileName());
  }

  /** Walks through the entries of a class path. */
  private static final class Look extends SimpleFileVisitor<Path> {

    static final String FOLDER = "folder";

    private final ResourceFiles resources;
    private final CodeMemory memory;

    /** What was found. Only ever added to. */
    private final SortedMap<Path, String> states = new TreeMap<>();

    /** Whether something was found that cannot be told. */
    private boolean isEnded;

    Look(ResourceFiles resources, CodeMemory memory) {
      this.resources = resources;
      this.memory = memory;
    }

    /** Returns whether all of an entry could be told; nothing need stand there. */
    boolean add(Path entry) {
      try {
        if (Files.isDirectory(entry)) {
          Files.walkFileTree(entry.toRealPath(), this);
        } else {
          Path file = real(entry);
          states.put(file, memory.state(file));
        }
        return !isEnded;
      } catch (NoSuchFileException e) {
        states.put(entry, ""); // nor is its folder there
        return true;
      } catch (IOException e) {
        return false;
      }
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      if (folder.getFileName() != null && folder.getFileName().toString().equals(STATE)) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      states.put(folder, FOLDER);
      return resources.isData(folder) ? end() : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      boolean isLinkToFolder = attributes.isSymbolicLink() && Files.isDirectory(file);
      if (isLinkToFolder || states.size() >= MOST_FILES) {
        return end();
      }
      states.put(file, memory.state(file));
      return FileVisitResult.CONTINUE;
    }

    private FileVisitResult end() {
      isEnded = true;
      return FileVisitResult.TERMINATE;
    }
  }
}
