package io.freshet.maven;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * What all goals share: they write a command line and let the project's own Freshet answer it, so
 * that a goal and the command do the same.
 *
 * <p>Paths are {@code File}s because Maven resolves those, and only those, against the module's
 * folder; the working directory is where {@code mvn} was typed.
 *
 * <p>Goals fork the life cycle up to {@code compile}, so that a goal typed alone sees current
 * classes. Not further: they bind to {@code process-classes}, and a fork that reached this phase
 * would run every bound goal once more.
 */
abstract class FreshetMojo extends AbstractMojo {

  /** The project that is built. */
  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private MavenProject project;

  /** What Maven was called with. */
  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  private MavenSession session;

  /** The call of this goal. */
  @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
  private MojoExecution execution;

  /** This plugin and its artifacts. */
  @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
  private PluginDescriptor plugin;

  /**
   * More command-line text, such as {@code --day 2026-01-05 --json}; quotes keep words together.
   */
  @Parameter(property = "freshet.args")
  private @Nullable String args;

  /** A file with settings; the goals read it as the command line reads its own, where it exists. */
  @Parameter(property = "freshet.config", defaultValue = "${project.basedir}/freshet.properties")
  private File config;

  /** A file for the bare output, without Maven's line prefixes. */
  @Parameter(property = "freshet.output")
  private @Nullable File output;

  /** Does nothing when true. */
  @Parameter(property = "freshet.skip", defaultValue = "false")
  private boolean skip;

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("Freshet is skipped: freshet.skip is set");
    } else if (project.getPackaging().equals("pom")) {
      getLog().info("Freshet is skipped: a module with packaging pom has no classes");
    } else if (isBound() && TypedGoals.areAllOf(plugin, session.getGoals())) {
      getLog().debug("Freshet is skipped: bound to a phase, but other Freshet goals were typed");
    } else {
      WrittenPaths.check(execution, session, project);
      ExitCodes.check(run());
    }
  }

  /** The command and its arguments; {@code words} is the text of {@code freshet.args}, split. */
  abstract List<String> commandLine(List<String> words) throws MojoFailureException;

  private boolean isBound() {
    return execution.getSource() == MojoExecution.Source.LIFECYCLE;
  }

  private int run() throws MojoExecutionException, MojoFailureException {
    List<String> commandLine =
        new ArrayList<>(commandLine(args == null ? List.of() : Words.of(args)));
    commandLine.addAll(settings(commandLine));
    getLog().debug("freshet " + String.join(" ", commandLine));
    try (PrintStream out = printStream(out());
        PrintStream err = printStream(new LineStream(this::logProblem))) {
      return new ProjectFreshet(project, plugin).run(commandLine, out, err);
    } catch (IOException e) {
      throw new MojoExecutionException("Freshet's output cannot be written: " + e, e);
    }
  }

  /** Always told: the current folder, where the command line looks, is where mvn was typed. */
  private List<String> settings(List<String> commandLine) {
    boolean isTyped =
        commandLine.stream().anyMatch(it -> it.equals("--config") || it.startsWith("--config="));
    return isTyped ? List.of() : List.of("--config", isNone() ? "none" : config.toString());
  }

  /** The usual file may be missing, not one that was named; one that cannot be read is told. */
  private boolean isNone() {
    boolean isUsual = config.equals(new File(project.getBasedir(), "freshet.properties"));
    return isUsual && Files.notExists(config.toPath());
  }

  private void logProblem(String line) {
    if (line.startsWith("warning: ")) {
      getLog().warn(line.substring("warning: ".length()));
    } else if (line.startsWith("retry ")) {
      getLog().warn(line);
    } else {
      getLog().error(line);
    }
  }

  private OutputStream out() throws IOException {
    if (output == null) {
      return new LineStream(getLog()::info);
    }
    Path file = output.toPath().toAbsolutePath();
    Files.createDirectories(file.getParent());
    return Files.newOutputStream(file);
  }

  private static PrintStream printStream(OutputStream stream) {
    return new PrintStream(stream, true, StandardCharsets.UTF_8);
  }
}
