package io.freshet.maven;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Lists the tasks on the module's class path. */
@Mojo(
    name = "list",
    defaultPhase = LifecyclePhase.PROCESS_CLASSES,
    requiresDependencyResolution = ResolutionScope.RUNTIME,
    threadSafe = true)
@Execute(phase = LifecyclePhase.COMPILE)
public final class ListMojo extends FreshetMojo {

  @Override
  List<String> commandLine(List<String> words) {
    List<String> line = new ArrayList<>(List.of("list"));
    line.addAll(words);
    return line;
  }
}
