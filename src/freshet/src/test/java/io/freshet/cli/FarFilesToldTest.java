package io.freshet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.far.FarStore;
import io.freshet.target.FileTarget;
import io.freshet.task.CheckContext;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands say of files that stand in a store of another jar, and do to them. */
class FarFilesToldTest {

  /** Writes a far file, and perhaps another. */
  record Pair(String box, String text, boolean isWhole) implements Task<List<FileTarget>> {

    @Override
    public List<FileTarget> output() {
      return List.of(
          FileTarget.of("far:/" + box + "/a.txt"),
          FileTarget.of("far:/" + box + "/b.txt").optional());
    }

    @Override
    public void run(TaskContext context, List<FileTarget> out) throws IOException {
      out.get(0).writeString(text);
      if (isWhole) {
        out.get(1).writeString(text);
      }
    }

    @Override
    public void check(CheckContext check, List<FileTarget> out) throws IOException {
      check.that(!out.get(0).readString().equals("bad"), "it is bad");
    }
  }

  private final String box = UUID.randomUUID().toString();
  private final String far = "far:/" + box + "/";
  @TempDir private Path root;
  private Cli cli = new Cli(Path.of(""));

  @BeforeEach
  void openRoot() {
    cli = new Cli(root);
  }

  private String pair(String text, boolean isWhole) {
    return Pair.class.getName() + "(box=" + box + ",text=" + text + ",isWhole=" + isWhole + ")";
  }

  @Test
  void runTellsWhereTheyAre() {
    String printed = cli.in("run", pair("x", true)).answer();

    assertTrue(printed.contains("output: " + far + "a.txt\n"), printed);
    assertEquals(Optional.of("x"), FarStore.text(far + "b.txt"));
  }

  @Test
  void whatIsNotWrittenAnyMoreGoes() {
    cli.in("run", pair("x", true)).answer();

    cli.in("run", pair("x", false)).answer();

    assertEquals(Optional.empty(), FarStore.text(far + "b.txt"));
    assertEquals(0, cli.in("plan", pair("x", false), "--check").exitCode());
  }

  @Test
  void whyNamesWhatAStrangerChanged() {
    cli.in("run", pair("x", false)).answer();
    FarStore.put(far + "a.txt", "stranger");

    String why = cli.in("why", pair("x", false)).answer();

    assertTrue(why.contains("OUTPUT_MODIFIED " + far + "a.txt"), why);
  }

  @Test
  void acceptAdoptsWhatAStrangerChanged() {
    cli.in("run", pair("x", false)).answer();
    FarStore.put(far + "a.txt", "stranger");

    cli.in("accept", pair("x", false), "--reason", "by hand").answer();

    assertEquals(0, cli.in("plan", pair("x", false), "--check").exitCode());
    assertEquals(Optional.of("stranger"), FarStore.text(far + "a.txt"));
  }

  @Test
  void strangersFileMayBeLeftOrRefused() {
    cli.in("run", pair("x", false)).answer();
    FarStore.put(far + "a.txt", "stranger");

    assertEquals(1, cli.in("run", pair("x", false), "--modified=fail").exitCode());
    assertEquals(0, cli.in("run", pair("x", false), "--modified=keep").exitCode());
    assertEquals(Optional.of("stranger"), FarStore.text(far + "a.txt"));
  }

  @Test
  void failedCheckLeavesThemAsTheyWere() {
    cli.in("run", pair("x", false)).answer();

    Cli.Printed failed = cli.in("run", pair("bad", false));

    assertEquals(1, failed.exitCode());
    assertEquals(Optional.of("x"), FarStore.text(far + "a.txt"));
    String rejected = cli.in("history", pair("bad", false)).answer();
    assertTrue(rejected.contains(".freshet/rejected"), rejected);
  }

  @Test
  void cleanRemovesThem() {
    cli.in("run", pair("x", true)).answer();

    String printed = cli.in("clean", pair("x", true)).answer();

    assertTrue(printed.contains(far + "a.txt"), printed);
    assertEquals(Optional.empty(), FarStore.text(far + "a.txt"));
    assertEquals(Optional.empty(), FarStore.text(far + "b.txt"));
  }

  @Test
  void verifyComparesThem() {
    assertEquals(0, cli.in("run", pair("x", true), "--verify").exitCode());
  }

  @Test
  void strangersFileIsNotCleaned() {
    cli.in("run", pair("x", false)).answer();
    FarStore.put(far + "a.txt", "stranger");

    cli.in("clean", pair("x", false));

    assertFalse(FarStore.text(far + "a.txt").isEmpty());
  }
}
