package io.freshet.plan;

import io.freshet.graph.Node;
import io.freshet.target.DirectoryTarget;
import io.freshet.target.IgnoredNames;
import io.freshet.target.Target;
import io.freshet.target.Targets;
import io.freshet.target.ValueTarget;
import io.freshet.task.Inputs;
import io.freshet.task.Outputs;
import io.freshet.task.Task;
import io.freshet.task.TaskKey;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The inputs of one node, bound to the dataset root. Thread-safe. */
public final class BoundInputs implements Inputs {

  private final Node node;
  private final Path root;
  private final IgnoredNames ignored;

  /** The nodes that may be read, by key; null until the first question. Guarded by this. */
  private @Nullable Map<TaskKey, Node> required;

  /**
   * The inputs of a node that is not given more requirements later; these names do not count in
   * folders that do not say themselves what counts.
   */
  public BoundInputs(Node node, Path root, IgnoredNames ignored) {
    this.node = node;
    this.root = root;
    this.ignored = ignored;
  }

  @Override
  public <O> O input(Task<O> task) {
    TaskKey key = TaskKey.of(task);
    Node maker = required().get(key);
    if (maker == null) {
      throw new IllegalArgumentException(
          node.key().shortText()
              + " reads "
              + key.shortText()
              + ", which it does not require: add it to requires()");
    }
    return Outputs.map(task.output(), target -> bound(target, maker));
  }

  /** A value is the one that was looked at: it is asked for once a build. */
  private Target bound(Target target, Node maker) {
    if (target instanceof DirectoryTarget folder) {
      return folder.orIgnoring(ignored).at(Targets.locate(target, root));
    }
    if (!(target instanceof ValueTarget)) {
      return target.at(Targets.locate(target, root));
    }
    int known = maker.outputs().indexOf(target);
    return known < 0 ? target : maker.outputs().get(known);
  }

  private synchronized Map<TaskKey, Node> required() {
    if (required == null) {
      Map<TaskKey, Node> keys = new HashMap<>();
      node.requires().forEach(direct -> keys.put(direct.key(), direct));
      Requirements.of(node, any -> false).nodes().forEach(it -> keys.put(it.key(), it));
      required = keys;
    }
    return required;
  }
}
