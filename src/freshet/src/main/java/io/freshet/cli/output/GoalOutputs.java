package io.freshet.cli.output;

import io.freshet.cli.input.UsageErrors;
import io.freshet.store.KnownStores;
import io.freshet.target.Target;
import io.freshet.target.Targets;
import io.freshet.task.ExternalTask;
import io.freshet.task.Task;
import io.freshet.task.TaskKey;
import io.freshet.task.UserCode;
import io.freshet.task.WrapperTask;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds where the outputs of the goals lie, and those of the tasks behind a wrapper. */
public final class GoalOutputs {

  private GoalOutputs() {}

  /**
   * The places of all outputs, as text, without optional files that are absent, and without what is
   * made elsewhere unless it is a goal itself. Of what is in another store nobody asks whether it
   * is there.
   */
  public static List<String> places(List<Task<?>> goals, Path root) {
    return UsageErrors.toldBy(() -> found(goals, root));
  }

  private static List<String> found(List<Task<?>> goals, Path root) {
    KnownStores stores = new KnownStores(root);
    List<String> places = new ArrayList<>();
    Set<TaskKey> seen = new HashSet<>();
    Deque<Task<?>> rest = new ArrayDeque<>(goals);
    while (!rest.isEmpty()) {
      Task<?> task = rest.remove();
      TaskKey key = TaskKey.of(task);
      if (!seen.add(key)) {
        continue;
      }
      UserCode.outputs(task, key.shortText()).stream()
          .filter(target -> !(stores.isFile(target) && isAbsent(target, root)))
          .forEach(target -> places.add(stores.of(target).address(target)));
      if (task instanceof WrapperTask) {
        UserCode.requires(task, key.shortText()).stream()
            .filter(required -> !(required instanceof ExternalTask))
            .forEach(rest::add);
      }
    }
    return places;
  }

  private static boolean isAbsent(Target target, Path root) {
    return target.isOptional() && !target.at(Targets.locate(target, root)).exists();
  }
}
