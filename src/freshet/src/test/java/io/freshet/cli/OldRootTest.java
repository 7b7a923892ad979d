package io.freshet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.attic.Attic;
import io.freshet.BuildResult;
import io.freshet.Freshet;
import io.freshet.task.TaskKey;
import io.freshet.testing.Folder;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A root that an earlier Freshet has left, with two builds and an accepted output: it opens, and
 * what it holds is made anew at most once. One is kept of each format that was ever committed.
 */
final class OldRootTest {

  private static final String GOAL = TaskKey.of(new Attic.All()).toString();

  @TempDir private Path temp;
  private Folder root = new Folder(Path.of(""));

  private Folder open(String name) throws Exception {
    Path kept = Path.of(OldRootTest.class.getResource("/roots/" + name).toURI());
    new Folder(kept).copyTo(temp.resolve(name));
    return new Folder(temp.resolve(name));
  }

  @BeforeEach
  void openTheFirst() throws Exception {
    root = open("first");
  }

  private BuildResult build() {
    return Freshet.in(root.path()).build(new Attic.All());
  }

  @Test
  void nothingRunsMoreThanOnceAndTheOutputsAreTheSame() {
    Map<String, String> before = root.texts();

    BuildResult first = build();

    assertEquals(List.of(), first.failures());
    assertEquals(first.executed().size(), new HashSet<>(first.executed()).size());
    assertEquals(List.of(), build().executed());
    Map<String, String> after = root.texts();
    assertEquals(before.keySet(), after.keySet());
    before.keySet().stream()
        .filter(name -> !name.equals("report.txt")) // was accepted as somebody has written it
        .forEach(name -> assertEquals(before.get(name), after.get(name), name));
  }

  @Test
  void whatAStrangerHasWrittenIsKept() {
    root.write("counts/1/total.txt", "a stranger's\n");

    build();

    assertTrue(
        root.stateTexts("trash").containsValue("a stranger's\n"),
        () -> root.stateTexts("trash").toString());
  }

  @Test
  void aChangeIsSeen() {
    build();

    root.write("plays/2.tsv", "e\n");

    assertEquals("[]", build().failures().toString());
    assertEquals("e\n", root.read("counts/2/parts/by/e"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan", "why", "run", "clean", "graph"})
  void commandsAnswer(String command) {
    assertFalse(new Cli(root.path()).in(command, GOAL).answer().isEmpty());
  }

  @Test
  void itsHistoryIsKept() {
    String history = new Cli(root.path()).in("history").answer();

    assertTrue(history.contains("5 ran"), history);
  }
}
