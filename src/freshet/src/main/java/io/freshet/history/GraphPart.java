package io.freshet.history;

import java.util.List;
import java.util.Objects;

/**
 * A part of the build's graph: one task or, where there are too many to keep each, those of a class
 * that came out alike.
 *
 * @param id its number in this build
 * @param name the key of the task; of several, the name of their class
 * @param tasks how many tasks
 * @param kind "task", "external" or "wrapper"
 * @param status how they came out
 * @param requires the numbers of the parts that this one requires, the first of them
 */
public record GraphPart(
    int id, String name, int tasks, String kind, Status status, List<Integer> requires) {

  /** As many parts of a graph are kept one by one; those that are not fresh come first. */
  public static final int MOST = 2_000;

  /** The most requirements that are kept of one part. */
  public static final int MOST_REQUIRED = 200;

  /** Refuses a line that lacks something. */
  public GraphPart {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(status, "status");
    requires = Lists.copy(requires);
  }

  /** Whether it stands for one task, whose key is its name. */
  public boolean isTask() {
    return name.indexOf('(') >= 0;
  }
}
