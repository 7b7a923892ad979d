package io.freshet.trace;

import static io.freshet.trace.Traces.trace;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.task.TaskKey;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Traces that other builds record while one looks at them, and the merging of old ones. */
final class LiveTracesTest {

  private static final String COUNTS = "com.acme.Counts(day=1)";

  private final ManualClock clock = new ManualClock();
  @AutoClose private final FileSystem memory = clock.newFileSystem();
  private final Path root = memory.getPath("/data");
  private final List<String> warnings = new ArrayList<>();
  private final Set<String> alive = new HashSet<>();
  private FileClock fileClock;

  @BeforeEach
  void createState() throws IOException {
    StateFolder.of(root).create();
    fileClock = new FileClock(root.resolve(".freshet/tmp/clock"));
  }

  private TraceStore open(String build) throws IOException {
    return new TraceStore(StateFolder.of(root), build, alive::contains, warnings::add);
  }

  private void record(String build, Trace... traces) throws IOException {
    try (TraceStore store = open(build)) {
      for (Trace trace : traces) {
        store.commit(store.intend(trace));
      }
    }
  }

  private static List<Trace> counts(TraceStore store) {
    return store.of(TaskKey.ofText(COUNTS));
  }

  private Path segment(String build) {
    return root.resolve(".freshet/traces/" + build + ".segment");
  }

