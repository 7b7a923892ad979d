package io.freshet.maven;

import java.io.File;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.project.MavenProject;

/**
 * Paths in properties as somebody has written them, before Maven resolves them: to that an empty
 * one is the module's folder, and one that begins with a {@code ~} a folder of that name in it.
 */
final class WrittenPaths {

  private static final Pattern PROPERTY = Pattern.compile("\\$\\{([\\w.-]+)}");
  private static final Pattern HOME = Pattern.compile("~|~[\\w.-]*[/\\\\].*", Pattern.DOTALL);

  private WrittenPaths() {}

  /**
   * Refuses what would be another place than was meant.
   *
   * @throws MojoFailureException that names the property and what is wanted
   */
  static void check(MojoExecution execution, MavenSession session, MavenProject project)
      throws MojoFailureException {
    for (Parameter parameter : execution.getMojoDescriptor().getParameterMap().values()) {
      Matcher property = PROPERTY.matcher(String.valueOf(parameter.getExpression()));
      if (property.matches() && File.class.getName().equals(parameter.getType())) {
        check(property.group(1), session, project);
      }
    }
  }

  private static void check(String property, MavenSession session, MavenProject project)
      throws MojoFailureException {
    Optional<String> value =
        Stream.of(
                session.getUserProperties(), session.getSystemProperties(), project.getProperties())
            .flatMap(properties -> value(properties, property))
            .findFirst();
    if (value.isPresent() && value.get().isBlank()) {
      String wanted = property.equals("freshet.root") ? "folder" : "file";
      throw refused(property, "", "want a " + wanted + ", or leave it out");
    }
    if (value.isPresent() && HOME.matcher(value.get()).matches()) {
      String remedy = "nothing replaces the ~: write the path out, or ./~ for what is so called";
      throw refused(property, value.get(), remedy);
    }
  }

  private static Stream<String> value(Properties properties, String name) {
    return Stream.ofNullable(properties.getProperty(name));
  }

  private static MojoFailureException refused(String property, String value, String rule) {
    return new MojoFailureException("Freshet: property " + property + "=" + value + ": " + rule);
  }
}
