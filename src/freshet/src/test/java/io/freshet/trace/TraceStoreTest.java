package io.freshet.trace;

import static io.freshet.trace.Absence.NOT_WRITTEN;
import static io.freshet.trace.Traces.trace;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.freshet.fingerprint.Bits;
import io.freshet.fingerprint.Fingerprint;
import io.freshet.output.Parts;
import io.freshet.task.TaskKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TraceStoreTest {

  private static final String COUNTS = "com.acme.Counts(day=1)";
  private static final String REPORT = "com.acme.Report(title=\"a\\nb\")";

  @AutoClose private final FileSystem memory = Jimfs.newFileSystem(Configuration.unix());
  private final Path root = memory.getPath("/data");
  private final List<String> warnings = new ArrayList<>();

  @BeforeEach
  void createState() throws IOException {
    StateFolder.of(root).create();
  }

  @Test
  void traceReadsBackAsItWasRecorded() throws IOException {
    Slot slot = new Slot("{\"a\\nb\"}[2].tracks", "folder", "temporary ignoring *.bak");
    Fingerprint large = new Fingerprint(1L << 50, -1, 0, Long.MIN_VALUE, 4);
    List<NamedFingerprint> outputs =
        List.of(
            new NamedFingerprint("a/b c", slot, large, Bits.ofFolder(large), Absence.NONE),
            new NamedFingerprint("ü", Traces.slot(""), large, Bits.SET, Absence.NONE),
            new NamedFingerprint(
                "z", Traces.slot("z"), Fingerprint.NONE, Bits.UNKNOWN, NOT_WRITTEN));
    Trace trace =
        new Trace(
            new Recipe(
                TaskKey.ofText(REPORT),
                "größer\n2",
                "c0de",
                NamedFingerprint.names(outputs),
                NamedFingerprint.slots(outputs)),
            List.of(
                new RecordedInput(
                    TaskKey.ofText(COUNTS),
                    new NamedFingerprint("big", Traces.slot("b"), large, Bits.UNSET, Absence.NONE)),
                new RecordedInput(
                    TaskKey.ofText(REPORT),
                    new NamedFingerprint(
                        "f", slot, Fingerprint.NONE, Bits.UNKNOWN, Absence.FAILED)),
                new RecordedInput(
                    TaskKey.ofText(COUNTS),
                    NamedFingerprint.empty(new Parts.Empty("[1]", "empty map")))),
            outputs,
            EnumSet.allOf(Doubt.class),
            List.of(new Extra(1, ""), new Extra(Integer.MAX_VALUE, "\0\u00ff")),
            Traces.START,
            Duration.ofDays(30),
            "",
            true);

    record("1", trace);

    assertEquals(List.of(trace), open().of(TaskKey.ofText(REPORT)));
    assertEquals(List.of(), warnings);
  }

  @Test
  void traceWithoutInputsAndOutputsReadsBack() throws IOException {
    Trace trace =
        new Trace(
            new Recipe(TaskKey.ofText(COUNTS), "", "", List.of(), List.of()),
            List.of(),
            List.of(),
            Set.of(),
            List.of(),
            Traces.START,
            Duration.ZERO,
            "",
            true);

    record("1", trace);

    assertEquals(List.of(trace), open().of(TaskKey.ofText(COUNTS)));
  }

  @Test
  void unknownTaskHasNoTrace() throws IOException {
    record("1", trace(COUNTS, 1, "a"));

    assertEquals(List.of(), open().of(TaskKey.ofText("com.acme.Counts(day=2)")));
    assertEquals(List.of(), open().ofOutput("b"));
  }

  @Test
  void rootWithoutStateHasNoTraceAndGetsNone() throws IOException {
    Path other = memory.getPath("/other");

    TraceStore store = new TraceStore(StateFolder.of(other), "1", warnings::add);

    assertEquals(List.of(), store.of(TaskKey.ofText(COUNTS)));
    assertTrue(Files.notExists(other));
  }

  @Test
  void fourNewestTracesCountNewestFirstWhateverSegmentTheyLieIn() throws IOException {
    record("2", trace(COUNTS, 1, "a"), trace(COUNTS, 2, "a"), trace(COUNTS, 3, "a"));
    record("1", trace(COUNTS, 4, "a"), trace(COUNTS, 5, "a"), trace(COUNTS, 6, "a"));

    List<Trace> traces = open().of(TaskKey.ofText(COUNTS));

    assertEquals(
        List.of(
            trace(COUNTS, 6, "a"),
            trace(COUNTS, 5, "a"),
            trace(COUNTS, 4, "a"),
            trace(COUNTS, 3, "a")),
        traces);
  }

  @Test
  void ofTracesRecordedInOneMillisecondTheLaterComesFirst() throws IOException {
    Trace first = trace(COUNTS, 1, "a");
    Trace second = trace(COUNTS, 1, "b");

    record("1", first, second);

    List<Recipe> recipes = open().of(TaskKey.ofText(COUNTS)).stream().map(Trace::recipe).toList();
    assertEquals(List.of(second.recipe(), first.recipe()), recipes);
  }

  @Test
  void tracesAreFoundByOutputWhicheverTaskMadeIt() throws IOException {
    Trace old = trace(COUNTS, 1, "a", "b");
    Trace young = trace(REPORT, 2, "b");

    record("1", old, young);

    assertEquals(List.of(old), open().ofOutput("a"));
    assertEquals(List.of(young, old), open().ofOutput("b"));
  }

  @Test
  void traceIsFoundByTheStoreThatRecordsIt() throws IOException {
    record("1", trace(COUNTS, 1, "a"));
    try (TraceStore store = open("2")) {
      store.ofOutput("a");

      store.commit(store.intend(trace(COUNTS, 2, "a", "b").complete(false)));

      assertEquals(trace(COUNTS, 2, "a", "b"), store.of(TaskKey.ofText(COUNTS)).get(0));
      assertEquals(List.of(trace(COUNTS, 2, "a", "b"), trace(COUNTS, 1, "a")), store.ofOutput("a"));
      assertEquals(List.of(trace(COUNTS, 2, "a", "b")), store.ofOutput("b"));
    }
  }

  @Test
  void traceSurvivesAProcessThatNeverClosesItsStore() throws IOException {
    TraceStore killed = open("1");
    killed.commit(killed.intend(trace(COUNTS, 1, "a")));

    List<Trace> traces = open().of(TaskKey.ofText(COUNTS));

    assertEquals(List.of(trace(COUNTS, 1, "a")), traces);
  }

  @Test
  void intentWithoutCommitIsKnownAsIncomplete() throws IOException {
    TraceStore killed = open("1");
    killed.intend(trace(COUNTS, 1, "a"));

    List<Trace> traces = open().of(TaskKey.ofText(COUNTS));

    assertEquals(List.of(trace(COUNTS, 1, "a").complete(false)), traces);
  }

  @Test
  void commitCompletesItsOwnIntentOnly() throws IOException {
    TraceStore killed = open("1");
    killed.intend(trace(COUNTS, 1, "a"));
    int second = killed.intend(trace(REPORT, 2, "b"));
    killed.intend(trace(COUNTS, 3, "a"));
    killed.commit(second);

    TraceStore store = open();

    assertEquals(
        List.of(trace(COUNTS, 3, "a").complete(false), trace(COUNTS, 1, "a").complete(false)),
        store.of(TaskKey.ofText(COUNTS)));
    assertEquals(List.of(trace(REPORT, 2, "b")), store.of(TaskKey.ofText(REPORT)));
  }

  @Test
  void segmentCutOffAnywhereYieldsTheTracesBeforeTheCut() throws IOException {
    List<Trace> recorded = recordSeveral();
    Path segment = segment("1");
    byte[] whole = Files.readAllBytes(segment);
    int complete = 0;
    for (int length = 0; length <= whole.length; length++) {
      Files.write(segment, Arrays.copyOf(whole, length));

      List<Trace> found = all(open());

      int now = found.size() - (hasIncomplete(found) ? 1 : 0);
      assertPrefix(recorded, found, "cut to " + length + " of " + whole.length + " bytes");
      assertTrue(now >= complete, "more bytes, fewer traces: cut to " + length);
      complete = now;
    }
    assertEquals(recorded.size(), complete);
    assertOnlyDamageIsTold();
  }

  @Test
  void flippedBitsYieldOnlyTracesThatWereRecorded() throws IOException {
    List<Trace> recorded = recordSeveral();
    Path segment = segment("1");
    byte[] whole = Files.readAllBytes(segment);
    for (int seed = 0; seed < 500; seed++) {
      Files.write(segment, damaged(whole, new Random(seed)));

      List<Trace> found = all(open());

      assertPrefix(recorded, found, "seed " + seed);
    }
    assertOnlyDamageIsTold();
  }

  @Test
  void damageIsToldOnceAndTheOtherSegmentsStillCount() throws IOException {
    record("1", trace(COUNTS, 1, "a"));
    record("2", trace(REPORT, 2, "b"));
    Files.write(segment("1"), new byte[] {1, 2, 3});

    TraceStore store = open();
    all(store);

    assertEquals(List.of(), store.of(TaskKey.ofText(COUNTS)));
    assertEquals(List.of(trace(REPORT, 2, "b")), store.of(TaskKey.ofText(REPORT)));
    assertEquals(
        List.of(
            "state file "
                + segment("1")
                + " is cut off or damaged; what follows the damage is ignored"),
        warnings);
  }

  @Test
  void commitOfNoIntentEndsTheSegmentAndIsTold() throws IOException {
    record("2", trace(COUNTS, 1, "a"));
    try (SegmentWriter odd = new SegmentWriter(segment("1"))) {
      odd.frame(FrameType.COMMIT, new Encoder().whole(99));
    }

    assertEquals(List.of(trace(COUNTS, 1, "a")), open().of(TaskKey.ofText(COUNTS)));
    assertEquals(1, warnings.size(), warnings::toString);
  }

  /** As a defect, or a later version of this format, may leave it. */
  @Test
  void wholeFrameThatIsNoTraceIsAsGoodAsNone() throws IOException {
    try (SegmentWriter odd = new SegmentWriter(segment("2"))) {
      odd.frame(FrameType.INTENT, new Encoder().whole(odd.string(COUNTS)));
    }
    record("1", trace(COUNTS, 1, "a"));

    TraceStore store = open();

    assertEquals(List.of(trace(COUNTS, 1, "a")), store.of(TaskKey.ofText(COUNTS)));
    assertEquals(List.of(trace(COUNTS, 1, "a")), store.ofOutput("a"));
  }

  @Test
  void emptySegmentAndForeignFilesAreNoObstacle() throws IOException {
    record("2", trace(COUNTS, 1, "a"));
    Files.createFile(segment("1"));
    Files.writeString(root.resolve(".freshet/traces/notes.txt"), "mine");
    Files.createDirectory(segment("3"));

    assertEquals(List.of(trace(COUNTS, 1, "a")), open().of(TaskKey.ofText(COUNTS)));
  }

  @Test
  void storeThatRecordsNothingWritesNothing() throws IOException {
    open("1").close();

    assertTrue(Files.notExists(segment("1")));
  }

  @Test
  void segmentOfANewerFormatIsRefusedAndLeftAsItIs() throws IOException {
    record("1", trace(COUNTS, 1, "a"));
    byte[] newer = header(Segment.MAJOR_VERSION + 1);
    Files.write(segment("2"), newer);

    NewerFormatException refusal = assertThrows(NewerFormatException.class, () -> open("3"));

    assertEquals(
        "its state has format 2, this Freshet reads up to 1; use a newer Freshet",
        refusal.getMessage());
    assertArrayEquals(newer, Files.readAllBytes(segment("2")));
  }

  @Test
  void damagedHeaderOfANewerFormatIsOnlyDamage() throws IOException {
    byte[] damaged = header(Segment.MAJOR_VERSION + 1);
    damaged[damaged.length - 1]++;
    Files.write(segment("1"), damaged);

    open();

    assertEquals(1, warnings.size(), warnings::toString);
  }

  private List<Trace> recordSeveral() throws IOException {
    List<Trace> traces = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      traces.add(trace("com.acme.Counts(day=" + i % 3 + ")", i, "out/" + i % 3, "more/" + i));
    }
    record("1", traces.toArray(new Trace[0]));
    return traces;
  }

  /** The first so many traces as recorded; the last of them perhaps without its commit. */
  private static void assertPrefix(List<Trace> recorded, List<Trace> found, String when) {
    assertTrue(found.size() <= recorded.size(), when);
    for (int i = 0; i < found.size(); i++) {
      boolean mayLackCommit = i == found.size() - 1;
      Trace trace = mayLackCommit ? found.get(i).complete(true) : found.get(i);
      assertEquals(recorded.get(i), trace, when);
    }
  }

  private void assertOnlyDamageIsTold() {
    for (String warning : warnings) {
      assertTrue(
          warning.endsWith("is cut off or damaged; what follows the damage is ignored"), warning);
    }
  }

  private static boolean hasIncomplete(List<Trace> traces) {
    return traces.stream().anyMatch(trace -> !trace.isComplete());
  }

  /** All traces of {@link #recordSeveral}, oldest first. */
  private static List<Trace> all(TraceStore store) {
    List<Trace> found = new ArrayList<>();
    for (int day = 0; day < 3; day++) {
      found.addAll(store.of(TaskKey.ofText("com.acme.Counts(day=" + day + ")")));
      store.ofOutput("out/" + day);
    }
    found.sort((one, other) -> one.recordedAt().compareTo(other.recordedAt()));
    return found;
  }

  private static byte[] damaged(byte[] whole, Random random) {
    byte[] bytes = whole.clone();
    for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return bytes;
  }

  /** A header as {@link Segment} describes it: {@code length:4 crc:4 type:1 "freshet" major}. */
  private static byte[] header(int major) {
    byte[] content = {0, 'f', 'r', 'e', 's', 'h', 'e', 't', (byte) major};
    CRC32C crc = new CRC32C();
    crc.update(content);
    ByteBuffer bytes = ByteBuffer.allocate(8 + content.length);
    return bytes.putInt(content.length - 1).putInt((int) crc.getValue()).put(content).array();
  }

  private void record(String segmentName, Trace... traces) throws IOException {
    try (TraceStore store = open(segmentName)) {
      for (Trace trace : traces) {
        store.commit(store.intend(trace));
      }
    }
  }

  private TraceStore open() throws IOException {
    return open("unused");
  }

  private TraceStore open(String segmentName) throws IOException {
    return new TraceStore(StateFolder.of(root), segmentName, warnings::add);
  }

  private Path segment(String name) {
    return root.resolve(".freshet/traces/" + name + ".segment");
  }
}
