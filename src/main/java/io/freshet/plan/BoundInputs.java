package io.freshet.plan;

import io.freshet.graph.Node;
import io.freshet.target.Targets;
import io.freshet.task.Inputs;
import io.freshet.task.Outputs;
import io.freshet.task.Task;
import io.freshet.task.TaskKey;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The inputs of one node, bound to the dataset root. Thread-safe. */
public final class BoundInputs implements Inputs {

  private final Node node;
  private final Path root;
  private @Nullable Set<TaskKey> required;

  /** The inputs of a node that is not given more requirements later. */
  public BoundInputs(Node node, Path root) {
    this.node = node;
    this.root = root;
  }

  @Override
  public <O> O input(Task<O> task) {
    TaskKey key = TaskKey.of(task);
    if (!required().contains(key)) {
      throw new IllegalArgumentException(
          node.key().shortText()
              + " reads "
              + key.shortText()
              + ", which it does not require: add it to requires()");
    }
    return Outputs.map(task.output(), target -> target.at(Targets.locate(target, root)));
  }

  private synchronized Set<TaskKey> required() {
    if (required == null) {
      Set<TaskKey> keys = new HashSet<>();
      node.requires().forEach(direct -> keys.add(direct.key()));
      Requirements.of(node, any -> false).nodes().forEach(behind -> keys.add(behind.key()));
      required = keys;
    }
    return required;
  }
}
