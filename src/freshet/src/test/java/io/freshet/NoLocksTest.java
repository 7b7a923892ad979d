package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.testing.Folder;
import io.freshet.testing.faults.Faults;
import io.freshet.testing.faults.Operation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file system without locks: said clearly, and twice the work is the worst that happens. */
final class NoLocksTest {

  private static final Faults NO_LOCKS =
      operation -> {
        if (operation.kind() == Operation.Kind.LOCK) {
          throw new IOException("No locks available");
        }
      };

  @Test
  void buildWithoutLocksSaysSoAndDoesItsWork(@TempDir Path folder) {
    SmallBuild world = SmallBuild.in(folder);
    Map<String, String> expected = cleanBuild(world.copy("plain"));
    Dataset data = SmallBuild.doomed(world.copy("root"), NO_LOCKS);

    data.build(SmallBuild.goal());

    assertEquals(expected, new Folder(folder.resolve("root")).texts());
    List<String> warnings = data.log().events("warning");
    assertEquals(1, warnings.size(), warnings::toString);
    assertTrue(warnings.get(0).startsWith("there are no locks on "), warnings::toString);
    assertTrue(warnings.get(0).contains("No locks available"), warnings::toString);
    assertTrue(warnings.get(0).contains("may run a task twice"), warnings::toString);
    assertEquals(List.of(), data.ran(SmallBuild.goal()));
  }

  /** Whether their owner lives cannot be told, so they stay. */
  @Test
  void stagingOfOthersStaysWhereThereAreNoLocks(@TempDir Path folder) {
    SmallBuild world = SmallBuild.in(folder);
    Dataset data = SmallBuild.doomed(world.copy("root"), NO_LOCKS);
    Folder files = new Folder(folder.resolve("root"));
    String left = ".freshet/tmp/20260101T000000000-1-abc/0/left";
    files.write(left, "half");

    data.build(SmallBuild.goal());

    assertTrue(files.has(left));
  }

  private static Map<String, String> cleanBuild(Path root) {
    Dataset data = Dataset.in(root);
    data.build(SmallBuild.goal());
    return data.files().texts();
  }

  /** Those who have locks must not take the one without for dead. */
  @Test
  void tracesOfABuildWithoutLocksBearANameThatIsNeverTakenForDead(@TempDir Path folder) {
    SmallBuild world = SmallBuild.in(folder);
    Dataset data = SmallBuild.doomed(world.copy("root"), NO_LOCKS);

    data.build(SmallBuild.goal());

    Folder files = new Folder(folder.resolve("root"));
    assertTrue(
        files.stateTexts("traces").keySet().stream()
            .anyMatch(name -> name.startsWith(".freshet/traces/unlocked-")),
        files.stateTexts("traces").keySet()::toString);
  }
}
