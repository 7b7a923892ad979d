package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.acme.Given;
import com.acme.Sketch;
import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.freshet.fingerprint.Fingerprint;
import io.freshet.target.DirectoryTarget;
import io.freshet.target.FileTarget;
import io.freshet.testing.Frames;
import io.freshet.testing.Oddity;
import io.freshet.testing.Patience;
import io.freshet.testing.Snapshot;
import io.freshet.testing.faults.Faults;
import io.freshet.testing.faults.FaultyFileSystem;
import io.freshet.testing.faults.Operation;
import io.freshet.trace.FileFingerprints;
import io.freshet.trace.MachineBoot;
import io.freshet.trace.StatCache;
import io.freshet.trace.StateFolder;
import io.freshet.trace.TraceStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * State files that are cut off, flipped, foreign, unreadable or no files at all: one build makes
 * what a clean build makes, at worst by running more, and says what is damaged. Thousands of cases;
 * {@code -Dfreshet.flips=100000} asks for more.
 */
final class StateCorruptionTest {

  private static final int FLIPS = Integer.getInteger("freshet.flips", 1000);

  private static final Sketch PAIR =
      Sketch.of("pair").requiring(new Given("in")).making(FileTarget.of("x"), FileTarget.of("y"));
  private static final Sketch FOLDER =
      Sketch.of("folder").requiring(new Given("in")).making(DirectoryTarget.of("d"));
  private static final Sketch TOP = Sketch.of("top").requiring(PAIR, FOLDER, Sketch.of("other"));

  /** Two processes, so that there are several segments of each kind. */
  private static Dataset built(Path root) {
    Dataset data = Dataset.in(root);
    for (String text : List.of("0", "1")) {
      data.write("in", text).build(TOP);
    }
    return data;
  }

  /** What a clean build makes of an input. */
  private static SortedMap<String, String> clean(String in) {
    SortedMap<String, String> files = new TreeMap<>();
    String pair = "pair[" + in + "]";
    String folder = "folder[" + in + "]";
    files.putAll(Map.of("in", in, "x", pair, "y", pair, "d/a", folder, "d/b/c", folder));
    files.put("other.txt", "other");
    files.put("top.txt", "top[" + pair + pair + "][a=" + folder + ";b/c=" + folder + ";][other]");
    return files;
  }

  @AutoClose private final FileSystem memory = Jimfs.newFileSystem(Configuration.unix());
  private final Path root = memory.getPath("/data");
  private final Path state = root.resolve(".freshet");
  private final Dataset data = built(root);
  private Snapshot whole = null;

  @BeforeEach
  void keep() throws IOException {
    whole = Snapshot.of(root);
  }

  /** The newest file of each kind at every length, the others at some. */
  @Test
  void stateCutOffAnywhereCostsRunsOnly() throws IOException {
    int cases = 0;
    List<Path> dense = List.of(state.resolve("format"), newest("traces"), newest("stat"));
    for (Path file : whole.filesIn(state)) {
      int step = dense.contains(file) ? 1 : 41;
      int length = whole.bytes(file).length;
      for (int cut = 0; cut < length; cut += step, cases++) {
        whole.restore();
        Files.write(file, Arrays.copyOf(whole.bytes(file), cut));

        assertHarmless(file, "1", file + " cut to " + cut);
      }
    }
    assertTrue(cases > 1000, cases + " cases");
  }

  @Test
  void flippedBitsCostRunsOnly() throws IOException {
    List<Path> files =
        whole.filesIn(state).stream().filter(file -> whole.bytes(file).length > 0).toList();
    for (int seed = 0; seed < FLIPS; seed++) {
      Random random = new Random(seed);
      Path file = files.get(random.nextInt(files.size()));
      whole.restore();
      Files.write(file, flipped(whole.bytes(file), random));
      String in = random.nextBoolean() ? "1" : "2";
      data.write("in", in);

      assertHarmless(file, in, "seed " + seed + ", " + file);
    }
  }

  private static byte[] flipped(byte[] bytes, Random random) {
    for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return bytes;
  }

