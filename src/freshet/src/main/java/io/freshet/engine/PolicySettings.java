package io.freshet.engine;

import io.freshet.graph.InvalidGraphException;
import io.freshet.graph.Policies;
import io.freshet.task.Policy;
import io.freshet.task.TaskKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * How tasks are run otherwise than they want themselves, and how much of each resource they share.
 *
 * @param changes made to each task's own policy, in order
 * @param resources how much there is of each
 */
public record PolicySettings(List<Change> changes, Map<String, Integer> resources)
    implements Policies {

  /** Every task as it wants, and no resources. */
  public static final PolicySettings NONE = new PolicySettings(List.of(), Map.of());

  /** Refuses resources with an amount below 1. */
  public PolicySettings {
    changes = List.copyOf(changes);
    resources = Map.copyOf(resources);
    resources.forEach(PolicySettings::checkLimit);
  }

  private static void checkLimit(String name, int limit) {
    if (name.isBlank() || limit < 1) {
      throw new IllegalArgumentException(
          "resource \"" + name + "\"=" + limit + ": want a name and at least 1");
    }
  }

  /** Another policy for some tasks. */
  public record Change(Predicate<TaskKey> tasks, UnaryOperator<Policy> change) {}

  /** These, and this change after all others. */
  public PolicySettings changing(Predicate<TaskKey> tasks, UnaryOperator<Policy> change) {
    List<Change> more = new ArrayList<>(changes);
    more.add(new Change(tasks, change));
    return new PolicySettings(more, resources);
  }

  /** Returns these settings with this amount of a resource. */
  public PolicySettings limiting(String resource, int limit) {
    Map<String, Integer> more = new TreeMap<>(resources);
    more.put(resource, limit);
    return new PolicySettings(changes, more);
  }

  @Override
  public Policy of(Policy own, TaskKey key) {
    Policy policy = own;
    for (Change each : changes) {
      if (each.tasks().test(key)) {
        policy = Objects.requireNonNull(each.change().apply(policy), "the change returned null");
      }
    }
    policy.resources().forEach((name, amount) -> checkClaim(key, name, amount));
    return policy;
  }

  private void checkClaim(TaskKey key, String name, int amount) {
    Integer limit = resources.get(name);
    if (limit == null) {
      throw new InvalidGraphException(
          key.shortText()
              + " wants resource "
              + name
              + ", and how much there is of it is not set: give --resource "
              + name
              + "=N, or Build.resource");
    }
    if (amount > limit) {
      throw new InvalidGraphException(
          key.shortText()
              + " wants "
              + amount
              + " of resource "
              + name
              + ", and there is "
              + limit
              + ": raise the limit, or let the task want less");
    }
  }
}
