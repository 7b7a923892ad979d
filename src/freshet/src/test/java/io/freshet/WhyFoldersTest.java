package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.GivenFolder;
import com.acme.Sketch;
import io.freshet.event.FolderChanges;
import io.freshet.event.Reason;
import io.freshet.target.DirectoryTarget;
import io.freshet.task.TaskKey;
import io.freshet.testing.faults.FaultyFileSystem;
import io.freshet.testing.faults.Operation;
import io.freshet.testing.faults.Tally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reasons name what changed inside folders. */
final class WhyFoldersTest {

  private static final int SEEDS = 60;
  private static final Sketch READER = Sketch.of("reader").requiring(new GivenFolder("given"));
  private static final Sketch MADE = Sketch.of("made").making(DirectoryTarget.of("made"));

  @TempDir private Path root = Path.of("");

  private Dataset data() {
    return Dataset.in(root);
  }

  /** What a plan and a build say that changed in the only folder. */
  private static FolderChanges changes(Dataset data, Sketch task, Reason.Kind kind) {
    List<Reason> planned = data.plan(task).reasons(TaskKey.of(task));
    assertEquals(1, planned.size(), planned::toString);
    assertEquals(kind, planned.get(0).kind());
    data.why(task);
    return planned.get(0).changes();
  }

  private static SortedMap<String, String> named(FolderChanges changes) {
    SortedMap<String, String> named = new TreeMap<>();
    changes.first().forEach(it -> named.put(it.name(), it.kind().text()));
    return named;
  }

  @Test
  void filesInsideAnInputFolderAreNamed() {
    Dataset data = data();
    for (int i = 0; i < 100; i++) {
      data.write("given/" + i, "" + i);
    }
    data.ran(READER);

    data.write("given/77", "x").write("given/new", "x").files().delete("given/78");

    assertEquals(
        Map.of("77", "changed", "78", "removed", "new", "added"),
        named(changes(data, READER, Reason.Kind.INPUT_CHANGED)));
  }

  @Test
  void filesInsideAnOutputFolderAreNamed() {
    Dataset data = data();
    data.ran(MADE);

    data.write("made/b/c", "edited").write("made/b/x", "new").files().delete("made/a");

    assertEquals(
        Map.of("a", "removed", "b/c", "changed", "b/x", "added"),
        named(changes(data, MADE, Reason.Kind.OUTPUT_MODIFIED)));
  }

  @Test
  void filesThatAnotherTaskMadeAnewAreNamed() {
    Dataset data = data();
    Sketch reader = Sketch.of("reader").requiring(MADE);
    data.ran(reader);

    data.build(
        Sketch.of("reader")
            .requiring(MADE.version("2").running((ctx, out) -> write(out.get(0), "a", "new"))));

    List<Reason> reasons = data.log().reasons(TaskKey.of(reader));
    assertEquals(1, reasons.size(), reasons::toString);
    assertEquals(Map.of("a", "changed", "b/c", "removed"), named(reasons.get(0).changes()));
  }

  private static void write(Object folder, String name, String text) throws IOException {
    ((DirectoryTarget) folder).file(name).writeString(text);
  }

  @Test
  void theFirstTenAreNamedAndTheRestIsCounted() {
    Dataset data = data().write("given/z", "");
    data.ran(READER);
    for (int i = 0; i < 25; i++) {
      data.write("given/" + (char) ('a' + i), "");
    }

    FolderChanges changes = changes(data, READER, Reason.Kind.INPUT_CHANGED);

    assertEquals("[a, b, c, d, e, f, g, h, i, j]", named(changes).keySet().toString());
    assertEquals(15, changes.more());
  }

  @Test
  void whatWasAcceptedIsKnownToo() {
    Dataset data = data().write("given/a", "1").write("reader.txt", "by hand");
    assertEquals(List.of(), data.accept("fine", READER).failures());

    data.write("given/a", "2");

    assertEquals(Map.of("a", "changed"), named(changes(data, READER, Reason.Kind.INPUT_CHANGED)));
  }

  @Test
  void anotherDeclarationOfAFolderIsNoChangeInIt() {
    Dataset data = data().write("given/a", "1").write("given/x~", "1");
    data.ran(READER);

    Plan plan = data.with(build -> build.ignore("nothing")).plan(READER);

    Reason reason = plan.reasons(TaskKey.of(READER)).get(0);
    assertTrue(reason.detail().contains("is now ignoring nothing"), reason::toString);
    assertEquals(FolderChanges.NONE, reason.changes());
  }

  @Test
  void withoutWhatIsKeptOfFoldersNothingIsNamedAndNothingElseChanges() throws IOException {
    Dataset data = data().write("given/a", "1");
    data.ran(READER);
    data.files().delete(".freshet/folders");
    data.write("given/a", "2");

    assertEquals(FolderChanges.NONE, changes(data, READER, Reason.Kind.INPUT_CHANGED));
    assertEquals("reader[a=2;]", data.files().read("reader.txt"));
  }

  @Test
  void aBuildAtRestNeitherReadsNorWritesWhatIsKept() {
    Dataset data = data().write("given/a", "1");
    Sketch goal = READER.requiring(new GivenFolder("given"), MADE);
    data.ran(goal);
    data.ran(goal);
    Tally tally = new Tally(root);

    Dataset seen = Dataset.in(FaultyFileSystem.wrap(root, tally, tally));
    assertEquals(List.of(), seen.ran(goal));

    List<Operation> inside =
        tally.operations().stream()
            .filter(it -> it.path().toString().contains("/.freshet/folders/"))
            .toList();
    assertEquals(List.of(), inside);
    assertTrue(data.files().has(".freshet/folders"));
  }

