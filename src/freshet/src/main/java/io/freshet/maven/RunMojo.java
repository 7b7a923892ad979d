package io.freshet.maven;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/** Makes the outputs of the given tasks fresh: runs what is missing or stale, and nothing else. */
@Mojo(
    name = "run",
    defaultPhase = LifecyclePhase.PROCESS_CLASSES,
    requiresDependencyResolution = ResolutionScope.RUNTIME,
    threadSafe = true)
@Execute(phase = LifecyclePhase.COMPILE)
public final class RunMojo extends TaskMojo {

  /** How many tasks may run at once; without it as many as the machine has processors. */
  @Parameter(property = "freshet.workers")
  private @Nullable Integer workers;

  /** Runs the given tasks even when they are fresh. */
  @Parameter(property = "freshet.force", defaultValue = "false")
  private boolean force;

  /** Stops at the first failure; otherwise all that does not depend on it still runs. */
  @Parameter(property = "freshet.failFast", defaultValue = "false")
  private boolean failFast;

  /** Writes a test report in JUnit's XML, a test for each task: for CI servers. */
  @Parameter(property = "freshet.junit")
  private @Nullable File junit;

  @Override
  String command() {
    return "run";
  }

  @Override
  List<String> options() {
    List<String> options = new ArrayList<>();
    if (workers != null) {
      options.addAll(List.of("--workers", workers.toString()));
    }
    if (force) {
      options.add("--force");
    }
    if (junit != null) {
      options.addAll(List.of("--junit", junit.toString()));
    }
    if (failFast) {
      options.add("--fail-fast");
    }
    return options;
  }
}
