package io.freshet.testing.faults;

import java.nio.file.Path;

/**
 * One thing that is about to be done to a file system.
 *
 * @param path what it is done to, as the wrapped file system names it
 * @param from what is moved, if something is
 */
public record Operation(Kind kind, Path path, Path from) {

  /** Of what only one path is of interest. */
  public Operation(Kind kind, Path path) {
    this(kind, path, path);
  }

  /** What is done. */
  public enum Kind {
    OPEN_TO_READ,
    OPEN_TO_WRITE(true),
    READ,
    WRITE(true),
    TRUNCATE(true),
    FORCE(true),
    LOCK,
    CLOSE,
    LIST,
    LIST_NEXT,
    CREATE_FOLDER(true),
    LINK(true),
    COPY(true),
    MOVE(true),
    DELETE(true),
    EXAMINE,
    CHANGE_ATTRIBUTES(true);

    private final boolean isChange;

    Kind() {
      this(false);
    }

    Kind(boolean isChange) {
      this.isChange = isChange;
    }

    /** Whether it leaves the disk, or what is durable of it, otherwise than before. */
    public boolean isChange() {
      return isChange;
    }
  }

  @Override
  public String toString() {
    return kind + " " + path;
  }
}