  /** One build is right, tells of the damage in a line, and leaves nothing to do. */
  private void assertHarmless(Path damaged, String in, String when) throws IOException {
    boolean isTraces = damaged.startsWith(state.resolve("traces"));
    int warnings = warnings(damaged);
    TraceStore known = traces();

    BuildResult result = data.build(TOP);

    assertEquals(List.of(), result.failures(), when);
    assertEquals(clean(in), data.files().texts(), when);
    assertTrue(isTraces || !in.equals("1") || result.executed().isEmpty(), when);
    List<String> told = data.log().events("warning");
    assertEquals(warnings, told.size(), when + told);
    assertTrue(told.stream().allMatch(text -> text.contains(damaged.toString())), when + told);
    assertEquals(List.of(), oursInTrash(known), when + ", in trash");
    assertEquals(List.of(), data.ran(TOP), when + ", second build");
  }

  /** What is kept in the trash although a trace that was known had made it. */
  private List<String> oursInTrash(TraceStore known) throws IOException {
    FileFingerprints contents =
        new FileFingerprints(
            new StatCache(StateFolder.of(root), new MachineBoot("", Instant.EPOCH), text -> {}),
            null);
    List<String> ours = new ArrayList<>();
    for (Path build : entries(state.resolve("trash"))) {
      for (Path kept : entries(build)) {
        String name = kept.getFileName().toString();
        Fingerprint found = contents.fingerprint("kept", kept).orElseThrow();
        known.ofOutput(name).stream()
            .filter(trace -> trace.hasMade(name, found))
            .forEach(trace -> ours.add(name));
      }
    }
    return ours;
  }

