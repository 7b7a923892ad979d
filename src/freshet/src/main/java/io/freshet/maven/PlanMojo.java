package io.freshet.maven;

import java.util.List;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Shows what goal {@code run} would run, and why. Changes nothing. */
@Mojo(
    name = "plan",
    defaultPhase = LifecyclePhase.PROCESS_CLASSES,
    requiresDependencyResolution = ResolutionScope.RUNTIME,
    threadSafe = true)
@Execute(phase = LifecyclePhase.COMPILE)
public final class PlanMojo extends TaskMojo {

  /** Fails the build when something is stale. */
  @Parameter(property = "freshet.check", defaultValue = "false")
  private boolean check;

  @Override
  String command() {
    return "plan";
  }

  @Override
  List<String> options() {
    return check ? List.of("--check") : List.of();
  }
}
