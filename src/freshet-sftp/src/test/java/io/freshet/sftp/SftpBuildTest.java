package io.freshet.sftp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.Freshet;
import io.freshet.event.CleanScope;
import io.freshet.graph.InvalidGraphException;
import io.freshet.target.FileTarget;
import io.freshet.task.SourceFiles;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import io.freshet.task.TaskKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Builds whose files are on a server. */
class SftpBuildTest extends ServedBuilds {

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
  void longestNamesCanBeWritten() throws IOException {
    String longest = "ü".repeat(127) + "a";

    assertEquals(1, runs(new Part(server.name(longest))));
    assertEquals("one", text(longest));
    assertEquals(List.of(longest), names());
  }

  @Test
  void schemeInCapitalsIsTheSame() throws IOException {
    Part part = new Part(server.name("a").replace("sftp:", "SFTP:"));
    assertEquals(1, runs(part));
    assertEquals(0, runs(part));
    assertEquals("one", text("a"));

    Files.writeString(root.resolve("in"), "two");
    assertEquals(1, runs(part));
    settings().clean(EnumSet.noneOf(CleanScope.class), part);
    assertEquals(List.of(), names());
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

  /** Reads a set of files, one of which a task makes. */
  record Of(String set, String made) implements Task<FileTarget> {

    @Override
    public List<Task<?>> requires() {
      return List.of(SourceFiles.matching(set), new Part(made));
    }

    @Override
    public FileTarget output() {
      return FileTarget.of("of");
    }

    @Override
    public void run(TaskContext ctx, FileTarget out) {}
  }

  @ParameterizedTest
  @CsvSource({"*.csv,a.csv", "raw/*.csv,raw/a.csv", "**/*.csv,raw/a.csv"})
  void fileThatATaskMakesIsInNoSet(String set, String made) {
    Of of = new Of(server.name(set), server.name(made).replace("//", "//me@"));

    InvalidGraphException refused =
        assertThrows(InvalidGraphException.class, () -> Freshet.in(root).plan(of));

    assertTrue(
        String.valueOf(refused.getMessage()).contains(", and it may be among the files "),
        refused.getMessage());
  }
}
