package io.freshet.maven;

import io.freshet.testing.Javac;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.DuplicateParameterException;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.apache.maven.project.MavenProject;

/**
 * A Maven module as goals see one, with what they log. Its class path is one folder, into which a
 * stand-in for Freshet's command line can be compiled.
 */
final class MavenModule {
  final Path folder;
  final MavenProject project = new MavenProject();
  final PluginDescriptor plugin = new PluginDescriptor();
  final List<String> log = new ArrayList<>();

  /** What was typed as {@code -Dname=value}. */
  final Properties typed = new Properties();

  private final MojoDescriptor descriptor = new MojoDescriptor();

  MavenModule(Path folder) {
    this.folder = folder;
    project.setFile(folder.resolve("pom.xml").toFile());
    project.setGroupId("com.acme");
    project.setArtifactId("music");
    project.setPackaging("jar");
    project.getModel().setBuild(new Build());
    project.getBuild().setOutputDirectory(classes().toString());
    project.setArtifacts(Set.of());
    plugin.setGroupId("io.freshet");
    plugin.setArtifactId("freshet");
    plugin.setVersion("1.2.3");
    plugin.setGoalPrefix("freshet");
    plugin.setArtifacts(List.of());
  }

  Path classes() {
    return folder.resolve("target/classes");
  }

  /** Puts a command line on the class path; the lines are the body of its method {@code run}. */
  void freshet(String... body) {
    String main =
        """
        package io.freshet.cli;
        public final class Main {
          public static int run(String[] args, java.io.PrintStream out, java.io.PrintStream err) {
            %s
          }
        }
        """;
    Javac.compile(
        Map.of("io.freshet.cli.Main", main.formatted(String.join("\n", body))), classes());
  }

  /** Makes an artifact whose file is a jar in the folder, which need not exist. */
  Artifact artifact(String coordinates, String scope) {
    String[] parts = coordinates.split(":", -1);
    DefaultArtifactHandler handler = new DefaultArtifactHandler("jar");
    handler.setAddedToClasspath(true);
    Artifact artifact =
        new DefaultArtifact(parts[0], parts[1], parts[2], scope, "jar", "", handler);
    artifact.setFile(folder.resolve(parts[1] + ".jar").toFile());
    return artifact;
  }

  /** Says of the goals that they have a parameter, as a plugin's descriptor does. */
  void parameter(String name, Class<?> type, String property) {
    try {
      Parameter parameter = new Parameter();
      parameter.setName(name);
      parameter.setType(type.getName());
      parameter.setExpression("${" + property + "}");
      descriptor.addParameter(parameter);
    } catch (DuplicateParameterException e) {
      throw new AssertionError(e);
    }
  }

  /** Executes a goal as one typed alone. */
  void execute(FreshetMojo goal) throws MojoExecutionException, MojoFailureException {
    execute(goal, MojoExecution.Source.CLI, "freshet:any");
  }

  /** Executes a goal. */
  void execute(FreshetMojo goal, MojoExecution.Source source, String... typed)
      throws MojoExecutionException, MojoFailureException {
    Parameters.set(goal, "project", project);
    Parameters.set(goal, "plugin", plugin);
    Parameters.set(goal, "session", session(typed));
    Parameters.set(goal, "execution", new MojoExecution(descriptor, "any", source));
    Parameters.set(goal, "config", folder.resolve("freshet.properties").toFile());
    goal.setLog(new RecordingLog());
    goal.execute();
  }

  @SuppressWarnings("deprecation") // the only constructor that needs no container
  private MavenSession session(String... goals) {
    MavenExecutionRequest request = new DefaultMavenExecutionRequest();
    request.setGoals(List.of(goals));
    request.setUserProperties(typed);
    return new MavenSession(null, request, new DefaultMavenExecutionResult(), List.of());
  }

  private final class RecordingLog extends SystemStreamLog {

    @Override
    public void debug(CharSequence content) {}

    @Override
    public void info(CharSequence content) {
      log.add("info " + content);
    }

    @Override
    public void warn(CharSequence content) {
      log.add("warn " + content);
    }

    @Override
    public void error(CharSequence content) {
      log.add("error " + content);
    }
  }
}