  @Test
  void whatIsKeptIsBoundedHoweverOftenFoldersChange() {
    Dataset data = data();
    int most = 0;
    for (int i = 0; i < 60; i++) {
      data.write("given/a", "" + i).ran(READER);
      most = Math.max(most, data.files().stateTexts("folders").size());
    }

    assertTrue(4 < most && most < 20, most + " folders");
    data.write("given/a", "x");
    assertFalse(changes(data, READER, Reason.Kind.INPUT_CHANGED).isEmpty());
  }

  /** Over random folders and random edits; the seed of a failure is told. */
  @Test
  void namedIsWhatWasEdited() throws IOException {
    for (int seed = 0; seed < SEEDS; seed++) {
      Path home = Files.createDirectory(root.resolve("seed-" + seed));
      Edits edits = new Edits(home.resolve("given"), new Random(seed));
      Dataset data = Dataset.in(home);
      edits.fill();
      data.ran(READER);
      SortedMap<String, String> before = edits.content();
      edits.edit();

      SortedMap<String, String> expected = Edits.differences(before, edits.content());

      if (expected.isEmpty()) {
        assertEquals(List.of(), data.ran(READER), "seed " + seed);
      } else {
        FolderChanges changes = changes(data, READER, Reason.Kind.INPUT_CHANGED);
        assertEquals(expected.size(), changes.count(), "seed " + seed + expected);
        assertEquals(
            new TreeMap<>(expected.headMap(first(expected, changes.first().size()))),
            named(changes),
            "seed " + seed);
      }
    }
  }

  /** The name before which so many stand. */
  private static String first(SortedMap<String, String> all, int count) {
    List<String> names = new ArrayList<>(all.keySet());
    return count == names.size() ? "\uffff" : names.get(count);
  }

  /** A folder that somebody edits. */
  private static final class Edits {

    private final Path folder;
    private final Random random;

    Edits(Path folder, Random random) {
      this.folder = folder;
      this.random = random;
    }

    void fill() throws IOException {
      Files.createDirectories(folder);
      for (int i = 0; i < 12; i++) {
        make(name());
      }
    }

    void edit() throws IOException {
      for (int i = random.nextInt(12); i >= 0; i--) {
        String name = name();
        switch (random.nextInt(3)) {
          case 0 -> delete(folder.resolve(name));
          case 1 -> flip(folder.resolve(name));
          default -> make(name);
        }
      }
    }

    private String name() {
      String name = "" + (char) ('a' + random.nextInt(8));
      return random.nextInt(3) == 0 ? "dir" + random.nextInt(3) + "/" + name : name;
    }

    /** A file, a link to nothing, or an empty folder. */
    private void make(String name) throws IOException {
      Path place = folder.resolve(name);
      delete(place);
      Files.createDirectories(place.getParent());
      switch (random.nextInt(6)) {
        case 0 -> Files.createSymbolicLink(place, Path.of("nowhere" + random.nextInt(3)));
        case 1 -> Files.createDirectory(place);
        default -> Files.writeString(place, "" + random.nextInt(3));
      }
    }

    private void flip(Path place) throws IOException {
      if (Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)) {
        String mode = Files.isExecutable(place) ? "rw-r--r--" : "rwxr--r--";
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString(mode));
      }
    }

    private static void delete(Path place) throws IOException {
      if (Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
        try (Stream<Path> inside = Files.list(place)) {
          for (Path each : inside.toList()) {
            delete(each);
          }
        }
      }
      Files.deleteIfExists(place);
    }

    /** What stands there, as text: kind, content, link and bit. */
    SortedMap<String, String> content() throws IOException {
      SortedMap<String, String> content = new TreeMap<>();
      try (Stream<Path> places = Files.walk(folder)) {
        for (Path place : places.filter(it -> !it.equals(folder)).toList()) {
          content.put(folder.relativize(place).toString(), text(place));
        }
      }
      return content;
    }

    private static String text(Path place) throws IOException {
      if (Files.isSymbolicLink(place)) {
        return "@" + Files.readSymbolicLink(place);
      }
      if (Files.isDirectory(place)) {
        return "/";
      }
      return Files.readString(place) + (Files.isExecutable(place) ? "x" : "-");
    }

    static SortedMap<String, String> differences(
        SortedMap<String, String> before, SortedMap<String, String> now) {
      SortedMap<String, String> differences = new TreeMap<>();
      before.forEach(
          (name, text) -> {
            if (!now.containsKey(name) && isLeaf(name, before)) {
              differences.put(name, "removed");
            }
          });
      now.forEach(
          (name, text) -> {
            String old = before.get(name);
            if (old == null && isLeaf(name, now)) {
              differences.put(name, "added");
            } else if (old != null && !old.equals(text)) {
              differences.put(name, difference(old, text));
            }
          });
      return differences;
    }

    private static boolean isLeaf(String name, SortedMap<String, String> in) {
      return !in.get(name).equals("/")
          || in.keySet().stream().noneMatch(it -> it.startsWith(name + "/"));
    }

    private static String difference(String old, String now) {
      if (old.startsWith("@") || now.startsWith("@")) {
        return "link";
      }
      boolean isFile = !old.equals("/") && !now.equals("/");
      return isFile && old.charAt(0) == now.charAt(0) ? "executable bit" : "changed";
    }
  }
}
