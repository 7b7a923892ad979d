package io.freshet.engine;

import io.freshet.target.FileState;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Where two things that should be equal first differ, in words. */
final class Comparison {

  private Comparison() {}

  /** The first difference between two files, or two folders; nothing when they are equal. */
  static Optional<String> firstDifference(Path one, Path other) throws IOException {
    FileState.Kind kind = kind(one);
    if (kind != kind(other)) {
      return Optional.of("one is a file, one a folder");
    }
    return kind == FileState.Kind.FOLDER ? ofFolders(one, other) : ofFiles(one, other);
  }

  private static FileState.Kind kind(Path place) throws IOException {
    return FileState.of(place).map(FileState::kind).orElse(FileState.Kind.OTHER);
  }

  private static Optional<String> ofFolders(Path one, Path other) throws IOException {
    SortedSet<String> names = names(one);
    names.addAll(names(other));
    for (String name : names) {
      Path inOne = one.resolve(name);
      Path inOther = other.resolve(name);
      if (!Files.exists(inOne) || !Files.exists(inOther)) {
        return Optional.of(name + " is in one only");
      }
      Optional<String> difference = firstDifference(inOne, inOther);
      if (difference.isPresent()) {
        return kind(inOne) == FileState.Kind.FOLDER
            ? difference
            : difference.map(text -> name + " " + text);
      }
    }
    return Optional.empty();
  }

  private static SortedSet<String> names(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      SortedSet<String> names = new TreeSet<>();
      walk.skip(1).forEach(path -> names.add(folder.relativize(path).toString()));
      return names;
    }
  }

  private static Optional<String> ofFiles(Path one, Path other) throws IOException {
    try (InputStream first = new BufferedInputStream(Files.newInputStream(one));
        InputStream second = new BufferedInputStream(Files.newInputStream(other))) {
      long line = 1;
      for (long position = 1; ; position++) {
        int expected = first.read();
        if (expected != second.read()) {
          return Optional.of("differs first at byte " + position + ", in line " + line);
        }
        if (expected < 0) {
          return Optional.empty();
        }
        line += expected == '\n' ? 1 : 0;
      }
    }
  }
}
