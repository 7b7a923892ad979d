package io.freshet.maven;

import java.util.List;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/** Draws which task requires which; {@code -Dfreshet.output=FILE} writes the drawing to a file. */
@Mojo(
    name = "graph",
    defaultPhase = LifecyclePhase.PROCESS_CLASSES,
    requiresDependencyResolution = ResolutionScope.RUNTIME,
    threadSafe = true)
@Execute(phase = LifecyclePhase.COMPILE)
public final class GraphMojo extends TaskMojo {

  /**
   * How the graph is written: {@code text} (unless set), {@code dot}, {@code mermaid}, {@code svg}
   * or {@code json}.
   */
  @Parameter(property = "freshet.format")
  private @Nullable String format;

  @Override
  String command() {
    return "graph";
  }

  @Override
  List<String> options() {
    return format == null ? List.of() : List.of("--format", format);
  }
}
