package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.acme.Sketch;
import io.freshet.event.Failure;
import io.freshet.target.Content;
import io.freshet.target.DirectoryTarget;
import io.freshet.target.FileTarget;
import io.freshet.testing.faults.FaultPlan;
import io.freshet.testing.faults.FaultyFileSystem;
import io.freshet.testing.faults.Operation;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Writes that failed without run's noticing: the task fails all the same. */
final class SwallowedWritesTest {

  private static final String LONG = "0123456789abcdef".repeat(4096);

  /** Ways to write a long text so that no failure comes out. */
  enum Way {
    PRINT_WRITER_ON_WRITER {
      @Override
      void write(Content out) throws IOException {
        try (PrintWriter writer = new PrintWriter(out.newWriter())) {
          writer.println(LONG);
        }
      }
    },
    PRINT_WRITER_ON_STREAM {
      @Override
      void write(Content out) throws IOException {
        try (PrintWriter writer =
            new PrintWriter(out.newOutputStream(), false, StandardCharsets.UTF_8)) {
          writer.println(LONG);
        }
      }
    },
    PRINT_STREAM {
      @Override
      void write(Content out) throws IOException {
        try (PrintStream stream =
            new PrintStream(out.newOutputStream(), true, StandardCharsets.UTF_8)) {
          stream.print(LONG);
        }
      }
    },
    CAUGHT {
      @Override
      void write(Content out) {
        try {
          out.writeString(LONG);
        } catch (IOException e) {
          e.addSuppressed(new IOException("swallowed"));
        }
      }
    },
    CAUGHT_LINES {
      @Override
      void write(Content out) {
        try {
          out.writeLines(Stream.of(LONG));
        } catch (IOException e) {
          e.addSuppressed(new IOException("swallowed"));
        }
      }
    },
    CHANNEL {
      @Override
      void write(Content out) throws IOException {
        OutputStream stream = out.newOutputStream();
        try (WritableByteChannel channel = Channels.newChannel(stream)) {
          channel.write(ByteBuffer.wrap(LONG.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
          e.addSuppressed(new IOException("swallowed"));
        }
      }
    };

    abstract void write(Content out) throws IOException;
  }

  private static Sketch file(Way way) {
    return Sketch.of("a").running((ctx, out) -> way.write((FileTarget) out.get(0)));
  }

  private static Sketch folder(Way way) {
    return Sketch.of("a")
        .making(DirectoryTarget.of("d"))
        .running((ctx, out) -> way.write(((DirectoryTarget) out.get(0)).file("x/y")));
  }

  @ParameterizedTest
  @EnumSource
  void fullDiskFailsTheTaskOfAFile(Way way) throws IOException {
    assertFails(file(way), "a.txt", "a.txt", 0);
  }

  @ParameterizedTest
  @EnumSource
  void fullDiskFailsTheTaskOfAFolder(Way way) throws IOException {
    assertFails(folder(way), "d/x/y", "y", 0);
  }

  @ParameterizedTest
  @EnumSource
  void fullDiskFailsTheTaskOfACompressedFile(Way way) throws IOException {
    Sketch task = Sketch.of("a").running((ctx, out) -> way.write(((FileTarget) out.get(0)).gzip()));

    // The head, written in two halves, is a failure of the opening.
    assertFails(task, "a.txt", "a.txt", 2);
  }

  private static void assertFails(Sketch task, String name, String lastName, int write)
      throws IOException {
    try (FileSystem memory = SmallBuild.memory()) {
      Path root = Files.createDirectories(memory.getPath("/work"));
      FaultPlan full =
          FaultPlan.failing(
              write,
              io.freshet.testing.faults.Failure.NO_SPACE,
              it -> it.kind() == Operation.Kind.WRITE && it.path().endsWith(lastName));

      BuildResult result = Dataset.in(FaultyFileSystem.wrap(root, full)).build(task);

      assertTrue(full.isReached(), "the disk was full");
      String message = onlyFailure(result).message();
      assertTrue(message.startsWith(name + " was not written as a whole"), message);
      assertTrue(message.contains("No space left on device"), message);
      assertEquals(Map.of(), Dataset.in(root).files().texts());
      assertEquals(List.of("a"), Dataset.in(root).ran(task), "with more space");
    }
  }

  /** No disk in memory: what the operating system says of one that is full. */
  @ParameterizedTest
  @EnumSource
  void writesToADeviceThatIsFullFailTheTask(Way way, @TempDir Path root) {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "needs /dev/full, a disk that is always full: only on Linux");
    Sketch task =
        Sketch.of("a")
            .running(
                (ctx, out) -> {
                  Files.createSymbolicLink(out.get(0).path(), full);
                  way.write((FileTarget) out.get(0));
                });

    String message = onlyFailure(Dataset.in(root).build(task)).message();

    assertTrue(message.startsWith("a.txt was not written as a whole, and run went on"), message);
    assertTrue(message.contains("No space left on device"), message);
    assertEquals(Map.of(), Dataset.in(root).files().texts());
  }