  private List<String> segments() throws IOException {
    try (Stream<Path> files = Files.list(root.resolve(".freshet/traces"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void nothingNewIsNothingNew() throws IOException {
    record("1", trace(COUNTS, 1, "a"));
    TraceStore store = open("2");

    assertFalse(store.refresh(fileClock));
    store.commit(store.intend(trace(COUNTS, 2, "a")));
    assertFalse(store.refresh(fileClock), "what it recorded itself is no news");
  }

  @Test
  void newSegmentsAreRead() throws IOException {
    TraceStore store = open("9");
    for (int i = 1; i <= 3; i++) {
      clock.advance(Duration.ofSeconds(1));
      store.refresh(fileClock);
      record("1" + i, trace(COUNTS, i, "a"));

      assertTrue(store.refresh(fileClock), "round " + i);
      assertEquals(i, counts(store).size(), "round " + i);
    }
  }

  /** The folder's time is the same before and after: it must not be trusted. */
  @Test
  void segmentsThatComeWithinOneTickAreRead() throws IOException {
    TraceStore store = open("9");
    for (int i = 1; i <= 3; i++) {
      store.refresh(fileClock);
      record("1" + i, trace(COUNTS, i, "a"));

      store.refresh(fileClock);
      assertEquals(i, counts(store).size(), "round " + i);
    }
  }

  @Test
  void growingSegmentIsReadFurtherHoweverItIsCut() throws IOException {
    record("1", trace(COUNTS, 1, "a"), trace(COUNTS, 2, "b"), trace(COUNTS, 3, "c"));
    byte[] whole = Files.readAllBytes(segment("1"));
    Files.write(segment("1"), new byte[0]);
    alive.add("1");
    TraceStore store = open("9");

    for (int end = 1; end <= whole.length; end += 7) {
      Files.write(segment("1"), Arrays.copyOf(whole, end));
      clock.advance(Duration.ofSeconds(1));
      store.refresh(fileClock);
    }
    Files.write(segment("1"), whole);
    store.refresh(fileClock);

    assertEquals(
        List.of("c", "b", "a"),
        counts(store).stream().map(trace -> trace.outputs().get(0).name()).toList());
    assertTrue(counts(store).stream().allMatch(Trace::isComplete));
    assertEquals(List.of(), warnings);
  }

  @Test
  void commitThatComesLaterCompletesItsIntent() throws IOException {
    alive.add("1");
    TraceStore other = open("1");
    int intent = other.intend(trace(COUNTS, 1, "a"));
    TraceStore store = open("9");
    assertFalse(counts(store).get(0).isComplete());

    other.commit(intent);

    assertTrue(store.refresh(fileClock));
    assertTrue(counts(store).get(0).isComplete());
  }

  @Test
  void endOfASegmentIsDamageOnceItsOwnerIsDead() throws IOException {
    record("1", trace(COUNTS, 1, "a"));
    byte[] whole = Files.readAllBytes(segment("1"));
    Files.write(segment("1"), Arrays.copyOf(whole, whole.length - 1));
    alive.add("1");
    TraceStore store = open("9");
    assertEquals(List.of(), warnings);

    alive.clear();
    store.refresh(fileClock);

    assertEquals(1, warnings.size(), warnings::toString);
    store.refresh(fileClock);
    assertEquals(1, warnings.size(), "told once");
  }

  /** As if it had been merged between the listing and the reading. */
  @Test
  void segmentThatVanishesIsLookedForInAnother() throws IOException {
    record("1", trace(COUNTS, 1, "a"));
    LiveBuilds merging =
        name -> {
          if (name.equals("1") && Files.exists(segment("1"))) {
            Files.move(segment("1"), segment("0-merged"));
          }
          return false;
        };

    TraceStore store = new TraceStore(StateFolder.of(root), "9", merging, warnings::add);

    assertEquals(1, counts(store).size());
    assertEquals(List.of(), warnings);
  }

  private void compact(String build) throws IOException {
    new Compaction(StateFolder.of(root), alive::contains, file -> {}).run(build);
  }

  @Test
  void eightSegmentsBecomeOneThatTellsTheSame() throws IOException {
    for (int i = 1; i <= 8; i++) {
      record("1" + i, trace(COUNTS, i, "a"), trace("com.acme.Other(n=" + i + ")", i, "b" + i));
    }
    List<Trace> before = counts(open("9"));

    compact("20");

    assertEquals(List.of("20-merged.segment"), segments());
    TraceStore after = open("9");
    assertEquals(before, counts(after));
    for (int i = 1; i <= 8; i++) {
      assertEquals(1, after.ofOutput("b" + i).size());
    }
    assertEquals(4, after.ofOutput("a").size(), "older traces are gone");
    assertEquals(List.of(), warnings);
  }

  @Test
  void sevenSegmentsAndThoseOfLiveOwnersStay() throws IOException {
    for (int i = 1; i <= 8; i++) {
      record("1" + i, trace(COUNTS, i, "a"));
    }
    alive.add("13");
    List<String> before = segments();

    compact("20");

    assertEquals(before, segments());
  }

  @Test
  void largeSegmentIsNotMovedForTheSakeOfSmallOnes() throws IOException {
    Trace[] many =
        Stream.iterate(1, i -> i + 1)
            .limit(200)
            .map(i -> trace("com.acme.Other(n=" + i + ")", i, "b" + i))
            .toArray(Trace[]::new);
    record("10", many);
    for (int i = 1; i <= 8; i++) {
      record("1" + i, trace(COUNTS, i, "a"));
    }

    compact("20");

    assertEquals(List.of("10.segment", "20-merged.segment"), segments());
  }

  @Test
  void intentOfAKilledBuildStaysAnIntent() throws IOException {
    try (TraceStore killed = open("10")) {
      killed.intend(trace("com.acme.Killed()", 9, "k"));
    }
    for (int i = 1; i <= 8; i++) {
      record("1" + i, trace(COUNTS, i, "a"));
    }

    compact("20");

    assertEquals(List.of("20-merged.segment"), segments());
    TraceStore store = open("9");
    assertFalse(store.of(TaskKey.ofText("com.acme.Killed()")).get(0).isComplete());
    assertTrue(counts(store).get(0).isComplete());
  }

  /** A kill after the merged segment was moved in, and before the others were deleted. */
  @Test
  void tracesThatAreThereTwiceCountOnce() throws IOException {
    record("1", trace(COUNTS, 1, "a"), trace(COUNTS, 2, "a"));
    Files.copy(segment("1"), segment("2-merged"));
    record("3", trace(COUNTS, 3, "a"), trace(COUNTS, 4, "a"));

    assertEquals(4, Set.copyOf(counts(open("9"))).size());
  }

  @Test
  void damagedEndIsLeftOutAndNoLongerWarnedOf() throws IOException {
    for (int i = 1; i <= 8; i++) {
      record("1" + i, trace(COUNTS, i, "a"));
    }
    Files.write(segment("11"), new byte[] {1, 2, 3}, StandardOpenOption.APPEND);

    compact("20");
    open("9");

    assertEquals(List.of(), warnings);
  }
}
