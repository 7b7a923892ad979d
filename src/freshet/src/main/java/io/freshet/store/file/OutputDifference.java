package io.freshet.store.file;

import io.freshet.fingerprint.Bits;
import io.freshet.target.FileState;
import io.freshet.target.FileState.Kind;
import io.freshet.target.Targets;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Where two things that should be equal first differ, in words. */
final class OutputDifference {

  private OutputDifference() {}

  /** The first difference between two files, or two folders; nothing when they are equal. */
  static Optional<String> firstDifference(Path one, Path other) throws IOException {
    if (!Files.isDirectory(one) || !Files.isDirectory(other)) {
      return ofPlaces(one, other);
    }
    SortedSet<String> names = names(one);
    names.addAll(names(other));
    for (String name : names) {
      Optional<String> difference = ofPlaces(one.resolve(name), other.resolve(name));
      if (difference.isPresent()) {
        return difference.map(text -> Targets.shown(name) + " " + text);
      }
    }
    return Optional.empty();
  }

  private static SortedSet<String> names(Path folder) throws IOException {
    String separator = folder.getFileSystem().getSeparator();
    SortedSet<String> names = new TreeSet<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      walk.skip(1)
          .forEach(path -> names.add(folder.relativize(path).toString().replace(separator, "/")));
    }
    return names;
  }

  /** Of two folders, not what is in them; of two links, what they say. */
  private static Optional<String> ofPlaces(Path one, Path other) throws IOException {
    Optional<Kind> kind = FileState.ofItself(one).map(FileState::kind);
    Optional<Kind> otherKind = FileState.ofItself(other).map(FileState::kind);
    if (kind.isEmpty() && otherKind.isEmpty()) {
      return Optional.empty();
    }
    if (kind.isEmpty() || otherKind.isEmpty()) {
      return Optional.of("is there in one run only");
    }
    if (!kind.equals(otherKind)) {
      return Optional.of(
          "is a "
              + word(kind.get())
              + " in one run and a "
              + word(otherKind.get())
              + " in the other");
    }
    return switch (kind.get()) {
      case FOLDER -> Optional.empty();
      case LINK -> ofTexts(Files.readSymbolicLink(one), Files.readSymbolicLink(other));
      default -> ofFiles(one, other);
    };
  }

  private static String word(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** A text that names its own staging folder differs each time, and is refused elsewhere. */
  private static Optional<String> ofTexts(Path one, Path other) {
    return one.equals(other)
        ? Optional.empty()
        : Optional.of("is a link to " + one + " in one run and to " + other + " in the other");
  }

  private static Optional<String> ofFiles(Path one, Path other) throws IOException {
    long equal = Files.mismatch(one, other);
    if (equal < 0) {
      return ofBits(one, other);
    }
    long line = 1 + newlines(one, equal);
    return Optional.of("differs first at byte " + (equal + 1) + ", in line " + line);
  }

  private static Optional<String> ofBits(Path one, Path other) throws IOException {
    Optional<Bits> bits = FileState.of(one).map(FileState::bits);
    return bits.equals(FileState.of(other).map(FileState::bits))
        ? Optional.empty()
        : Optional.of("is executable in one run only");
  }

  private static long newlines(Path file, long bytes) throws IOException {
    long newlines = 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      for (long i = 0; i < bytes; i++) {
        newlines += in.read() == '\n' ? 1 : 0;
      }
    }
    return newlines;
  }
}
