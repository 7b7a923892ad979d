package io.freshet.sftp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.Build;
import io.freshet.BuildResult;
import io.freshet.Freshet;
import io.freshet.target.FileTarget;
import io.freshet.task.SourceFile;
import io.freshet.task.SourceFiles;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import io.freshet.task.TaskKey;
import io.freshet.task.WrapperTask;
import io.freshet.testing.RecordingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds whose files are on a server. */
class SftpBuildTest {

  private static final int MANY = 20;
  private static final int LARGE = 1 << 18;

  /** Makes a file there of one here. */
  record Part(String name) implements Task<FileTarget> {

    @Override
    public List<SourceFile> requires() {
      return List.of(SourceFile.of("in"));
    }

    @Override
    public FileTarget output() {
      return FileTarget.of(name);
    }

    @Override
    public void run(TaskContext ctx, FileTarget out) throws IOException {
      out.writeString(ctx.input(SourceFile.of("in")).readString());
    }
  }

  /** All parts. */
  record All(String start) implements WrapperTask {

    @Override
    public List<Part> requires() {
      return IntStream.range(0, MANY).mapToObj(it -> new Part(start + it)).toList();
    }
  }

  /** Makes a file here of one there. */
  record Copy(String name) implements Task<FileTarget> {

    @Override
    public List<SourceFile> requires() {
      return List.of(SourceFile.of(name));
    }

    @Override
    public FileTarget output() {
      return FileTarget.of("copy");
    }

    @Override
    public void run(TaskContext ctx, FileTarget out) throws IOException {
      out.writeString(ctx.input(SourceFile.of(name)).readString());
    }
  }

  /** The names and texts of files there. */
  record Joined(String glob) implements Task<FileTarget> {

    @Override
    public List<SourceFiles> requires() {
      return List.of(SourceFiles.matching(glob));
    }

    @Override
    public FileTarget output() {
      return FileTarget.of("joined");
    }

    @Override
    public void run(TaskContext ctx, FileTarget out) throws IOException {
      StringBuilder text = new StringBuilder();
      for (FileTarget file : ctx.input(SourceFiles.matching(glob)).files()) {
        String name = file.name().substring(file.name().lastIndexOf('/') + 1);
        text.append(name).append('=').append(file.readString()).append(' ');
      }
      out.writeString(text);
    }
  }

  @TempDir private Path folder = Path.of("");
  private Path root;
  private FilesServer server;
  private RecordingListener log = new RecordingListener();

