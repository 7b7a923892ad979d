package io.freshet.task;

import io.freshet.target.FileTarget;

/**
 * One file that somebody else puts there, as an external task: what reads it is stale when its
 * content changes.
 *
 * @param name of the file, as {@link FileTarget#of(String)} takes it
 */
public record SourceFile(String name) implements ExternalTask<FileTarget> {

  /**
   * A file by its name.
   *
   * @throws IllegalArgumentException for what is no name of a target
   */
  public SourceFile {
    if (name == null) {
      throw new IllegalArgumentException("the name is null; want one such as raw/plays.csv");
    }
    FileTarget.of(name);
  }

  /** A file by its name; see {@link io.freshet.target.Target} for what a name may be. */
  public static SourceFile of(String name) {
    return new SourceFile(name);
  }

  @Override
  public FileTarget output() {
    return FileTarget.of(name);
  }
}
