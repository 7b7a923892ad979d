package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.far.FarStore;
import io.freshet.graph.InvalidGraphException;
import io.freshet.target.FileTarget;
import io.freshet.task.SourceFiles;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import io.freshet.task.WrapperTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files in a store of another jar, which are written here and read from there. */
class FarFilesTest {

  private static final int MANY = 20;

  /** Makes a far file. */
  record Part(String box, int number) implements Task<FileTarget> {

    @Override
    public FileTarget output() {
      return FileTarget.of("far:/" + box + "/part-" + number + ".txt");
    }

    @Override
    public void run(TaskContext context, FileTarget out) throws IOException {
      out.writeString("part " + number);
    }
  }

  /** Reads two far files, one as a stream and one as a local file. */
  record Both(String box) implements Task<FileTarget> {

    @Override
    public List<Part> requires() {
      return List.of(new Part(box, 0), new Part(box, 1));
    }

    @Override
    public FileTarget output() {
      return FileTarget.of("both.txt");
    }

    @Override
    public void run(TaskContext context, FileTarget out) throws IOException {
      out.writeString(
          context.input(new Part(box, 0)).readString()
              + " "
              + Files.readString(context.input(new Part(box, 1)).path()));
    }
  }

  /** All far files. */
  record All(String box) implements WrapperTask {

    @Override
    public List<Part> requires() {
      return IntStream.range(0, MANY).mapToObj(it -> new Part(box, it)).toList();
    }
  }

  private final String box = UUID.randomUUID().toString();
  private final Part first = new Part(box, 0);

  @TempDir private Path root;
  private Dataset data = Dataset.in(Path.of(""));

  @BeforeEach
  void openRoot() {
    data = Dataset.in(root);
  }

  @Test
  void nothingToDoIsOneListingAndNoRead() {
    data.ran(new All(box));
    FarStore.LOOKS.set(0);
    FarStore.LISTINGS.set(0);
    FarStore.READS.set(0);

    assertEquals(List.of(), data.ran(new All(box)));
    assertEquals(
        List.of(1, 0, 0),
        List.of(FarStore.LISTINGS.get(), FarStore.LOOKS.get(), FarStore.READS.get()));
  }

  @Test
  void whatIsFarIsReadAsAStreamAndAsAFile() throws IOException {
    data.ran(new Both(box));

    assertEquals("part 0 part 1", Files.readString(root.resolve("both.txt")));
    try (var left = Files.walk(root.resolve(".freshet/tmp"))) {
      assertEquals(List.of(), left.filter(Files::isRegularFile).toList());
    }
  }

  @Test
  void strangersFarFileIsKeptInTheTrash() throws IOException {
    data.ran(first);
    FarStore.put(first.output().name(), "stranger");

    assertEquals(Dataset.names(first), data.ran(first));

    try (var kept = Files.walk(root.resolve(".freshet/trash"))) {
      List<Path> files = kept.filter(Files::isRegularFile).toList();
      assertEquals(1, files.size());
      assertEquals("stranger", Files.readString(files.get(0)));
      assertTrue(files.get(0).endsWith("far_/" + box + "/part-0.txt"), files.toString());
    }
  }

  @Test
  void goneFarFileIsMadeAgain() {
    data.ran(first);
    FarStore.remove(first.output().name());

    assertEquals(Dataset.names(first), data.ran(first));
  }

  /** Reads a set of far files. */
  record OfSet(String box) implements Task<FileTarget> {

    @Override
    public List<Task<?>> requires() {
      return List.of(SourceFiles.matching("far:/" + box + "/*.txt"), new Part(box, 0));
    }

    @Override
    public FileTarget output() {
      return FileTarget.of("of-set.txt");
    }

    @Override
    public void run(TaskContext context, FileTarget out) {}
  }

  @Test
  void farFileThatATaskMakesIsInNoSet() {
    InvalidGraphException refused =
        assertThrows(InvalidGraphException.class, () -> data.plan(new OfSet(box)));

    assertTrue(
        String.valueOf(refused.getMessage())
            .contains(", and it may be among the files far:/" + box + "/*.txt of "),
        refused.getMessage());
  }
}