  @BeforeEach
  void start() throws IOException, GeneralSecurityException {
    server = new FilesServer(folder);
    root = Files.createDirectories(folder.resolve("root"));
    Files.writeString(root.resolve("in"), "one");
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private BuildResult build(Task<?> goal) {
    log = new RecordingListener();
    Build build =
        Freshet.in(root)
            .workers(2)
            .listener(log)
            .setting("sftp.known-hosts", server.knownHosts().toString())
            .setting("sftp.identity", server.identity().toString());
    server.asked.clear();
    server.sessions.set(0);
    return build.build(goal);
  }

  private int runs(Task<?> goal) {
    BuildResult result = build(goal);
    assertEquals(List.of(), result.failures());
    return result.executed().size();
  }

  private String failure(Task<?> goal) {
    return build(goal).failures().get(0).message();
  }

  /** Puts a file there that was changed long ago. */
  private void put(String path, String text) throws IOException {
    Path file = server.file(server.name(path));
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(1))));
  }

  private String text(String path) throws IOException {
    return Files.readString(server.file(server.name(path)));
  }

  /** The names of all files there. */
  private List<String> names() throws IOException {
    Path top = server.file(server.name(""));
    try (Stream<Path> all = Files.walk(top)) {
      return all.filter(Files::isRegularFile)
          .map(it -> top.relativize(it).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void nothingToDoIsOneListingInOneSession() throws IOException {
    All all = new All(server.name("parts/p"));
    assertEquals(MANY, runs(all));
    assertEquals(1, server.sessions.get());
    assertEquals("one", text("parts/p0"));

    assertEquals(0, runs(all));

    assertEquals(List.of("list"), server.asked);
    assertEquals(1, server.sessions.get());
    assertEquals(MANY, names().size());
  }

  @Test
  void strangersFileIsKeptInTheTrash() throws IOException {
    Part part = new Part(server.name("a"));
    runs(part);
    Files.writeString(server.file(part.name()), "stranger");

    assertEquals(1, runs(part));

    assertEquals("one", text("a"));
    try (Stream<Path> kept = Files.walk(root.resolve(".freshet/trash"))) {
      List<Path> files = kept.filter(Files::isRegularFile).toList();
      assertEquals(1, files.size());
      assertEquals("stranger", Files.readString(files.get(0)));
    }
  }

  @Test
  void strangersEditOfTheSameSizeIsNoticedAtOnce() throws IOException {
    Part part = new Part(server.name("a"));
    runs(part);
    Files.writeString(server.file(part.name()), "two");

    assertEquals(1, runs(part));
    assertEquals("one", text("a"));
  }

  @Test
  void youngFileIsReadAgain() throws IOException {
    Path file = server.file(server.name("a"));
    Files.writeString(file, "one");
    FileTime time = Files.getLastModifiedTime(file);
    Copy copy = new Copy(server.name("a"));
    runs(copy);
    Files.writeString(file, "two");
    Files.setLastModifiedTime(file, time);

    assertEquals(1, runs(copy));
    assertEquals("two", Files.readString(root.resolve("copy")));
  }

  @Test
  void oldFileIsReadOnce() throws IOException {
    put("a", "one");
    Copy copy = new Copy(server.name("a"));
    assertEquals(1, runs(copy));

    assertEquals(0, runs(copy));
    assertEquals(List.of("stat"), server.asked);
  }

  @Test
  void lostConnectionIsMadeAnewAndTheFileIsWhole() throws IOException {
    Files.writeString(root.resolve("in"), "x".repeat(LARGE));
    server.cutAt.set(LARGE / 2);
    server.cuts.set(1);
    Part part = new Part(server.name("a"));

    assertEquals(1, runs(part));

    assertEquals("x".repeat(LARGE), text("a"));
    assertEquals(List.of("a"), names());
    assertEquals(2, server.sessions.get());
  }

  @Test
  void connectionThatIsAlwaysLostLeavesTheOldFile() throws IOException {
    Part part = new Part(server.name("a"));
    runs(part);
    Files.writeString(root.resolve("in"), "x".repeat(LARGE));
    server.cutAt.set(LARGE / 2);
    server.cuts.set(2);

    String failure = failure(part);

    assertTrue(failure.contains("failed twice"), failure);
    assertEquals("one", text("a"));
    assertEquals(1, runs(part));
    assertEquals("x".repeat(LARGE), text("a"));
    assertEquals(List.of("a"), names());
  }

  @Test
  void connectionThatIsLostAfterTheRenameChangesNothing() throws IOException {
    Part part = new Part(server.name("a"));
    server.cutsAfterMove.set(true);

    assertEquals(1, runs(part));

    assertEquals("one", text("a"));
    assertEquals(List.of("a"), names());
    assertEquals(0, runs(part));
  }

  @Test
  void serverThatReplacesNothingInOneStepIsTold() throws IOException {
    server.forgetRename();
    Part part = new Part(server.name("a"));
    runs(part);
    assertEquals(List.of(), log.events("warning"));
    Files.writeString(root.resolve("in"), "two");

    assertEquals(1, runs(part));

    assertEquals("two", text("a"));
    assertTrue(log.events("warning").get(0).contains("removed and put anew"));
  }

  @Test
  void unknownMachineIsRefused() throws IOException {
    put("a", "one");
    Files.writeString(server.knownHosts(), "");

    String failure = failure(new Copy(server.name("a")));

    assertTrue(failure.contains("its key SHA256:"), failure);
    assertTrue(failure.contains(" is not in " + server.knownHosts()), failure);
    assertTrue(failure.contains("ssh-keyscan"), failure);
  }

  @Test
  void machineWithAnotherKeyIsRefused() throws IOException {
    put("a", "one");
    server.know("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJdD7y3aLq454yWBdwLWbieU1ebz9/cu7/QEXn9OIeZJ");

    String failure = failure(new Copy(server.name("a")));

    assertTrue(failure.contains(" is another than in " + server.knownHosts()), failure);
  }

  @Test
  void keyThatIsNotLetInIsRefused() throws IOException, GeneralSecurityException {
    put("a", "one");
    try (FilesServer other = new FilesServer(folder.resolve("other"))) {
      Files.copy(other.identity(), server.identity(), StandardCopyOption.REPLACE_EXISTING);
    }

    String failure = failure(new Copy(server.name("a")));

    assertTrue(failure.contains("it lets nobody in with the keys there are"), failure);
    assertTrue(failure.contains("sftp.identity"), failure);
  }

  @Test
  void keyThatIsNotThereIsToldByItsSetting() throws IOException {
    Files.delete(server.identity());

    String failure = failure(new Copy(server.name("a")));

    assertTrue(
        failure.contains("setting sftp.identity: " + server.identity() + " cannot be read"),
        failure);
  }

  @Test
  void fileThatIsNotThereIsMissing() {
    BuildResult result = build(new Copy(server.name("a/b")));

    assertEquals(3, result.exitCode());
  }

  @Test
  void setOfFilesIsNamesAndContents() throws IOException {
    put("raw/a.csv", "1");
    put("raw/deep/b.csv", "2");
    put("raw/.c.csv", "hidden");
    put("raw/d.txt", "other");
    Joined joined = new Joined(server.name("raw/**.csv"));

    assertEquals(1, runs(joined));
    assertEquals("a.csv=1 b.csv=2 ", Files.readString(root.resolve("joined")));
    assertEquals(0, runs(joined));
    assertFalse(server.asked.contains("open"), server.asked::toString);

    put("raw/c.csv", "3");
    assertEquals(1, runs(joined));
    assertEquals(
        "[Change[name=c.csv, kind=ADDED]]",
        log.reasons(TaskKey.of(joined)).get(0).changes().first().toString());
    assertEquals("a.csv=1 c.csv=3 b.csv=2 ", Files.readString(root.resolve("joined")));

    Files.delete(server.file(server.name("raw/a.csv")));
    assertEquals(1, runs(joined));
    assertEquals("c.csv=3 b.csv=2 ", Files.readString(root.resolve("joined")));
  }

  @Test
  void emptySetIsMissing() throws IOException {
    put("raw/a.txt", "1");

    assertEquals(3, build(new Joined(server.name("raw/*.csv"))).exitCode());
    assertEquals(3, build(new Joined(server.name("none/*.csv"))).exitCode());
  }
}
