package io.freshet.graph;

import io.freshet.target.FileGlob;
import java.nio.file.FileSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * Which sets of files are read from where, so that no task's output is in one: an external task's
 * input would be there before or after that task, as it happens.
 */
final class FileSetClaims {

  private final FileSystem fileSystem;

  /** By the folder that each set lies in. Only ever added to. */
  private final NavigableMap<String, List<FileSet>> byFolder = new TreeMap<>();

  FileSetClaims(FileSystem fileSystem) {
    this.fileSystem = fileSystem;
  }

  /**
   * A set of files that a task reads.
   *
   * @param node the external task
   * @param name the glob
   * @param folder that the files lie in, as outputs are named; empty for the dataset root
   * @param above what stands before names in that folder, where the glob begins above it; mostly
   *     empty
   */
  record FileSet(Node node, String name, String folder, String above, FileGlob.Matcher matcher) {

    /** Whether an output may be in it, or hold some of it. */
    boolean mayHold(String output, boolean isFolder) {
      if (!folder.isEmpty() && !output.startsWith(folder + "/")) {
        return isFolder && (folder.equals(output) || folder.startsWith(output + "/"));
      }
      String name = above + (folder.isEmpty() ? output : output.substring(folder.length() + 1));
      return matcher.matches(name) || (isFolder && matcher.mayMatchIn(name));
    }
  }

  /**
   * Adds a set.
   *
   * @param folder that its files lie in, as outputs are named; empty for the dataset root
   * @param above where that folder lies in the one that the glob begins with; mostly empty
   */
  FileSet add(Node node, String name, String folder, String above) {
    FileSet added = new FileSet(node, name, folder, above, FileGlob.of(name).on(fileSystem));
    byFolder.computeIfAbsent(folder, first -> new ArrayList<>(1)).add(added);
    return added;
  }

  /** A set that an output may be in, or hold some of. */
  Optional<FileSet> around(String output, BooleanSupplier isOutputFolder) {
    if (byFolder.isEmpty()) {
      return Optional.empty();
    }
    List<FileSet> near = near(output);
    if (near.isEmpty()) {
      return Optional.empty();
    }
    boolean isFolder = isOutputFolder.getAsBoolean();
    return near.stream().filter(set -> set.mayHold(output, isFolder)).findFirst();
  }

  /** Those whose folder is in the output, if it is one, or around it. */
  private List<FileSet> near(String output) {
    List<FileSet> near = new ArrayList<>();
    byFolder.subMap(output, output + "0").values().forEach(near::addAll); // 0 comes after /
    for (String at = OutputClaims.parent(output); at != null; at = OutputClaims.parent(at)) {
      near.addAll(byFolder.getOrDefault(at, List.of()));
    }
    near.addAll(byFolder.getOrDefault("", List.of()));
    return near;
  }
}