  private static List<Path> entries(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    }
  }

  /** A segment that ends between two frames looks whole; other state files are never told of. */
  private int warnings(Path damaged) throws IOException {
    if (!damaged.toString().endsWith(".segment")) {
      return 0;
    }
    byte[] now = Files.readAllBytes(damaged);
    byte[] before = whole.bytes(damaged);
    boolean isBetween = now.length == 0 || Frames.ends(before).contains(now.length);
    return Arrays.equals(now, Arrays.copyOf(before, now.length)) && isBetween ? 0 : 1;
  }

  private TraceStore traces() throws IOException {
    return new TraceStore(StateFolder.of(root), "unused", warning -> {});
  }

  /** What may follow the frames of a segment, and in which folders that is damage. */
  static Stream<Arguments> appendices() {
    List<String> both = List.of("traces", "stat");
    return Stream.of(
        arguments("huge length", new byte[] {0x7f, -1, -1, -1, 0, 0, 0, 0, 2}, both),
        arguments("negative length", new byte[] {-1, -1, -1, -1, 0, 0, 0, 0, 2}, both),
        arguments("least length", new byte[] {-0x80, 0, 0, 0, 0, 0, 0, 0, 2}, both),
        arguments("zeros", new byte[4096], both),
        arguments("second header", Frames.header(1), both),
        arguments("older header", Frames.header(0), both),
        arguments("header without version", Frames.frame(0, (byte) 'f'), both),
        arguments("trace of no string", Frames.frame(2, (byte) 99), List.of("traces")),
        arguments("endless number", Frames.frame(2, (byte) -1, (byte) -1), List.of("traces")),
        arguments("commit of no intent", Frames.frame(3, (byte) 99), List.of("traces")),
        arguments("stat of no string", Frames.frame(4, (byte) 99), List.of("stat")),
        arguments("unknown frame", Frames.frame(77, (byte) 1), List.of()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("appendices")
  void whatFollowsWholeFramesDoesNotHarmThem(String name, byte[] appendix, List<String> damaged)
      throws IOException {
    for (String folder : List.of("traces", "stat")) {
      whole.restore();
      Path segment = newest(folder);
      Files.write(segment, Frames.joined(whole.bytes(segment), appendix));

      assertEquals(List.of(), data.ran(TOP), name + " in " + folder);
      assertEquals(damaged.contains(folder) ? 1 : 0, warned(), name + " in " + folder);
    }
  }

  private Path newest(String folder) {
    List<Path> files = whole.filesIn(state.resolve(folder));
    return files.get(files.size() - 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"traces", "stat"})
  void newerFormatInTheMiddleOfASegmentIsRefusedAndLeftAlone(String folder) throws IOException {
    byte[] newer = Frames.joined(whole.bytes(newest(folder)), Frames.header(2));
    Files.write(newest(folder), Frames.joined(newer, Frames.frame(9, (byte) 1)));
    SortedMap<String, String> before = data.files().allMarks();

    assertRefused("its state has format 2, this Freshet reads up to 1; use a newer Freshet");

    assertEquals(before, data.files().allMarks());
  }

  private void assertRefused(String message) {
    for (String refusal :
        List.of(
            assertThrows(UncheckedIOException.class, () -> data.build(TOP)).toString(),
            assertThrows(UncheckedIOException.class, () -> data.plan(TOP)).toString())) {
      assertTrue(refusal.contains("dataset root " + root + " cannot be used: " + message), refusal);
    }
  }

  /** Joined by somebody's {@code cat}: the second one's strings are numbered from 0 again. */
  @Test
  void segmentsThatWereJoinedCostRunsOnly() throws IOException {
    List<Path> segments = whole.filesIn(state.resolve("traces"));
    for (Path first : segments) {
      for (Path second : segments) {
        whole.restore();
        Files.write(first, Frames.joined(whole.bytes(first), whole.bytes(second)));
        Files.deleteIfExists(first.equals(second) ? state.resolve("none") : second);

        data.build(TOP);

        assertEquals(clean("1"), data.files().texts(), first + " + " + second);
        assertEquals(1, data.log().events("warning").size());
        assertEquals(List.of(), data.ran(TOP), first + " + " + second);
      }
    }
  }

  @Test
  void segmentsCopiedUnderSecondNamesCostNoRuns() throws IOException {
    for (String folder : List.of("traces", "stat")) {
      for (Path segment : whole.filesIn(state.resolve(folder))) {
        Files.copy(segment, segment.resolveSibling("0" + segment.getFileName()));
        Files.copy(segment, segment.resolveSibling("9" + segment.getFileName()));
      }
    }

    assertEquals(List.of(), data.ran(TOP));
    assertEquals(List.of("folder", "pair", "top"), data.write("in", "2").ran(TOP));
    assertEquals(Map.of(), data.files().stateTexts("trash"));
    assertEquals(List.of(), data.log().events("warning"));
  }

  @Test
  void emptyStateFilesCostRunsOnly() throws IOException {
    for (Path file : whole.filesIn(state)) {
      Files.write(file, new byte[0]);
    }

    assertEquals(List.of("folder", "other", "pair", "top"), data.ran(TOP));
    assertEquals(clean("1"), data.files().texts());
    assertEquals(List.of(), data.ran(TOP));
  }

  @ParameterizedTest
  @ValueSource(strings = {"traces", "stat", "code", "folders", "tmp", "trash"})
  void fileWhereAStateFolderBelongsIsMovedAsideAndTold(String folder) throws IOException {
    data.files().delete(".freshet/" + folder).write(".freshet/" + folder, "rubbish");

    data.plan(TOP);
    data.build(TOP.setting("other"));

    assertEquals(
        List.of(
            "state "
                + state.resolve(folder)
                + " is no folder and is ignored; it was moved to "
                + state.resolve(folder + ".odd")),
        data.log().events("warning"));
    assertEquals("rubbish", data.files().read(".freshet/" + folder + ".odd"));
    assertEquals(clean("1"), data.files().texts());
    assertEquals(List.of(), data.ran(TOP.setting("other")));
    assertEquals(List.of(), data.log().events("warning"));
  }

  @Test
  void linkToNowhereWhereAStateFolderBelongsIsMovedAside() throws IOException {
    data.files().delete(".freshet/stat");
    Files.createSymbolicLink(state.resolve("stat"), memory.getPath("/gone"));

    assertEquals(List.of(), data.ran(TOP));
    assertEquals(1, data.log().events("warning").size());
  }

  @Test
  void everyOddThingIsKept() {
    for (String text : List.of("first", "second", "third")) {
      data.files().delete(".freshet/stat").write(".freshet/stat", text);
      assertEquals(List.of(), data.ran(TOP));
    }

    assertEquals("first", data.files().read(".freshet/stat.odd"));
    assertEquals("third", data.files().read(".freshet/stat.odd.2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"format", "locks"})
  void folderWhereAStateFileBelongsIsMovedAsideAndTold(String file) throws IOException {
    data.files().delete(".freshet/" + file).write(".freshet/" + file + "/x", "rubbish");

    data.plan(TOP);

    assertEquals(List.of(), data.ran(TOP));
    assertEquals(1, data.log().events("warning").size());
    assertEquals("rubbish", data.files().read(".freshet/" + file + ".odd/x"));
    assertEquals(List.of(), data.ran(TOP));
    assertEquals(List.of(), data.log().events("warning"));
  }

  /** What stood in a folder's place is gone; the other segments still count. */
  @Test
  void foldersWhereStateFilesBelongCostRunsOnly() throws IOException {
    for (Path file : whole.filesIn(state)) {
      whole.restore();
      Files.delete(file);
      Files.createDirectory(file);

      data.build(TOP);

      assertEquals(clean("1"), data.files().texts(), file.toString());
      boolean isRead =
          List.of("code", "folders", "runs").stream()
              .noneMatch(it -> file.startsWith(state.resolve(it)));
      assertEquals(isRead ? 1 : 0, warned(), file.toString());
      assertEquals(List.of(), data.ran(TOP), file.toString());
      assertEquals(Map.of(), data.files().stateTexts("trash"), file.toString());
    }
  }

  private int warned() {
    return data.log().events("warning").size();
  }

  @Test
  void fileWhereTheStateBelongsIsRefusedWithARemedy() {
    data.files().delete(".freshet").write(".freshet", "mine");

    assertRefused(state + " is a file; want a folder: move it away");

    assertEquals("mine", data.files().read(".freshet"));
  }

  /** On a disk that denies the reading of a file: permissions do not bind root. */
  private Dataset denying(Path file) {
    Faults denial =
        operation -> {
          if (operation.kind() == Operation.Kind.OPEN_TO_READ && operation.path().equals(file)) {
            throw new AccessDeniedException(file.toString());
          }
        };
    return Dataset.in(FaultyFileSystem.wrap(root, denial));
  }

  @Test
  void unreadableSegmentIsToldAndIgnored() {
    for (String folder : List.of("traces", "stat")) {
      Path segment = newest(folder);
      Dataset denied = denying(segment);

      denied.build(TOP);

      List<String> told = denied.log().events("warning");
      assertEquals(1, told.size(), told::toString);
      assertTrue(
          told.get(0).startsWith("state file " + segment + " cannot be read"), told::toString);
      assertEquals(clean("1"), data.files().texts());
      assertTrue(Files.exists(segment));
      assertEquals(List.of(), data.ran(TOP));
    }
  }

  /** It may be of a newer format, so it is not passed over. */
  @Test
  void unreadableFormatIsRefusedAndLeftAlone() {
    Dataset denied = denying(state.resolve("format"));
    SortedMap<String, String> before = data.files().allMarks();

    for (Executable call : List.<Executable>of(() -> denied.build(TOP), () -> denied.plan(TOP))) {
      String refusal = assertThrows(UncheckedIOException.class, call).toString();
      assertTrue(
          refusal.contains("state file " + state.resolve("format") + " cannot be read"), refusal);
      assertTrue(refusal.endsWith("make it readable, or delete it"), refusal);
    }
    assertEquals(before, data.files().allMarks());
  }

  @ParameterizedTest
  @EnumSource(names = {"DANGLING_LINK", "CIRCULAR_LINK", "PIPE"})
  @Timeout(value = Patience.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void linksAndPipesWhereStateFilesBelongCostRunsOnly(Oddity oddity, @TempDir Path folder)
      throws Exception {
    Dataset real = built(folder.resolve("root"));
    Path realState = folder.resolve("root/.freshet");
    List<Path> places = new ArrayList<>(Snapshot.of(realState).filesIn(realState));
    places.add(realState.resolve("traces/0.segment"));
    places.add(realState.resolve("stat/0.segment"));
    for (Path place : places) {
      oddity.replace(place);

      real.build(TOP);

      assertEquals(clean("1"), real.files().texts(), place.toString());
      assertEquals(List.of(), real.ran(TOP), place.toString());
    }
  }
}
