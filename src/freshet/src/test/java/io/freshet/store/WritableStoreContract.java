package io.freshet.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.event.TaskFailedException;
import io.freshet.fingerprint.Fingerprint;
import io.freshet.target.Declared;
import io.freshet.target.Target;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store promises besides into which tasks write. */
public abstract class WritableStoreContract extends StoreContract {

  /** Where another output of a run may be staged. */
  protected abstract StagingPlace place() throws IOException;

  /** Writes as a run does, through the target that it was given. */
  protected abstract void write(Target out, String text) throws IOException;

  /** What is in the place that {@link Kept#place} or {@link Store#keep} named. */
  protected abstract String readKept(String place) throws IOException;

  /** What was recorded of a target. */
  private record Remembered(String name, String kind, String configuration) implements Declared {}

  private static Declared recorded(Target target) {
    return new Remembered(target.name(), target.kind(), target.configuration());
  }

  /** A place in which runs have made this. */
  private record Own(List<Fingerprint> contents) implements OwnContent {

    @Override
    public boolean has(Fingerprint content) {
      return contents.contains(content);
    }

    @Override
    public List<FolderContent> folders() {
      return List.of();
    }
  }

  private static OwnContent nothing() {
    return new Own(List.of());
  }

  private StagedOutput written(Store store, Target target, String text)
      throws IOException, TaskFailedException {
    StagedOutput staged = store.stage(target, place());
    write(staged.target(), text);
    staged.end();
    staged.refuseFailedWrites();
    return staged;
  }

  private Found published(Store store, Target target, String text)
      throws IOException, TaskFailedException {
    StagedOutput staged = written(store, target, text);
    Found made = staged.find().orElseThrow();
    staged.secure();
    staged.refuseLateWriters();
    assertEquals(Optional.empty(), staged.publish(nothing()));
    return made;
  }

  private String text(Target target) throws IOException {
    return read(open().input(target));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "b/c/d.txt", "with space", "%20+&;=~", "Größe/数"})
  void publishedIsFoundAsItWasHashed(String name) throws IOException, TaskFailedException {
    Target target = target(name);

    Found made = published(open(), target, "made");

    assertEquals("made", text(target));
    assertEquals(made.fingerprint(), open().find(target).orElseThrow().fingerprint());
  }

  @Test
  void stagedIsNotThereUntilItIsPublished() throws IOException, TaskFailedException {
    Target target = target("a");
    Store store = open();

    StagedOutput staged = written(store, target, "made");
    staged.find();

    assertEquals(Optional.empty(), store.look(target));
    staged.discard();
  }

  @Test
  void unwrittenIsNotFound() throws IOException, TaskFailedException {
    StagedOutput staged = open().stage(target("a"), place());
    staged.end();

    assertEquals(Optional.empty(), staged.find());
  }

  @Test
  void discardedLeavesWhatWasThere() throws IOException, TaskFailedException {
    Target target = target("a");
    put(target, "old");
    StagedOutput staged = written(open(), target, "new");
    staged.find();

    staged.discard();

    assertEquals("old", text(target));
  }

  @Test
  void equalContentStaysAsItIs() throws IOException, TaskFailedException {
    Target target = target("a");
    published(open(), target, "made");
    Optional<Look> look = open().look(target);

    published(open(), target, "made");

    assertEquals(look, open().look(target));
  }

  @Test
  void ownContentIsReplaced() throws IOException, TaskFailedException {
    Target target = target("a");
    Found first = published(open(), target, "first");
    Store store = open();
    StagedOutput staged = written(store, target, "second");
    staged.find();

    Optional<Kept> kept = staged.publish(new Own(List.of(first.fingerprint())));

    assertEquals(Optional.empty(), kept);
    assertEquals("second", text(target));
  }

  @Test
  void strangersContentIsKept() throws IOException, TaskFailedException {
    Target target = target("a");
    put(target, "stranger");
    StagedOutput staged = written(open(), target, "made");
    staged.find();

    Optional<Kept> kept = staged.publish(nothing());

    assertEquals("made", text(target));
    assertEquals("stranger", readKept(kept.orElseThrow().place()));
  }

  @Test
  void whoeverWritesAfterTheEndFails() throws IOException {
    StagedOutput staged = open().stage(target("a"), place());
    Target out = staged.target();
    write(out, "made");

    staged.end();

    assertThrows(IOException.class, () -> write(out, "late"));
    staged.discard();
  }

  @Test
  void checkReadsWhatWasWrittenAndWritesNothing() throws IOException, TaskFailedException {
    Target target = target("a");
    StagedOutput staged = written(open(), target, "made");
    Found made = staged.find().orElseThrow();

    assertEquals("made", read(staged.readable()));
    assertThrows(IOException.class, () -> write(staged.readable(), "changed"));

    assertTrue(staged.isAsFound());
    assertEquals(made.fingerprint(), staged.find().orElseThrow().fingerprint());
    staged.discard();
  }

  @Test
  void secondRunDiffersWhereItWroteSomethingElse() throws IOException, TaskFailedException {
    Target target = target("a");
    Store store = open();
    StagedOutput first = written(store, target, "same");
    StagedOutput second = written(store, target, "same");
    StagedOutput third = written(store, target, "other");

    assertEquals(Optional.empty(), first.differenceFrom(second));
    assertNotEquals(Optional.empty(), first.differenceFrom(third));
    for (StagedOutput staged : List.of(first, second, third)) {
      staged.discard();
    }
  }

  @Test
  void whatWasRecordedIsFoundByNameKindAndConfiguration() throws IOException {
    Target target = target("a");
    put(target, "text");

    Optional<Found> found = open().find(recorded(target));

    assertTrue(found.isPresent());
    assertEquals(open().find(target), found);
  }

  @Test
  void whatGoesBetweenLookAndReadIsGone() throws IOException {
    Target target = target("a");
    put(target, "text");
    Store store = open();
    Look look = store.look(target).orElseThrow();

    remove(target);

    assertThrows(NoSuchFileException.class, () -> store.read(target, look));
  }

  @Test
  void inputThatIsPutBackIsNotWhatItWas() throws IOException {
    Target target = target("a");
    put(target, "text");
    Store store = open();
    Reading before = store.reading(target);

    put(target, "longer");
    put(target, "text  ");

    assertFalse(before.isStill(store.find(target).orElseThrow()));
  }

  @Test
  void keptIsAsideAndItsPlaceIsFree() throws IOException {
    Target target = target("a");
    put(target, "text");
    Store store = open();

    String place = store.keep(recorded(target));

    assertEquals(Optional.empty(), store.look(target));
    assertEquals("text", readKept(place));
  }

  @Test
  void deletedIsNotThere() throws IOException {
    Target target = target("a");
    put(target, "text");
    put(target("b"), "text");
    Store store = open();

    store.delete(recorded(target));

    assertEquals(Optional.empty(), store.look(target));
    assertTrue(store.look(target("b")).isPresent());
  }

  @Test
  void onlyWhatLiesInTheDatasetMayBeEmptied() throws IOException {
    Target target = target("a");
    put(target, "text");

    assertTrue(open().isInDataset(recorded(target)));
    assertFalse(open().isInDataset(new Remembered("../a", target.kind(), "")));
  }
}
