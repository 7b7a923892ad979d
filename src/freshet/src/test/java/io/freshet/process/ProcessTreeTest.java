package io.freshet.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.process.Tool;
import io.freshet.testing.Patience;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a task is told to stop, nothing that it has started goes on. */
final class ProcessTreeTest {

  @TempDir private Path folder;

  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  private static Program tool(String... arguments) {
    List<String> command = List.of(Tool.command(arguments));
    return Program.of(command.get(0)).arguments(command.subList(1, command.size()));
  }

  private int run(Program program, Duration limit) throws IOException, InterruptedException {
    return ProgramRun.of(
        program, ProcessEnvironment.of(folder, Map.of()), new LineLog(lines::add), limit);
  }

  /** The process that says next who it is. */
  private ProcessHandle next() throws InterruptedException {
    String line = Patience.next(lines);
    Optional<ProcessHandle> handle =
        ProcessHandle.of(Long.parseLong(line.substring("pid ".length())));
    return handle.orElseThrow(() -> new AssertionError("has ended already: " + line));
  }

  @ParameterizedTest
  @ValueSource(strings = {"endless", "stubborn"})
  void interruptEndsTheProgramAndItsChildren(String child) throws Exception {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread task =
        new Thread(
            () -> {
              try {
                run(tool("parent", child), Duration.ofHours(1));
              } catch (Exception e) {
                thrown.set(e);
              }
            });
    task.start();
    ProcessHandle ofChild = next();
    ProcessHandle ofParent = next();
    assertTrue(ofChild.isAlive() && ofParent.isAlive());

    task.interrupt();
    Patience.join(task);

    assertInstanceOf(InterruptedException.class, thrown.get());
    Patience.get(ofParent.onExit());
    // One that was ended by force may be listed until the system has taken note.
    Patience.get(ofChild.onExit());
  }

  @Test
  void whatAProgramLeavesBehindEndsWithIt() throws Exception {
    int exitCode = run(tool("deserter"), Duration.ofHours(1));

    assertEquals(0, exitCode);
    String line = Objects.requireNonNull(lines.poll());
    Optional<ProcessHandle> left =
        ProcessHandle.of(Long.parseLong(line.substring("pid ".length())));
    if (left.isPresent()) {
      Patience.get(left.get().onExit());
    }
  }

  @Test
  void programThatTakesTooLongIsEnded() throws Exception {
    Program program = tool("endless");

    IOException failure =
        assertThrows(IOException.class, () -> run(program, Duration.ofSeconds(1)));

    assertEquals(program + " did not end within 1 s", failure.getMessage());
    // It may have been ended before it could say who it is.
    Patience.until("no Java runs", () -> !isAnyJavaAlive());
  }

  private static boolean isAnyJavaAlive() {
    return ProcessHandle.current()
        .descendants()
        .anyMatch(it -> it.info().command().orElse("").endsWith("java"));
  }
}
