package io.freshet.graph;

import io.freshet.output.Parts;
import io.freshet.target.Target;
import io.freshet.task.Task;
import io.freshet.task.TaskKey;
import io.freshet.task.TaskParameter;
import io.freshet.task.TaskType;
import io.freshet.task.UserCode;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/**
 * Tasks of one key that are not equal. The first one mentioned is the node, and is run; another
 * must say the same of itself, and have the same code. For one thread at a time.
 */
final class Twins {

  private final BiPredicate<Task<?>, Task<?>> hasSameCode;
  private final Set<Task<?>> compared = new HashSet<>();

  /** Takes what fingerprints the code of a task: its class, and the objects it holds. */
  Twins(BiPredicate<Task<?>, Task<?>> hasSameCode) {
    this.hasSameCode = hasSameCode;
  }

  /**
   * Refuses a task that differs from the one that will be run in its stead.
   *
   * @throws InvalidGraphException when it does; the message names both and the difference
   */
  void compare(Node node, Task<?> twin) {
    if (!isNew(twin)) {
      return;
    }
    refuseOtherCode(node, twin);
    Node other = new Node(node.id(), twin, node.valueHash(), node.key(), node.policy(), null);
    refuse(node, "requires()", required(node), required(other));
    refuse(node, "output()", outputs(node), outputs(other));
    refuse(
        node,
        "version()",
        Set.of(UserCode.version(node.task(), node)),
        Set.of(UserCode.version(other.task(), other)));
  }

  private boolean isNew(Task<?> twin) {
    try {
      return compared.add(twin);
    } catch (RuntimeException | Error e) {
      String subject = TaskKey.of(twin).shortText() + ": hashCode() or equals() failed";
      throw UserCode.fault(subject, twin.getClass(), e);
    }
  }

  private void refuseOtherCode(Node node, Task<?> twin) {
    if (hasSameCode.test(node.task(), twin)) {
      return;
    }
    Class<?> first = node.task().getClass();
    Class<?> second = twin.getClass();
    if (first == second) {
      throw new InvalidGraphException(
          node
              + " is named twice, with objects of different classes in fields that are no"
              + " parameters; want the same in both, or make a parameter of what differs");
    } else {
      throw new InvalidGraphException(
          node
              + " is named by two class loaders with different code: "
              + origin(first)
              + " and "
              + origin(second)
              + "; want one of them in a build, or another class name");
    }
  }

  private static String origin(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    return type.getName()
        + (source == null ? " of " + type.getClassLoader() : " from " + source.getLocation());
  }

  private static Set<String> required(Node node) {
    Set<String> required = new TreeSet<>();
    for (Task<?> task : UserCode.requires(node.task(), node)) {
      required.add(Requirements.text(task));
    }
    return required;
  }

  private static Set<String> outputs(Node node) {
    Parts parts = UserCode.parts(node.task(), node);
    Set<String> outputs = new TreeSet<>();
    for (int i = 0; i < parts.targets().size(); i++) {
      Target target = parts.targets().get(i);
      String place = parts.places().get(i);
      outputs.add(
          (target.configuration() + " " + target.kind() + " " + target.name()).strip()
              + (place.isEmpty() ? "" : " as " + place));
    }
    parts.empty().forEach(it -> outputs.add((it.kind() + " " + it.place()).strip()));
    return outputs;
  }

  private static void refuse(Node node, String what, Set<String> first, Set<String> second) {
    if (!first.equals(second)) {
      throw new InvalidGraphException(
          node
              + " is named twice, and "
              + what
              + " differs: "
              + only(first, second)
              + " or "
              + only(second, first)
              + remedy(node));
    }
  }

  private static String only(Set<String> these, Set<String> others) {
    List<String> only = new ArrayList<>(these);
    only.removeAll(others);
    return only.isEmpty()
        ? "nothing more"
        : only.stream()
            .limit(3)
            .map(it -> it.isEmpty() ? "\"\"" : it)
            .collect(Collectors.joining(", "));
  }

  private static String remedy(Node node) {
    String insignificant =
        TaskType.of(node.task().getClass()).parameters().stream()
            .filter(parameter -> !parameter.significant())
            .map(TaskParameter::name)
            .collect(Collectors.joining(", "));
    return insignificant.isEmpty()
        ? "; tasks of one key must be alike"
        : "; it must not depend on "
            + insignificant
            + ", declared as not significant: leave that out of it, or declare it significant";
  }
}
