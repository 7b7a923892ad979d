package com.acme;

import io.freshet.target.FileTarget;
import io.freshet.task.ExternalTask;

/**
 * A file that a test puts there, known by another name: which file it is can change as a programmer
 * would change it, and is no part of the identity. Immutable.
 */
public final class Mapped implements ExternalTask<FileTarget> {

  private final String name;
  private final transient String file;

  /** The task of this name, which stands for this file at present. */
  public Mapped(String name, String file) {
    this.name = name;
    this.file = file;
  }

  @Override
  public FileTarget output() {
    return FileTarget.of(file);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Mapped that && name.equals(that.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
