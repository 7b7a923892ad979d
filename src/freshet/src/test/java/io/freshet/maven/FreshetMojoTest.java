package io.freshet.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreshetMojoTest {
  private static final String SERVICE = "META-INF/services/org.slf4j.spi.SLF4JServiceProvider";

  @TempDir private Path folder;
  private MavenModule module;

  @BeforeEach
  void makeModule() {
    module = new MavenModule(folder);
  }

  @Test
  void settingsOfTheModuleAreAreReadWhereThereAreAny() throws Exception {
    Path settings = Files.writeString(folder.resolve("freshet.properties"), "");
    module.freshet("out.println(String.join(\"|\", args));", "return 0;");

    module.execute(new ListMojo());
    module.execute(Parameters.set(new ListMojo(), "args", "--config=other"));

    assertEquals(List.of("info list|--config|" + settings, "info list|--config=other"), module.log);
  }

  @Test
  void linesOfTheCommandLineGoToTheLog() throws Exception {
    module.freshet("out.println(\"asked \" + String.join(\"|\", args));", "return 0;");

    module.execute(list("--json 'a b'"));

    assertEquals(List.of("info asked list|--json|a b|--config|none"), module.log);
  }

  @Test
  void exitCodeFailsTheBuildAfterTheErrorsAreLogged() {
    module.freshet("err.println(\"Days: no such file\");", "return 3;");

    MojoFailureException failure =
        assertThrows(MojoFailureException.class, () -> module.execute(new ListMojo()));

    assertEquals(List.of("error Days: no such file"), module.log);
    assertTrue(failure.getMessage().contains("external input is missing"), failure.getMessage());
  }

  @Test
  void warningIsNoError() throws Exception {
    module.freshet("err.println(\"warning: the trace store was cut\");", "return 0;");

    module.execute(new ListMojo());

    assertEquals(List.of("warn the trace store was cut"), module.log);
  }

  @Test
  void outputFileGetsTheBareLines() throws Exception {
    module.freshet("out.println(\"{}\");", "return 0;");
    Path file = folder.resolve("target/reports/graph.json");

    module.execute(Parameters.set(new ListMojo(), "output", file.toFile()));

    assertEquals(List.of("{}"), Files.readAllLines(file));
    assertEquals(List.of(), module.log);
  }

  @Test
  void codeSeesTheProjectsClassPathAndTheJdkAlone() throws Exception {
    module.freshet(
        "ClassLoader own = Main.class.getClassLoader();",
        "out.println(own == Thread.currentThread().getContextClassLoader());",
        "out.println(own.getParent() == ClassLoader.getPlatformClassLoader());",
        "out.println(own.getResource(\"org/apache/maven/plugin/Mojo.class\"));",
        "return 0;");

    module.execute(new ListMojo());

    assertEquals(List.of("info true", "info true", "info null"), module.log);
  }

  @Test
  void contextClassLoaderIsPutBack() {
    module.freshet("throw new IllegalStateException(\"broken\");");
    ClassLoader before = Thread.currentThread().getContextClassLoader();

    assertThrows(MojoExecutionException.class, () -> module.execute(new ListMojo()));

    assertSame(before, Thread.currentThread().getContextClassLoader());
  }

  @Test
  void failureOfFreshetItselfKeepsItsCause() {
    module.freshet("throw new IllegalStateException(\"broken\");");

    MojoExecutionException failure =
        assertThrows(MojoExecutionException.class, () -> module.execute(new ListMojo()));

    assertEquals(
        "Freshet itself failed: java.lang.IllegalStateException: broken", failure.getMessage());
    assertEquals("broken", failure.getCause().getMessage());
  }

  @Test
  void missingDependencyIsShownReadyToPaste() {
    String message =
        assertThrows(MojoFailureException.class, () -> module.execute(new ListMojo())).getMessage();

    assertTrue(message.startsWith("music does not depend on"), message);
    assertTrue(message.contains("<groupId>io.freshet</groupId>"), message);
    assertTrue(message.contains("<artifactId>freshet</artifactId>"), message);
    assertTrue(message.contains("<version>1.2.3</version>"), message);
  }

  @Test
  void withoutALogBindingThePluginsOwnIsLent() throws Exception {
    module.freshet(printResource());
    module.plugin.setArtifacts(List.of(binding("org.slf4j:slf4j-simple:2")));

    module.execute(new ListMojo());

    assertTrue(module.log.get(0).contains("slf4j-simple.jar"), module.log::toString);
  }

  @Test
  void projectsOwnLogBindingIsTheOnlyOne() throws Exception {
    module.freshet(printResource());
    module.plugin.setArtifacts(List.of(binding("org.slf4j:slf4j-simple:2")));
    Path own = module.classes().resolve(SERVICE);
    Files.createDirectories(own.getParent());
    Files.writeString(own, "acme.Provider");

    module.execute(new ListMojo());

    assertEquals(List.of("info " + own.toUri().toURL()), module.log);
  }

  @Test
  void logBindingAmongThePluginsDependenciesIsTheOnlyOne() throws Exception {
    module.freshet(printResource());
    module.plugin.setArtifacts(
        List.of(binding("org.slf4j:slf4j-simple:2"), binding("com.acme:logs:1")));

    module.execute(new ListMojo());

    assertEquals(1, module.log.size(), module.log::toString);
    assertTrue(module.log.get(0).contains("logs.jar"), module.log::toString);
  }

  @Test
  void librariesOfThePluginStandBehindTheProjects() throws Exception {
    module.freshet(printResource());
    Artifact own = binding("com.acme:logs:1");
    module.project.setArtifacts(Set.of(own));
    module.plugin.setArtifacts(List.of(binding("com.acme:more-logs:1"), own));

    module.execute(new ListMojo());

    assertEquals(2, module.log.size(), module.log::toString);
    assertTrue(module.log.get(0).contains("/logs.jar"), module.log::toString);
    assertTrue(module.log.get(1).contains("/more-logs.jar"), module.log::toString);
  }

  @Test
  void aggregatorIsPassedOver() throws Exception {
    module.project.setPackaging("pom");

    module.execute(new RunMojo());

    assertEquals(
        List.of("info Freshet is skipped: a module with packaging pom has no classes"), module.log);
  }

  @Test
  void skipDoesNothing() throws Exception {
    module.execute(Parameters.set(new RunMojo(), "skip", true));

    assertEquals(List.of("info Freshet is skipped: freshet.skip is set"), module.log);
  }

  @Test
  void boundGoalStaysOutOfATypedOne() throws Exception {
    module.freshet("out.println(\"ran\");", "return 0;");

    module.execute(new ListMojo(), MojoExecution.Source.LIFECYCLE, "freshet:plan");
    List<String> whenPlanWasTyped = List.copyOf(module.log);
    module.execute(new ListMojo(), MojoExecution.Source.LIFECYCLE, "process-classes");

    assertEquals(List.of(), whenPlanWasTyped);
    assertEquals(List.of("info ran"), module.log);
  }

  private static ListMojo list(String args) {
    return Parameters.set(new ListMojo(), "args", args);
  }

  private static String[] printResource() {
    return new String[] {
      "try {",
      "  var found = Main.class.getClassLoader().getResources(\"" + SERVICE + "\");",
      "  while (found.hasMoreElements()) out.println(found.nextElement());",
      "} catch (java.io.IOException e) { throw new java.io.UncheckedIOException(e); }",
      "return 0;"
    };
  }

  /** A library in which the service file is all there is. */
  private Artifact binding(String coordinates) throws IOException {
    Artifact artifact = module.artifact(coordinates, "runtime");
    try (OutputStream file = Files.newOutputStream(artifact.getFile().toPath());
        JarOutputStream entries = new JarOutputStream(file)) {
      entries.putNextEntry(new ZipEntry(SERVICE));
      InputStream.nullInputStream().transferTo(entries);
    }
    return artifact;
  }
}
