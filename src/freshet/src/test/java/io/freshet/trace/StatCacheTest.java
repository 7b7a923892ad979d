package io.freshet.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.freshet.fingerprint.Fingerprint;
import io.freshet.target.FileState;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StatCacheTest {

  private static final FileState STATE =
      new FileState(FileState.Kind.FILE, 64, 1_700_000_000_123_456_789L, 1_700L, 12, 34);

  @AutoClose private final FileSystem memory = Jimfs.newFileSystem(Configuration.unix());
  private final Path root = memory.getPath("/data");
  private final List<String> warnings = new ArrayList<>();

  @BeforeEach
  void createState() throws IOException {
    StateFolder.of(root).create();
  }

  @Test
  void savedEntryIsFoundByTheNextProcess() throws IOException {
    save("1", "a/ü", STATE, 1);

    assertEquals(Optional.of(Traces.fingerprint(1)), open().find("a/ü", STATE));
    assertEquals(Optional.empty(), open().find("b", STATE));
  }

  @Test
  void nextProcessKnowsWhichTokenWasLast() throws IOException {
    StatCache cache = open();
    cache.noteToken("web:/a", "one", Traces.fingerprint(1));
    cache.noteToken("web:/a", "two", Traces.fingerprint(2));

    assertEquals(Optional.of("two"), cache.tokenOf("web:/a"));
    cache.save("1");

    assertEquals(Optional.of("two"), open().tokenOf("web:/a"));
    assertEquals(Optional.empty(), open().tokenOf("web:/b"));
  }

  @ParameterizedTest
  @MethodSource("otherStates")
  void entryHoldsForItsVeryStateOnly(FileState other) throws IOException {
    save("1", "a", STATE, 1);

    assertEquals(Optional.empty(), open().find("a", other));
  }

  static List<FileState> otherStates() {
    FileState it = STATE;
    FileState.Kind file = it.kind();
    return List.of(
        new FileState(file, 65, it.modified(), it.changed(), it.inode(), it.device()),
        new FileState(file, it.size(), it.modified() + 1, it.changed(), it.inode(), it.device()),
        new FileState(file, it.size(), it.modified(), it.changed() + 1, it.inode(), it.device()),
        new FileState(file, it.size(), it.modified(), it.changed(), 13, it.device()),
        new FileState(file, it.size(), it.modified(), it.changed(), it.inode(), 35),
        new FileState(
            FileState.Kind.FOLDER,
            it.size(),
            it.modified(),
            it.changed(),
            it.inode(),
            it.device()));
  }

  @Test
  void timesBefore1970AreKept() throws IOException {
    FileState old = new FileState(FileState.Kind.FILE, 0, -5, Long.MIN_VALUE, -1, 0);

    save("1", "a", old, 1);

    assertEquals(Optional.of(Traces.fingerprint(1)), open().find("a", old));
  }

  @Test
  void laterSegmentWins() throws IOException {
    save("1", "a", STATE, 1);
    save("2", "a", STATE, 2);

    assertEquals(Optional.of(Traces.fingerprint(2)), open().find("a", STATE));
  }

  @Test
  void tokenIsFoundByTheNextProcessAsLongAsItIsTheSame() throws IOException {
    note("1", "s3://b/ü", "etag 1", 1);
    note("2", "s3://b/ü", "etag 2", 2);

    assertEquals(Optional.of(Traces.fingerprint(2)), open().ofToken("s3://b/ü", "etag 2"));
    assertEquals(Optional.empty(), open().ofToken("s3://b/ü", "etag 1"));
    assertEquals(Optional.empty(), open().ofToken("s3://b", "etag 2"));
    assertEquals(Optional.empty(), open().find("s3://b/ü", STATE));
  }

  @Test
  void tokenThatIsKnownIsNotWrittenAgain() throws IOException {
    note("1", "far", "etag", 1);

    note("2", "far", "etag", 1);

    assertEquals(List.of("1.segment"), segments());
  }

  @Test
  void tokensAreMergedWithTheRest() throws IOException {
    for (int i = 1; i <= 40; i++) {
      note("b" + (100 + i), "far " + i, "etag", i);
    }

    assertTrue(segments().size() < 20, "segments: " + segments());
    for (int i = 1; i <= 40; i++) {
      assertEquals(Optional.of(Traces.fingerprint(i)), open().ofToken("far " + i, "etag"));
    }
  }

  private void note(String segmentName, String place, String token, int content)
      throws IOException {
    StatCache cache = open();
    cache.noteToken(place, token, Traces.fingerprint(content));
    cache.save(segmentName);
  }

  @Test
  void whatIsKnownIsNotWrittenAgain() throws IOException {
    save("1", "a", STATE, 1);

    save("2", "a", STATE, 1);

    assertEquals(List.of("1.segment"), segments());
  }

  @Test
  void manySegmentsAreMergedAndNothingIsForgotten() throws IOException {
    int builds = 40;
    int most = 0;
    for (int i = 1; i <= builds; i++) {
      save("b" + (100 + i), "file " + i, STATE, i);
      most = Math.max(most, segments().size());
    }

    StatCache cache = open();

    for (int i = 1; i <= builds; i++) {
      assertEquals(Optional.of(Traces.fingerprint(i)), cache.find("file " + i, STATE));
    }
    assertTrue(most > 2 && most < 20, "at most " + most + " segments");
  }

  @Test
  void cacheCutOffAnywhereKnowsLessAndNothingElse() throws IOException {
    byte[] whole = severalEntries();
    for (int length = 0; length <= whole.length; length++) {
      Files.write(segment("1"), Arrays.copyOf(whole, length));

      int known = known(open(), "cut to " + length);

      assertTrue(length < whole.length || known == 8, known + " known of the whole cache");
    }
  }

  @Test
  void flippedBitsMakeTheCacheKnowLessAndNothingElse() throws IOException {
    byte[] whole = severalEntries();
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(segment("1"), damaged);

      known(open(), "seed " + seed);
    }
  }

  @Test
  void damageIsTold() throws IOException {
    Files.writeString(segment("1"), "rubbish");

    open();

    assertEquals(1, warnings.size(), warnings::toString);
  }

  /** How many of the entries are known; none may be wrong. */
  private static int known(StatCache cache, String when) {
    int known = 0;
    for (int i = 0; i < 8; i++) {
      Optional<Fingerprint> found =
          i < 4 ? cache.find("file " + i, STATE) : cache.ofToken("far " + i, "token " + i);
      if (found.isPresent()) {
        known++;
        assertEquals(Traces.fingerprint(i), found.get(), when);
      }
    }
    return known;
  }

  private byte[] severalEntries() throws IOException {
    StatCache cache = open();
    for (int i = 0; i < 4; i++) {
      cache.put("file " + i, STATE, Traces.fingerprint(i));
    }
    for (int i = 4; i < 8; i++) {
      cache.noteToken("far " + i, "token " + i, Traces.fingerprint(i));
    }
    cache.save("1");
    return Files.readAllBytes(segment("1"));
  }

  private void save(String segmentName, String name, FileState state, int content)
      throws IOException {
    StatCache cache = open();
    cache.put(name, state, Traces.fingerprint(content));
    cache.save(segmentName);
  }

  private StatCache open() throws IOException {
    return new StatCache(StateFolder.of(root), Traces.BOOT, warnings::add);
  }

  private List<String> segments() throws IOException {
    try (var files = Files.list(root.resolve(".freshet/stat"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private Path segment(String name) {
    return root.resolve(".freshet/stat/" + name + ".segment");
  }
}
