package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Given;
import com.acme.memo.MemoStore;
import com.acme.memo.MemoTarget;
import io.freshet.graph.InvalidGraphException;
import io.freshet.target.FileTarget;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A target and a store that another jar brings, found by the scheme of the target's name. */
class OtherStoresTest {

  /** Writes into the store what a file holds. */
  record Memo(String name, String text) implements Task<MemoTarget> {

    @Override
    public List<Given> requires() {
      return List.of(new Given("in"));
    }

    @Override
    public MemoTarget output() {
      return MemoTarget.of(name);
    }

    @Override
    public void run(TaskContext context, MemoTarget out) throws IOException {
      out.write(text + context.input(new Given("in")).readString());
    }
  }

  /** Reads from the store. */
  record Copy(Memo memo) implements Task<FileTarget> {

    @Override
    public List<Memo> requires() {
      return List.of(memo);
    }

    @Override
    public FileTarget output() {
      return FileTarget.of("copy");
    }

    @Override
    public void run(TaskContext context, FileTarget out) throws IOException {
      out.writeString(context.input(memo).read());
    }
  }

  private final Memo memo = new Memo(UUID.randomUUID() + "/a", "of ");
  private final Copy copy = new Copy(memo);
  private final String place = memo.output().name();

  @TempDir private Path root;
  private Dataset data = Dataset.in(Path.of(""));

  @BeforeEach
  void build() {
    data = Dataset.in(root).write("in", "one");
    assertEquals(Dataset.names(memo, copy), data.ran(copy));
  }

  @Test
  void secondBuildDoesNothing() {
    assertEquals(Optional.of("of one"), MemoStore.text(place));
    assertEquals("of one", data.files().read("copy"));
    assertEquals(List.of(), data.ran(copy));
  }

  @Test
  void changedInputRunsWhatWritesThereAndWhatReads() {
    data.write("in", "two");

    assertEquals(Dataset.names(memo, copy), data.ran(copy));
    assertEquals("of two", data.files().read("copy"));
  }

  @Test
  void strangersContentIsNoticedAndKept() {
    MemoStore.put(place, Optional.of("stranger"));

    assertEquals(Dataset.names(memo), data.ran(copy));
    assertEquals(Optional.of("of one"), MemoStore.text(place));
    assertEquals(Optional.of("stranger"), MemoStore.text(place + ".kept"));
    List<String> told = data.log().events("message");
    assertTrue(told.get(0).contains("is kept as " + place + ".kept"), told::toString);
  }

  @Test
  void whyTellsWhatTheStoreCounts() {
    MemoStore.put(place, Optional.of("a stranger's"));

    assertEquals(List.of("OUTPUT_MODIFIED " + place + ": 12 bytes, 6 before"), data.why(memo));
  }

  @Test
  void whatIsGoneIsMadeAgain() {
    MemoStore.put(place, Optional.empty());

    assertEquals(List.of("OUTPUT_MISSING " + place), data.why(memo));
  }

  @Test
  void cleanDeletesWhatIsOursAndKeepsAStrangers() {
    assertEquals(List.of(place), data.clean(Set.of(), memo).removed());
    assertEquals(Optional.empty(), MemoStore.text(place));

    MemoStore.put(place, Optional.of("stranger"));

    assertEquals(List.of(place), data.clean(Set.of(), memo).kept());
    assertEquals(Optional.of("stranger"), MemoStore.text(place));
  }

  @Test
  void placeBelongsToOneTask() {
    assertThrows(
        InvalidGraphException.class, () -> data.plan(memo, new Memo(memo.name(), "another ")));
  }
}