  private static Failure onlyFailure(BuildResult result) {
    assertEquals(1, result.failures().size(), () -> "failures " + result.failures());
    return result.failures().get(0);
  }

  @Test
  void fileThatIsWrittenAnewAfterAFailureIsWhole() throws IOException {
    Sketch task =
        Sketch.of("a")
            .running(
                (ctx, out) -> {
                  Way.CAUGHT.write((FileTarget) out.get(0));
                  Sketch.write(out, "whole");
                });
    try (FileSystem memory = SmallBuild.memory()) {
      Path root = Files.createDirectories(memory.getPath("/work"));
      FaultPlan once =
          FaultPlan.failing(
              0,
              io.freshet.testing.faults.Failure.NO_SPACE,
              it -> it.kind() == Operation.Kind.WRITE && it.path().endsWith("a.txt"));

      Dataset data = Dataset.in(FaultyFileSystem.wrap(root, once));

      assertEquals(List.of("a"), data.ran(task));
      assertEquals("whole", data.files().read("a.txt"));
    }
  }

  @Test
  void textThatComesAfterTheEndFailsTheTask(@TempDir Path root) {
    Sketch task =
        Sketch.of("a")
            .running(
                (ctx, out) -> {
                  BufferedWriter behind = ((FileTarget) out.get(0)).newWriter();
                  PrintWriter writer = new PrintWriter(behind);
                  writer.println("one");
                  behind.close();
                  writer.println("two");
                });

    assertRefused(root, task, "a.txt was not written as a whole");
  }

  @Test
  void bytesThatComeAfterTheEndFailTheTask(@TempDir Path root) {
    Sketch task =
        Sketch.of("a")
            .running(
                (ctx, out) -> {
                  OutputStream behind = ((FileTarget) out.get(0)).newOutputStream();
                  PrintStream stream = new PrintStream(behind, true, StandardCharsets.UTF_8);
                  stream.print("one");
                  behind.close();
                  stream.print("two");
                });

    assertRefused(root, task, "a.txt was not written as a whole");
  }

  @Test
  void textThatNeverLeftAWriterFailsTheTask(@TempDir Path root) {
    Sketch task =
        Sketch.of("a")
            .making(DirectoryTarget.of("d"))
            .running(
                (ctx, out) -> {
                  Writer writer = ((DirectoryTarget) out.get(0)).file("x").newWriter();
                  writer.write("never flushed");
                });

    assertRefused(root, task, "d/x was not written as a whole, and run went on: a writer was");
  }

  @Test
  void flushedWriterMayStayOpen(@TempDir Path root) {
    Sketch task =
        Sketch.of("a")
            .running(
                (ctx, out) -> {
                  Writer writer = ((FileTarget) out.get(0)).newWriter();
                  writer.write("flushed");
                  writer.flush();
                });

    assertEquals(List.of("a"), Dataset.in(root).ran(task));
    assertEquals("flushed", Dataset.in(root).files().read("a.txt"));
  }

  private static void assertRefused(Path root, Sketch task, String start) {
    Dataset data = Dataset.in(root);

    String message = onlyFailure(data.build(task)).message();

    assertTrue(message.startsWith(start), message);
    assertFalse(data.files().has("a.txt"));
    assertFalse(data.files().has("d"));
  }
}
