package io.freshet.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/** Writes a page about a build: its graph, when each task ran, and a table of tasks. */
@Mojo(
    name = "report",
    defaultPhase = LifecyclePhase.PROCESS_CLASSES,
    requiresDependencyResolution = ResolutionScope.RUNTIME,
    threadSafe = true)
public final class ReportMojo extends RootMojo {

  /** The build: a name that goal {@code history} shows, or its beginning; else the last one. */
  @Parameter(property = "freshet.build")
  private @Nullable String build;

  /** Where the page is written; what is told besides goes to Maven's log. */
  @Parameter(
      property = "freshet.output",
      defaultValue = "${project.build.directory}/freshet-report.html")
  private File output;

  @Override
  List<String> commandLine(List<String> words) throws MojoFailureException {
    List<String> line = new ArrayList<>(List.of("report"));
    if (build != null) {
      line.add(build);
    }
    line.addAll(words);
    line.addAll(rootOption());
    line.addAll(List.of("--output", page().toString()));
    return line;
  }

  private Path page() throws MojoFailureException {
    Path page = output.toPath().toAbsolutePath();
    try {
      Files.createDirectories(page.getParent());
      return page;
    } catch (IOException e) {
      throw new MojoFailureException("freshet.output: no folder for " + page + ": " + e, e);
    }
  }
}
