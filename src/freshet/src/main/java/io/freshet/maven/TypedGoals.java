package io.freshet.maven;

import java.util.List;
import org.apache.maven.plugin.descriptor.PluginDescriptor;

/**
 * Tells what someone asked Maven for.
 *
 * <p>{@code mvn freshet:plan} compiles first, in a forked life cycle. In Maven 4 {@code compile}
 * takes the goals bound to {@code process-classes} along, so a bound {@code run} would run what
 * {@code plan} must only name.
 */
final class TypedGoals {

  private TypedGoals() {}

  /** Whether something was typed, and all of it are goals of this plugin: no phase, no other's. */
  static boolean areAllOf(PluginDescriptor plugin, List<String> typed) {
    return !typed.isEmpty() && typed.stream().allMatch(goal -> isOf(plugin, goal));
  }

  private static boolean isOf(PluginDescriptor plugin, String goal) {
    String coordinates = plugin.getGroupId() + ":" + plugin.getArtifactId();
    return goal.startsWith(plugin.getGoalPrefix() + ":") || goal.startsWith(coordinates + ":");
  }
}
