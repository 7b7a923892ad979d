package com.acme;

import io.freshet.task.Inputs;
import io.freshet.task.Task;
import io.freshet.task.WrapperTask;
import java.util.List;

/** A name for several tasks, which are no part of its identity. */
public final class Bundle implements WrapperTask {

  private final String name;
  private final transient List<? extends Task<?>> tasks;
  private final transient Growing.Growth growth;

  /** A name for these tasks. */
  public Bundle(String name, List<? extends Task<?>> tasks) {
    this(name, tasks, inputs -> List.of());
  }

  private Bundle(String name, List<? extends Task<?>> tasks, Growing.Growth growth) {
    this.name = name;
    this.tasks = List.copyOf(tasks);
    this.growth = growth;
  }

  /** The same, standing for more tasks once those above can be read. */
  public Bundle growing(Growing.Growth newGrowth) {
    return new Bundle(name, tasks, newGrowth);
  }

  @Override
  public List<? extends Task<?>> requires() {
    return tasks;
  }

  @Override
  public List<? extends Task<?>> thenRequires(Inputs in) throws Exception {
    return growth.after(in);
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
