package io.freshet.task;

import io.freshet.target.FileSetTarget;
import io.freshet.target.IgnoredNames;
import java.util.List;

/**
 * All files that match a glob, as an external task: what reads it is stale when a file comes, goes
 * or changes. A task for each file is one that requires {@link SourceFile}, by the names of {@link
 * FileSetTarget#files}; if it required the set, each would run again whenever any file changes.
 *
 * @param glob as {@link FileSetTarget#matching} takes it
 * @param mayBeEmpty whether the set is there also when no file matches
 * @param ignored the names that do not count instead of the usual ones; empty for the usual ones
 */
public record SourceFiles(
    @Param(description = "which files, such as raw/*.csv") String glob,
    @Param(description = "whether no file need match", defaultValue = "false") boolean mayBeEmpty,
    @Param(description = "names that do not count instead of the usual ones", defaultValue = "[]")
        List<String> ignored)
    implements ExternalTask<FileSetTarget> {

  /**
   * Keeps its own copy of the names.
   *
   * @throws IllegalArgumentException for what is no glob, or no single name
   */
  public SourceFiles {
    if (glob == null || ignored == null) {
      throw new IllegalArgumentException(
          (glob == null ? "the glob" : "what is ignored")
              + " is null; want a glob such as raw/*.csv");
    }
    ignored = List.copyOf(ignored);
    FileSetTarget.matching(glob);
    IgnoredNames.of(ignored);
  }

  /** The files that match a glob; missing where none does. */
  public static SourceFiles matching(String glob) {
    return new SourceFiles(glob, false, List.of());
  }

  /** The same files, which are there also when there is none. */
  public SourceFiles orEmpty() {
    return new SourceFiles(glob, true, ignored);
  }

  /** The same files without those of these names; see {@link FileSetTarget#ignoring}. */
  public SourceFiles ignoring(String... names) {
    return new SourceFiles(glob, mayBeEmpty, List.of(names));
  }

  @Override
  public FileSetTarget output() {
    FileSetTarget files = FileSetTarget.matching(glob);
    FileSetTarget known = mayBeEmpty ? files.orEmpty() : files;
    return ignored.isEmpty() ? known : known.ignoring(ignored.toArray(String[]::new));
  }
}
