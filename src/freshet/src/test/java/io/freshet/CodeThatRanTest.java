package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.event.Reason;
import io.freshet.task.Task;
import io.freshet.task.TaskKey;
import io.freshet.testing.Javac;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Class files are replaced while a process builds. What is recorded must be the code that ran: the
 * next process, which runs what stands on disk, must make what a clean build makes.
 */
class CodeThatRanTest {

  private static final String SLOW =
      """
      package p;
      import io.freshet.target.*;
      import io.freshet.task.*;
      public record Slow() implements Task<FileTarget> {
        public static Runnable meanwhile = () -> {};
        @Override public FileTarget output() { return FileTarget.of("slow.txt"); }
        @Override public void run(TaskContext ctx, FileTarget out) throws Exception {
          meanwhile.run();
          out.writeString("slow");
        }
      }
      """;

  private static final String REPORT =
      """
      package p;
      import io.freshet.target.*;
      import io.freshet.task.*;
      import java.util.List;
      public record Report() implements Task<FileTarget> {
        @Override public List<Slow> requires() { return List.of(new Slow()); }
        @Override public FileTarget output() { return FileTarget.of("report.txt"); }
        @Override public void run(TaskContext ctx, FileTarget out) throws Exception {
          String text = new String(Report.class.getResourceAsStream("/text.txt").readAllBytes());
          out.writeString("REPORT " + Helper.text() + " " + text);
        }
      }
      """;

  private static final String HELPER =
      "package p; class Helper { static String text() { return \"ONE\"; } }";

  @TempDir private Path folder;

  private final Map<String, String> sources =
      new HashMap<>(Map.of("p.Slow", SLOW, "p.Report", REPORT, "p.Helper", HELPER));

  @ParameterizedTest
  @EnumSource
  void taskEditedWhileARequiredOneRunsRunsAgain(Before before) throws Exception {
    compile(before);
    inAProcess(
        process -> {
          process.meanwhile(() -> edit("p.Report", "REPORT", "ANOTHER"));
          process.build();
        });

    assertNextProcessMakesWhatACleanBuildMakes();
  }

  @ParameterizedTest
  @EnumSource
  void classEditedBeforeItIsLoadedMakesTheRunDoubtful(Before before) throws Exception {
    compile(before);
    inAProcess(
        process -> {
          process.meanwhile(() -> edit("p.Helper", "ONE", "TWO"));
          process.build();
        });

    assertNextProcessMakesWhatACleanBuildMakes();
  }

  @ParameterizedTest
  @EnumSource
  void anEditThatIsTakenBackAfterTheBuildLeavesNothingWrong(Before before) throws Exception {
    compile(before);
    inAProcess(
        process -> {
          process.meanwhile(() -> edit("p.Helper", "ONE", "TWO"));
          process.build();
        });
    edit("p.Helper", "TWO", "ONE");

    assertNextProcessMakesWhatACleanBuildMakes();
  }

  @ParameterizedTest
  @EnumSource
  void resourceEditedWhileTheTaskMayReadItMakesTheRunDoubtful(Before before) throws Exception {
    compile(before);
    inAProcess(
        process -> {
          process.meanwhile(() -> Files.writeString(classes().resolve("text.txt"), "changed"));
          process.build();
          assertEquals(
              List.of(Reason.Kind.CODE_CHANGED_DURING_RUN),
              process.planned().stream()
                  .map(Reason::kind)
                  .filter(kind -> kind != Reason.Kind.RESOURCE)
                  .toList());
        });

    assertNextProcessMakesWhatACleanBuildMakes();
  }

  @ParameterizedTest
  @EnumSource
  void processThatLivesOnRecordsWhatItsLoaderHolds(Before before) throws Exception {
    compile(before);
    inAProcess(
        process -> {
          process.build();
          edit("p.Helper", "ONE", "TWO");
          edit("p.Report", "REPORT", "ANOTHER");
          Files.delete(root().resolve("report.txt"));
          process.build();
          assertTrue(Files.readString(root().resolve("report.txt")).startsWith("REPORT ONE"));
          assertEquals(List.of(), process.planned());
        });

    assertNextProcessMakesWhatACleanBuildMakes();
  }

  @ParameterizedTest
  @EnumSource
  void withoutAnEditNothingIsDoubtful(Before before) throws Exception {
    compile(before);
    inAProcess(Life::build);

    inAProcess(process -> assertEquals(List.of(), process.planned()));
  }

  private void assertNextProcessMakesWhatACleanBuildMakes() throws Exception {
    inAProcess(
        process -> {
          process.build();
          assertEquals(List.of(), process.planned());
        });
    String made = Files.readString(root().resolve("report.txt"));
    FileUtils.deleteDirectory(root().toFile());
    inAProcess(Life::build);
    assertEquals(Files.readString(root().resolve("report.txt")), made);
  }

  private Path classes() {
    return folder.resolve("classes");
  }

  private Path root() {
    return folder.resolve("root");
  }

  private void compile(Before before) throws Exception {
    Javac.compile(sources, classes());
    Files.writeString(classes().resolve("text.txt"), "text");
    if (before == Before.CODE_IS_NOTED) {
      inAProcess(Life::build);
      assertEquals(1, notes(), "a process has noted the code that it has read");
      Files.delete(root().resolve("slow.txt"));
      Files.delete(root().resolve("report.txt"));
    }
  }

  private long notes() throws IOException {
    try (Stream<Path> files = Files.list(root().resolve(".freshet/code"))) {
      return files.filter(it -> it.getFileName().toString().startsWith("notes-")).count();
    }
  }

  /** What went before the process in question. */
  private enum Before {
    NOTHING,
    CODE_IS_NOTED
  }

  /** Replaces a class; its file gets another time however coarse the clock is. */
  private void edit(String className, String old, String replacement) throws IOException {
    sources.computeIfPresent(className, (name, text) -> text.replace(old, replacement));
    Path file = classes().resolve(className.replace('.', '/') + ".class");
    Instant before = Files.getLastModifiedTime(file).toInstant();
    Javac.compile(sources, classes());
    Files.setLastModifiedTime(file, FileTime.from(before.plusMillis(10)));
  }

  /** A class loader of its own stands for a process: it loads anew, and keeps what it has. */
  private void inAProcess(Steps steps) throws Exception {
    URL[] urls = {classes().toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, Freshet.class.getClassLoader())) {
      steps.run(new Life(loader, root()));
    }
  }

  private interface Steps {
    void run(Life process) throws Exception;
  }

  private interface Step {
    void run() throws Exception;
  }

  private record Life(ClassLoader loader, Path root) {

    Task<?> goal() throws Exception {
      return Class.forName("p.Report", true, loader)
          .asSubclass(Task.class)
          .getDeclaredConstructor()
          .newInstance();
    }

    void build() throws Exception {
      BuildResult result = Freshet.in(root).build(goal());
      assertEquals(0, result.exitCode(), () -> result.failed().toString());
    }

    List<Reason> planned() throws Exception {
      return Freshet.in(root).plan(goal()).reasons(TaskKey.of(goal()));
    }

    void meanwhile(Step step) throws Exception {
      Runnable action =
          () -> {
            try {
              step.run();
            } catch (Exception e) {
              throw new AssertionError(e);
            }
          };
      Class.forName("p.Slow", true, loader).getField("meanwhile").set(null, action);
    }
  }
}
