package io.freshet.maven;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;

/**
 * The Freshet on the project's own run-time class path, behind which stand the {@link
 * LentLibraries}.
 *
 * <p>It runs in a class loader that shares nothing with Maven but the JDK, so that neither its
 * version nor its libraries can clash with Maven's. Only JDK types cross the border.
 */
final class ProjectFreshet {
  private static final String MAIN = "io.freshet.cli.Main";
  private static final String[] LOG_BINDINGS = {
    "META-INF/services/org.slf4j.spi.SLF4JServiceProvider",
    "org/slf4j/impl/StaticLoggerBinder.class"
  };

  private final MavenProject project;
  private final PluginDescriptor plugin;

  ProjectFreshet(MavenProject project, PluginDescriptor plugin) {
    this.project = project;
    this.plugin = plugin;
  }

  /**
   * Runs a command line and returns its exit code.
   *
   * @throws MojoFailureException if the project does not depend on Freshet
   */
  int run(List<String> commandLine, PrintStream out, PrintStream err)
      throws IOException, MojoExecutionException, MojoFailureException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = loader()) {
      thread.setContextClassLoader(loader);
      return invoke(main(loader), commandLine.toArray(String[]::new), out, err);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private URLClassLoader loader() throws IOException, MojoExecutionException {
    List<URL> urls = new ArrayList<>();
    List<URL> bindings = new ArrayList<>();
    try {
      for (String element : project.getRuntimeClasspathElements()) {
        urls.add(Path.of(element).toUri().toURL());
      }
      for (Artifact artifact : LentLibraries.of(plugin, project)) {
        (isOwnLogBinding(artifact) ? bindings : urls).add(artifact.getFile().toURI().toURL());
      }
    } catch (DependencyResolutionRequiredException e) {
      throw new MojoExecutionException("the run-time class path is not resolved: " + e, e);
    }
    if (!hasLogBinding(urls)) {
      urls.addAll(bindings);
    }
    return isolated(urls);
  }

  private static URLClassLoader isolated(List<URL> urls) {
    return new URLClassLoader(
        "project", urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  /** Lent last: without any SLF4J complains and drops what it is told, two are one too many. */
  private static boolean isOwnLogBinding(Artifact artifact) {
    return artifact.getGroupId().equals("org.slf4j")
        && artifact.getArtifactId().equals("slf4j-simple");
  }

  private static boolean hasLogBinding(List<URL> urls) throws IOException {
    try (URLClassLoader loader = isolated(urls)) {
      return Stream.of(LOG_BINDINGS).anyMatch(it -> loader.findResource(it) != null);
    }
  }

  private Method main(ClassLoader loader) throws MojoFailureException {
    try {
      return loader
          .loadClass(MAIN)
          .getMethod("run", String[].class, PrintStream.class, PrintStream.class);
    } catch (ClassNotFoundException | NoSuchMethodException e) {
      throw new MojoFailureException(
          """
          %s does not depend on a Freshet that this plugin can run. Add to its pom.xml:
            <dependency>
              <groupId>%s</groupId>
              <artifactId>%s</artifactId>
              <version>%s</version>
            </dependency>"""
              .formatted(
                  project.getArtifactId(),
                  plugin.getGroupId(),
                  plugin.getArtifactId(),
                  plugin.getVersion()),
          e);
    }
  }

  private static int invoke(Method main, String[] arguments, PrintStream out, PrintStream err)
      throws MojoExecutionException {
    try {
      return (int) main.invoke(null, arguments, out, err);
    } catch (InvocationTargetException e) {
      throw new MojoExecutionException("Freshet itself failed: " + e.getCause(), e.getCause());
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
