package io.freshet.maven;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/** Lists the builds in which something ran; with a task its runs, why and how long. */
@Mojo(
    name = "history",
    defaultPhase = LifecyclePhase.PROCESS_CLASSES,
    requiresDependencyResolution = ResolutionScope.RUNTIME,
    threadSafe = true)
@Execute(phase = LifecyclePhase.COMPILE)
public final class HistoryMojo extends RootMojo {

  /**
   * The task whose runs are listed: a class name, simple if it is unique, or a task key. What a
   * module always asks for does not count here, so that without it there are all builds.
   */
  @Parameter(property = "freshet.task")
  private @Nullable String task;

  @Override
  List<String> commandLine(List<String> words) {
    List<String> line = new ArrayList<>(List.of("history"));
    if (task != null) {
      line.add(task);
    }
    line.addAll(words);
    line.addAll(rootOption());
    return line;
  }
}
