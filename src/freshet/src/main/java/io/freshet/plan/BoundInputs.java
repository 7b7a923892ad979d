package io.freshet.plan;

import io.freshet.graph.Node;
import io.freshet.store.Stores;
import io.freshet.target.Target;
import io.freshet.task.Inputs;
import io.freshet.task.Outputs;
import io.freshet.task.Task;
import io.freshet.task.TaskKey;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The inputs of one node, bound to the dataset root. Thread-safe. */
public final class BoundInputs implements Inputs {

  private final Node node;
  private final Stores stores;
  private final Predicate<String> isAbsent;
  private final Path nowhere;

  /** The nodes that may be read, by key; null until the first question. Guarded by this. */
  private @Nullable Map<TaskKey, Node> required;

  /** The inputs of a node that is not given more requirements later, in their stores. */
  BoundInputs(Node node, Stores stores) {
    this(node, stores, name -> false, Path.of(""));
  }

  /**
   * As above, for a run, to which some are absent even where they come meanwhile.
   *
   * @param isAbsent tells which, of the names of optional ones
   * @param nowhere where nothing stands
   */
  public BoundInputs(Node node, Stores stores, Predicate<String> isAbsent, Path nowhere) {
    this.node = node;
    this.stores = stores;
    this.isAbsent = isAbsent;
    this.nowhere = nowhere;
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
    Iterator<Target> looked = maker.outputs().iterator();
    return Outputs.map(task.output(), target -> bound(target, looked));
  }

  /** The target that was looked at itself, where it is the same: a value is asked once a build. */
  private Target bound(Target target, Iterator<Target> looked) {
    Target same = looked.hasNext() ? looked.next() : target;
    Target known = same.equals(target) ? same : target;
    return known.isOptional() && isAbsent.test(known.name())
        ? known.at(nowhere)
        : stores.of(known).input(known);
  }

  private synchronized Map<TaskKey, Node> required() {
    if (required == null) {
      Map<TaskKey, Node> keys = new HashMap<>();
      node.requires().forEach(direct -> keys.put(direct.key(), direct));
      ReadThroughWrappers.of(node, any -> false).nodes().forEach(it -> keys.put(it.key(), it));
      required = keys;
    }
    return required;
  }
}
