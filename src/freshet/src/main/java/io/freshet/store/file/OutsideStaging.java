package io.freshet.store.file;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Where one build stages outside the dataset root: URIs, a line each, in a file of its staging
 * folder, so that whoever finds the build dead can remove what it left. Only names that this build
 * gives are ever removed. Thread-safe.
 */
public final class OutsideStaging {

  private static final String FILE = "outside";

  private final Path folder;
  private final Set<Path> known = new HashSet<>();

  private OutsideStaging(Path folder) {
    this.folder = folder;
  }

  /** Of the build that stages in a folder, by whose name the build goes. */
  public static OutsideStaging of(Path folder) {
    return new OutsideStaging(folder);
  }

  /** A place beside a destination, noted before anything is written there. */
  synchronized Path beside(Path destination, String name) throws IOException {
    Path place = destination.resolveSibling(prefix() + name);
    if (!known.contains(place)) {
      Files.createDirectories(folder);
      Files.write(
          folder.resolve(FILE),
          List.of(place.toUri().toString()),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      known.add(place);
    }
    return place;
  }

  /** Deletes what stands at the places that were noted; warns of lines that name none. */
  public void delete(Consumer<String> warnings) throws IOException {
    for (String line : lines()) {
      Optional<Path> place = place(line);
      if (place.isEmpty()) {
        warnings.accept("a killed build may have left " + line + ", which cannot be reached here");
      } else if (isOwnName(String.valueOf(place.get().getFileName()))) {
        Staging.delete(place.get());
        Staging.delete(Staging.aside(place.get()));
      }
    }
  }

  private List<String> lines() throws IOException {
    try {
      return Files.readAllLines(folder.resolve(FILE));
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  private static Optional<Path> place(String line) {
    try {
      return Optional.of(Path.of(URI.create(line)));
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      return Optional.empty();
    }
  }

  /** As {@link Staging} gives them: slot and output. */
  private boolean isOwnName(String name) {
    return name.startsWith(prefix())
        && name.substring(prefix().length()).matches("[0-9]{1,9}-[0-9]{1,9}");
  }

  private String prefix() {
    return ".freshet-" + folder.getFileName() + "-";
  }
}
