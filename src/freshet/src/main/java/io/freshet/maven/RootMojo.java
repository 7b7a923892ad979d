package io.freshet.maven;

import java.io.File;
import java.util.List;
import org.apache.maven.plugins.annotations.Parameter;

/** What the goals share that look into a dataset root. */
abstract class RootMojo extends FreshetMojo {

  /** The dataset root. Maven resolves a relative {@code File} against the module's folder. */
  @Parameter(property = "freshet.root", defaultValue = "${project.basedir}")
  private File root;

  /** The root, as an option of the command line. */
  final List<String> rootOption() {
    return List.of("--root", root.toString());
  }
}
