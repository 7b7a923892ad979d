package io.freshet.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.target.FileState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a build has just published need not be hashed by the next. On the real file system: only
 * there has a file a time of change. The fingerprints told of are wrong on purpose, so that one can
 * see whether the file was read after all.
 */
class PublishedFilesTest {

  private static final Fingerprint TOLD = Traces.fingerprint(1);

  @TempDir private Path root = Path.of("");

  @BeforeEach
  void createState() throws IOException {
    assumeTrue(
        root.getFileSystem().supportedFileAttributeViews().contains("unix"),
        "only where there is a time of change");
    StateFolder.of(root).create();
  }

  @Test
  void publishedFileSettlesAndIsNotReadByTheNextBuild() throws IOException {
    Path place = movedIntoPlace("a", "text");
    StatCache cache = cache();
    FileFingerprints contents = contents(cache);

    hashStaged(contents, place);
    contents.staged().published("a", place, place, TOLD);
    contents.settle();
    cache.save("1");

    assertEquals(Optional.of(TOLD), contents(cache()).fingerprint("a", place));
  }

  @Test
  void publishedFileNeedNotBeReadByTheSameBuildEither() throws IOException {
    Path place = movedIntoPlace("a", "text");
    FileClock clock = clock();
    FileFingerprints contents = new FileFingerprints(cache(), clock);
    hashStaged(contents, place);
    contents.staged().published("a", place, place, TOLD);
    clock.isSoonPast(FileState.of(place).orElseThrow());

    Optional<Fingerprint> seen = contents.fingerprint("a", place);

    assertEquals(Optional.of(TOLD), seen);
  }

  @Test
  void fileChangedSinceItWasPublishedIsRead() throws IOException {
    Path place = movedIntoPlace("a", "text");
    StatCache cache = cache();
    FileFingerprints contents = contents(cache);
    hashStaged(contents, place);
    contents.staged().published("a", place, place, TOLD);

    Files.writeString(place, "another text");
    Optional<Fingerprint> seen = contents.fingerprint("a", place);
    contents.settle();
    cache.save("1");

    Optional<Fingerprint> expected =
        Optional.of(hashStaged(new FileFingerprints(cache(), null), place));
    assertEquals(expected, seen);
    assertEquals(expected, contents(cache()).fingerprint("a", place));
  }

  /** Somebody else's file, moved in right after ours, with a time of its own. */
  @Test
  void anotherFileThatStandsThereAlreadyIsRead() throws IOException {
    Path staged = Files.writeString(root.resolve("ours"), "ours");
    FileClock clock = clock();
    FileFingerprints contents = new FileFingerprints(cache(), clock);
    hashStaged(contents, staged);
    Path place = movedIntoPlace("a", "text");

    contents.staged().published("a", staged, place, TOLD);
    clock.isSoonPast(FileState.of(place).orElseThrow());

    Optional<Fingerprint> expected =
        Optional.of(hashStaged(new FileFingerprints(cache(), null), place));
    assertEquals(expected, contents.fingerprint("a", place));
  }

  @Test
  void fileThatIsWrittenAfterItWasHashedIsNotAsStaged() throws IOException {
    Path staged = Files.writeString(root.resolve("ours"), "ours");
    FileFingerprints contents = contents(cache());
    hashStaged(contents, staged);
    assertTrue(contents.staged().isAsHashed(staged, Links.IN_PLACE));

    Files.writeString(staged, "ours and more");

    assertFalse(contents.staged().isAsHashed(staged, Links.IN_PLACE));
  }

  @Test
  void fileThatVanishedSinceItWasPublishedIsForgotten() throws IOException {
    Path place = movedIntoPlace("a", "text");
    StatCache cache = cache();
    FileFingerprints contents = contents(cache);
    hashStaged(contents, place);
    contents.staged().published("a", place, place, TOLD);

    Files.delete(place);
    contents.settle();
    cache.save("1");

    assertEquals(Optional.empty(), contents(cache()).fingerprint("a", place));
  }

  @Test
  void fileWrittenInPlaceIsReadByTheNextBuild() throws IOException {
    Path place = Files.writeString(root.resolve("a"), "text");
    StatCache cache = cache();
    FileFingerprints contents = contents(cache);

    hashStaged(contents, place);
    contents.staged().published("a", place, place, TOLD);
    contents.settle();
    cache.save("1");

    Optional<Fingerprint> expected =
        Optional.of(hashStaged(new FileFingerprints(cache(), null), place));
    assertEquals(expected, contents(cache()).fingerprint("a", place));
  }

  /** Moves until the clock of the file system has ticked between writing and moving. */
  private Path movedIntoPlace(String name, String text) throws IOException {
    Path staged = Files.writeString(root.resolve("staged"), text);
    Path place = root.resolve(name);
    Files.move(staged, place);
    FileState state = FileState.of(place).orElseThrow();
    while (state.changed() <= state.modified()) {
      Files.move(place, staged, StandardCopyOption.ATOMIC_MOVE);
      Files.move(staged, place, StandardCopyOption.ATOMIC_MOVE);
      state = FileState.of(place).orElseThrow();
    }
    return place;
  }

  private StatCache cache() throws IOException {
    return new StatCache(StateFolder.of(root), Traces.BOOT, warning -> {});
  }

  private FileFingerprints contents(StatCache cache) {
    return new FileFingerprints(cache, clock());
  }

  private FileClock clock() {
    return new FileClock(root.resolve(".freshet/tmp/clock"));
  }

  private static Fingerprint hashStaged(FileFingerprints contents, Path place) throws IOException {
    FileState state = FileState.of(place).orElseThrow();
    return contents.staged().file(place, place, state, it -> Optional.empty()).fingerprint();
  }
}
