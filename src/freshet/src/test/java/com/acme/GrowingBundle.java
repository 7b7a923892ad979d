package com.acme;

import io.freshet.task.CodeVersion;
import io.freshet.task.Inputs;
import io.freshet.task.Task;
import io.freshet.task.WrapperTask;
import java.util.List;

/** A {@link Bundle} that names more tasks once it can read those it names at first. */
@CodeVersion("1") // what it holds is no code
public final class GrowingBundle implements WrapperTask {

  private final String name;
  private final transient List<? extends Task<?>> tasks;
  private final transient Growing.Growth growth;

  GrowingBundle(String name, List<? extends Task<?>> tasks, Growing.Growth growth) {
    this.name = name;
    this.tasks = tasks;
    this.growth = growth;
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
    return other instanceof GrowingBundle that && name.equals(that.name);
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
