package io.freshet.plan;

import io.freshet.graph.Node;
import io.freshet.output.Outputs;
import io.freshet.store.Stores;
import io.freshet.target.Target;
import io.freshet.task.AllowFailure;
import io.freshet.task.Inputs;
import io.freshet.task.Task;
import io.freshet.task.TaskKey;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The inputs of one node, bound to the dataset root. Thread-safe. */
public final class BoundInputs implements Inputs {

  private final Node node;
  private final Stores stores;

  /** The nodes that came to their end without an output, and are tolerated. */
  private final Set<Node> without;

  /** Which names of optional inputs are absent, whatever stands there now. */
  private final Predicate<String> isAbsent;

  private final Path nowhere;

  /** What may be read; null until the first question. Guarded by this. */
  private @Nullable MayRead mayRead;

  /** The nodes that may be read, by key, and those of them that may only be read as tolerated. */
  private record MayRead(Map<TaskKey, Node> nodes, Set<Node> tolerated) {}

  private BoundInputs(
      Node node, Stores stores, Set<Node> without, Predicate<String> isAbsent, Path nowhere) {
    this.node = node;
    this.stores = stores;
    this.without = without;
    this.isAbsent = isAbsent;
    this.nowhere = nowhere;
  }

  /** The inputs of a node that is not given more requirements later, without those of some. */
  static BoundInputs of(Node node, Stores stores, Set<Node> without) {
    return new BoundInputs(node, stores, without, name -> false, Path.of(""));
  }

  /**
   * As above, for a run, to which what was absent is absent even where it comes meanwhile.
   *
   * @param nowhere where nothing stands
   */
  public static BoundInputs ofRun(Node node, Stores stores, Inspection inspection, Path nowhere) {
    return new BoundInputs(node, stores, inspection.without(), inspection::isAbsentInput, nowhere);
  }

  @Override
  public <O> O input(Task<O> task) {
    Node maker =
        task instanceof AllowFailure<?> allowed ? maker(allowed.task(), allowed) : strict(task);
    if (without.contains(maker)) {
      return Outputs.absent(task.output());
    }
    Iterator<Target> looked = maker.outputs().iterator();
    return Outputs.map(task.output(), target -> bound(target, looked));
  }

  private Node strict(Task<?> task) {
    Node maker = maker(task, task);
    if (mayRead().tolerated.contains(maker)) {
      throw new IllegalArgumentException(
          node
              + " reads "
              + maker
              + ", which it only requires as one that may fail: read AllowFailure.of("
              + maker.key().simpleName()
              + "), or add the task itself to requires()");
    }
    return maker;
  }

  private Node maker(Task<?> task, Task<?> asked) {
    TaskKey key = TaskKey.of(task);
    Node maker = mayRead().nodes.get(key);
    if (maker == null) {
      throw new IllegalArgumentException(
          node
              + " reads "
              + (asked instanceof AllowFailure ? asked : key.shortText())
              + ", which it does not require: add it to requires()");
    }
    return maker;
  }

  /** The target that was looked at itself, where it is the same: a value is asked once a build. */
  private Target bound(Target target, Iterator<Target> looked) {
    Target same = looked.hasNext() ? looked.next() : target;
    Target known = same.equals(target) ? same : target;
    return known.isOptional() && isAbsent.test(known.name())
        ? known.at(nowhere)
        : stores.of(known).input(known);
  }

  private synchronized MayRead mayRead() {
    if (mayRead == null) {
      ReadThroughWrappers read = ReadThroughWrappers.of(node, any -> false);
      Map<TaskKey, Node> nodes = new HashMap<>();
      node.requires().forEach(direct -> nodes.put(direct.key(), direct));
      read.nodes().forEach(it -> nodes.put(it.key(), it));
      mayRead = new MayRead(nodes, read.tolerated());
    }
    return mayRead;
  }
}
