package io.freshet.maven;

import java.util.List;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/** Adopts what stands in the place of the given tasks' outputs, as if they had made it. */
@Mojo(
    name = "accept",
    defaultPhase = LifecyclePhase.PROCESS_CLASSES,
    requiresDependencyResolution = ResolutionScope.RUNTIME,
    threadSafe = true)
@Execute(phase = LifecyclePhase.COMPILE)
public final class AcceptMojo extends TaskMojo {

  /** Why; recorded, and told by the goal {@code why}. */
  @Parameter(property = "freshet.reason")
  private @Nullable String reason;

  @Override
  String command() {
    return "accept";
  }

  @Override
  List<String> options() {
    return reason == null ? List.of() : List.of("--reason", reason);
  }
}
