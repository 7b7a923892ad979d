package io.freshet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.testing.Javac;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be tolerated is told in a line with exit code 2, and a wrong read by its task. */
final class ToleratedFaultsTest {

  private static final String TASKS =
      """
      import io.freshet.target.*;
      import io.freshet.task.*;
      import java.util.*;

      public record Reader(String of) implements Task<FileTarget> {
        @Override public List<Task<?>> requires() {
          return of.startsWith("late") ? List.of() : List.of(what());
        }
        @Override public List<Task<?>> thenRequires(Inputs inputs) {
          return of.startsWith("late") ? List.of(what()) : List.of();
        }
        private Task<?> what() {
          return switch (of) {
            case "wrapper", "lateWrapper" -> AllowFailure.of(new Wrapper());
            case "twice", "lateTwice" -> AllowFailure.of(AllowFailure.of(new Plain()));
            case "nothing" -> AllowFailure.of((Plain) null);
            case "external" -> new Outside();
            default -> AllowFailure.of(new Plain());
          };
        }
        @Override public FileTarget output() { return FileTarget.of("reader.txt"); }
        @Override public void run(TaskContext ctx, FileTarget out) throws Exception {
          if (of.equals("strictly")) {
            ctx.input(new Plain());
          } else if (of.equals("previous")) {
            ctx.previous(AllowFailure.of(this));
          }
          out.writeString(ctx.input(AllowFailure.of(new Plain())).orElseThrow().readString());
        }
      }

      record Plain() implements Task<FileTarget> {
        @Override public FileTarget output() { return FileTarget.of("plain.txt"); }
        @Override public void run(TaskContext ctx, FileTarget out) throws Exception {
          out.writeString("plain");
        }
      }

      record Wrapper() implements WrapperTask {
        @Override public List<Plain> requires() { return List.of(new Plain()); }
      }

      record Outside() implements ExternalTask<FileTarget> {
        @Override public List<Task<?>> requires() { return List.of(AllowFailure.of(new Plain())); }
        @Override public FileTarget output() { return FileTarget.of("outside.txt"); }
      }
      """;

  @TempDir private static Path classes = Path.of("");

  @TempDir private Path root = Path.of("");

  @BeforeAll
  static void compile() throws IOException {
    Files.createDirectories(classes);
    Javac.compile(Map.of("Reader", TASKS), classes);
  }

  private Cli.Printed freshet(String... words) {
    List<String> all = new ArrayList<>(List.of("--class-path", classes.toString()));
    all.addAll(List.of(words));
    return new Cli(root).in(all.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "wrapper | Reader(of=wrapper) requires AllowFailure.of(Wrapper()), a wrapper: want"
            + " AllowFailure.of each task that it stands for, here or in what the wrapper requires",
        "twice | Reader(of=twice) requires AllowFailure.of(AllowFailure.of(Plain())): want"
            + " AllowFailure.of a task, once",
        "external | Outside() is external and requires AllowFailure.of(Plain()): want a plain Task",
        "nothing | AllowFailure.of(null): want a task",
      })
  void whatCannotBeToleratedIsAWrongGraph(String of, String message) {
    for (String command : new String[] {"run", "plan", "why", "graph"}) {
      Cli.Printed printed = freshet(command, "Reader(of=" + of + ")");

      assertEquals(2, printed.exitCode(), command + ": " + printed);
      assertTrue(printed.err().contains(message), command + ": " + printed.err());
      assertEquals(1, printed.err().lines().count(), printed.err());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lateWrapper | AllowFailure.of(Wrapper()), a wrapper: want AllowFailure.of each task",
        "lateTwice | AllowFailure.of(AllowFailure.of(Plain())): want AllowFailure.of a task, once",
      })
  void whatIsNamedLateCannotEither(String of, String message) {
    Cli.Printed printed = freshet("run", "Reader(of=" + of + ")");

    assertEquals(2, printed.exitCode(), printed.toString());
    assertTrue(printed.err().contains("Reader(of=" + of + ") requires " + message), printed.err());
  }

  @Test
  void readThatIsNotToleratedFailsItsTask() {
    Cli.Printed strictly = freshet("run", "Reader(of=strictly)");

    assertEquals(1, strictly.exitCode());
    String message =
        "Reader(of=strictly) reads Plain(), which it only requires as one that may fail: read"
            + " AllowFailure.of(Plain), or add the task itself to requires()";
    assertTrue(strictly.err().contains(message), strictly.err());
    Cli.Printed previous = freshet("run", "Reader(of=previous)");
    assertEquals(1, previous.exitCode());
    assertTrue(previous.err().contains("AllowFailure is no task of its own"), previous.err());
  }

  @Test
  void itIsNoTaskThatCanBeAskedFor() {
    String why = freshet("run", "io.freshet.task.AllowFailure").complaint();

    assertTrue(why.contains("AllowFailure is no task of its own"), why);
    String all = new Cli(root).type("--class-path", classes.toString(), "list").answer();
    assertTrue(all.contains("Wrapper"), all);
    assertFalse(all.contains("AllowFailure"), all);
    String unknown = freshet("plan", "AllowFailure").complaint();
    assertTrue(unknown.startsWith("there is no task AllowFailure"), unknown);
  }
}
