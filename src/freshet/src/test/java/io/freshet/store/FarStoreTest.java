package io.freshet.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.acme.far.FarStore;
import io.freshet.target.FileTarget;
import io.freshet.target.Target;
import io.freshet.testing.StoreContexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the contract can be kept by files that are written here and stand elsewhere. */
class FarStoreTest extends WritableStoreContract {

  private final String box = "far:/" + UUID.randomUUID() + "/";
  @TempDir private Path root = Path.of("");
  private StoreContexts contexts;

  @BeforeEach
  void makeRoot() throws IOException {
    contexts = new StoreContexts(root, StoreSettings.NONE);
  }

  @Override
  protected Store open() throws IOException {
    return new FarStore(contexts.next());
  }

  @Override
  protected Target target(String name) {
    return FileTarget.of(box + name);
  }

  @Override
  protected void put(Target target, String text) {
    FarStore.put(target.name(), text);
  }

  @Override
  protected void remove(Target target) {
    FarStore.remove(target.name());
  }

  @Override
  protected String read(Target input) throws IOException {
    return ((FileTarget) input).readString();
  }

  @Override
  protected StagingPlace place() throws IOException {
    return contexts.place();
  }

  @Override
  protected void write(Target out, String text) throws IOException {
    ((FileTarget) out).writeString(text);
  }

  @Override
  protected String readKept(String place) throws IOException {
    return Files.readString(root.resolve(place));
  }

  @Test
  void pathOfAnInputIsALocalCopy() throws IOException {
    Target target = target("a.csv");
    put(target, "text");
    Target input = open().input(target);

    assertEquals("text", Files.readString(input.path()));
    assertEquals(input.path(), input.path());
  }

  @Test
  void nobodyWritesThroughAnInput() throws IOException {
    Target target = target("a.csv");
    put(target, "text");
    FileTarget input = (FileTarget) open().input(target);

    IOException refused = assertThrows(IOException.class, () -> input.writeString("other"));

    assertEquals(
        target.name()
            + " is an input, which a task only reads; write to the `out` that run is given",
        refused.getMessage());
    assertEquals("text", input.readString());
  }

  @Test
  void inputThatIsNotThereDoesNotExist() throws IOException {
    assertFalse(open().input(target("none")).exists());
  }
}
