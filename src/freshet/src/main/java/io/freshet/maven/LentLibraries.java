package io.freshet.maven;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;

/**
 * What the goals need and a project does not have: libraries of the plugin, and those that a POM
 * names in the plugin's {@code <dependencies>}. A library that the project has, by group and
 * artifact, is the project's, whatever its version.
 */
final class LentLibraries {

  private LentLibraries() {}

  /**
   * Returns what is lent, in the plugin's order. Maven has taken out what it brings itself, but for
   * {@code plexus-utils}, which it adds to each plugin before 3.9, and not as one of a class path.
   *
   * <p>Freshet is never lent: tasks are compiled against the one that the project names.
   */
  static List<Artifact> of(PluginDescriptor plugin, MavenProject project)
      throws DependencyResolutionRequiredException {
    Set<String> had = had(project);
    had.add(name(plugin.getGroupId(), plugin.getArtifactId()));
    had.add(name(project.getGroupId(), project.getArtifactId()));
    return plugin.getArtifacts().stream()
        .filter(it -> it.getArtifactHandler().isAddedToClasspath())
        .filter(it -> !had.contains(name(it)))
        .toList();
  }

  /** What is on the project's run-time class path, which artifacts of other scopes are not. */
  private static Set<String> had(MavenProject project)
      throws DependencyResolutionRequiredException {
    Set<String> classPath = Set.copyOf(project.getRuntimeClasspathElements());
    return project.getArtifacts().stream()
        .filter(
            it -> Stream.ofNullable(it.getFile()).anyMatch(f -> classPath.contains(f.getPath())))
        .map(LentLibraries::name)
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static String name(Artifact artifact) {
    return name(artifact.getGroupId(), artifact.getArtifactId());
  }

  private static String name(String group, String artifact) {
    return group + ":" + artifact;
  }
}
