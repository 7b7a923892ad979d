package io.freshet.maven;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Removes the outputs of the given tasks; what somebody else wrote stays. */
@Mojo(
    name = "clean",
    defaultPhase = LifecyclePhase.PROCESS_CLASSES,
    requiresDependencyResolution = ResolutionScope.RUNTIME,
    threadSafe = true)
@Execute(phase = LifecyclePhase.COMPILE)
public final class CleanMojo extends TaskMojo {

  /** Also removes what was made from these outputs. */
  @Parameter(property = "freshet.downstream", defaultValue = "false")
  private boolean downstream;

  /**
   * Moves to the trash what the tasks once asked for, and neither they nor any goal ever asked for
   * in the root needs now; all of theirs must be fresh.
   */
  @Parameter(property = "freshet.orphans", defaultValue = "false")
  private boolean orphans;

  /** Only shows what would be removed. */
  @Parameter(property = "freshet.dryRun", defaultValue = "false")
  private boolean dryRun;

  @Override
  String command() {
    return "clean";
  }

  @Override
  List<String> options() {
    List<String> options = new ArrayList<>();
    if (downstream) {
      options.add("--downstream");
    }
    if (orphans) {
      options.add("--orphans");
    }
    if (dryRun) {
      options.add("--dry-run");
    }
    return options;
  }
}
