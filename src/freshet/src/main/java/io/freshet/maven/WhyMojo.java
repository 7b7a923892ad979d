package io.freshet.maven;

import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Explains why the given tasks are stale, down to the file, parameter or class that changed. */
@Mojo(
    name = "why",
    defaultPhase = LifecyclePhase.PROCESS_CLASSES,
    requiresDependencyResolution = ResolutionScope.RUNTIME,
    threadSafe = true)
@Execute(phase = LifecyclePhase.COMPILE)
public final class WhyMojo extends TaskMojo {

  @Override
  String command() {
    return "why";
  }
}
