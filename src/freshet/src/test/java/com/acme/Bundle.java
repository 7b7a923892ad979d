package com.acme;

import io.freshet.task.CodeVersion;
import io.freshet.task.Task;
import io.freshet.task.WrapperTask;
import java.util.List;

/** A name for several tasks, which are no part of its identity. */
@CodeVersion("1") // what it holds is no code
public final class Bundle implements WrapperTask {

  private final String name;
  private final transient List<? extends Task<?>> tasks;

  /** A name for these tasks. */
  public Bundle(String name, List<? extends Task<?>> tasks) {
    this.name = name;
    this.tasks = List.copyOf(tasks);
  }

  /** The same, standing for more tasks once those above can be read. */
  public GrowingBundle growing(Growing.Growth growth) {
    return new GrowingBundle(name, tasks, growth);
  }

  @Override
  public List<? extends Task<?>> requires() {
    return tasks;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bundle that && name.equals(that.name);
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
