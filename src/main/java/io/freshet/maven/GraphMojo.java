package io.freshet.maven;

import java.util.List;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Draws which task requires which; {@code -Dfreshet.output=FILE} writes the drawing to a file. */
@Mojo(
    name = "graph",
    defaultPhase = LifecyclePhase.PROCESS_CLASSES,
    requiresDependencyResolution = ResolutionScope.RUNTIME,
    threadSafe = true)
@Execute(phase = LifecyclePhase.COMPILE)
public final class GraphMojo extends TaskMojo {

  /** How the graph is written: {@code text}, {@code dot}, {@code mermaid} or {@code svg}. */
  @Parameter(property = "freshet.format", defaultValue = "text")
  private String format;

  @Override
  String command() {
    return "graph";
  }

  @Override
  List<String> options() {
    return List.of("--format", format);
  }
}
