package io.freshet.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LentLibrariesTest {

  @TempDir private Path folder;
  private MavenModule module;

  @BeforeEach
  void makeModule() {
    module = new MavenModule(folder);
  }

  @Test
  void whatTheProjectLacksIsLentInThePluginsOrder() throws Exception {
    pluginHas("info.picocli:picocli:4.7", "io.github.classgraph:classgraph:4.8", "a:b:1");

    assertEquals(
        List.of("info.picocli:picocli:4.7", "io.github.classgraph:classgraph:4.8", "a:b:1"),
        lent());
  }

  @Test
  void whatTheProjectHasInAnotherVersionIsNotLent() throws Exception {
    projectHas("com.google.code.gson:gson:2.8", "compile");
    projectHas("dev.failsafe:failsafe:3.2", "runtime");
    pluginHas("com.google.code.gson:gson:2.13", "dev.failsafe:failsafe:3.3", "acme:gson:1");

    assertEquals(List.of("acme:gson:1"), lent());
  }

  @Test
  void whatTheProjectHasForItsTestsOrItsCompilerAloneIsLent() throws Exception {
    projectHas("a:tested:1", "test");
    projectHas("a:provided:1", "provided");
    pluginHas("a:tested:2", "a:provided:2");

    assertEquals(List.of("a:tested:2", "a:provided:2"), lent());
  }

  @Test
  void freshetIsTheProjectsOrNone() throws Exception {
    pluginHas("io.freshet:freshet:1.2.3", "io.freshet:freshet-mail:1.2.3");

    assertEquals(List.of("io.freshet:freshet-mail:1.2.3"), lent());
  }

  @Test
  void moduleThatIsBuiltIsNotLentToItself() throws Exception {
    pluginHas("com.acme:music:0.9", "com.acme:words:1");

    assertEquals(List.of("com.acme:words:1"), lent());
  }

  /** As {@code plexus-utils}, which Maven before 3.9 adds to each plugin. */
  @Test
  void whatBelongsOnNoClassPathIsNotLent() throws Exception {
    Artifact added = module.artifact("org.codehaus.plexus:plexus-utils:1.1", "runtime");
    added.setArtifactHandler(new DefaultArtifactHandler("jar"));
    Artifact named = module.artifact("org.codehaus.plexus:plexus-utils:4.0.1", "runtime");

    module.plugin.setArtifacts(List.of(added));
    List<String> ofMaven = lent();
    module.plugin.setArtifacts(List.of(named));

    assertEquals(List.of(), ofMaven);
    assertEquals(List.of("org.codehaus.plexus:plexus-utils:4.0.1"), lent());
  }

  private List<String> lent() throws Exception {
    return LentLibraries.of(module.plugin, module.project).stream()
        .map(it -> it.getGroupId() + ":" + it.getArtifactId() + ":" + it.getVersion())
        .toList();
  }

  private void pluginHas(String... coordinates) {
    module.plugin.setArtifacts(
        Stream.of(coordinates).map(it -> module.artifact(it, "runtime")).toList());
  }

  private void projectHas(String coordinates, String scope) {
    Set<Artifact> artifacts = new LinkedHashSet<>(module.project.getArtifacts());
    artifacts.add(module.artifact(coordinates, scope));
    module.project.setArtifacts(artifacts);
  }
}
