package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Sketch;
import io.freshet.target.DirectoryTarget;
import io.freshet.target.FileTarget;
import io.freshet.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of an output folder that a stranger changed, what is the stranger's is kept. */
final class FolderTrashTest {

  private static final Sketch MADE = Sketch.of("made").making(DirectoryTarget.of("made"));
  private static final Sketch READER = Sketch.of("reader").requiring(MADE);

  @TempDir private Path root = Path.of("");

  private Dataset data() {
    return Dataset.in(root);
  }

  @Test
  void onlyWhatDiffersOfAFolderIsKept() {
    Dataset data = data();
    data.ran(MADE);

    data.write("made/b/c", "edited").write("made/b/new", "added").ran(READER);

    assertEquals(
        List.of("added", "edited"),
        data.files().stateTexts("trash").values().stream().sorted().toList());
    String message = data.log().events("message").get(0);
    assertTrue(message.contains("the 2 files that differ are kept as .freshet/trash/"), message);
    assertTrue(message.endsWith("/made (b/c, b/new)"), message);
    assertEquals(Map.of("made/a", "made", "made/b/c", "made"), withoutReader(data));
  }

  private static Map<String, String> withoutReader(Dataset data) {
    Map<String, String> texts = data.files().texts();
    texts.remove("reader.txt");
    return texts;
  }

  @Test
  void folderThatLacksSomethingIsMadeAnewAndNothingIsKept() {
    Dataset data = data();
    data.ran(MADE);

    data.files().delete("made/a");

    assertEquals(List.of("made"), data.ran(MADE));
    assertFalse(data.files().has(".freshet/trash"));
    assertEquals(List.of(), data.log().events("message"));
  }

  /** As Git does, which knows no empty folders. */
  @Test
  void folderInAnOutputThatGoesBecauseItIsEmptyCostsOneRunAndNobodyIsBlamed() throws IOException {
    Sketch made =
        MADE.running(
            (ctx, out) -> {
              Sketch.write(out, "made");
              Files.createDirectories(((DirectoryTarget) out.get(0)).path().resolve("empty"));
            });
    Sketch reader = Sketch.of("reader").requiring(made);
    Dataset data = data();
    data.ran(reader);

    Files.delete(root.resolve("made/empty"));

    assertEquals(List.of("made"), data.ran(reader), "what it makes is as before");
    assertTrue(Files.isDirectory(root.resolve("made/empty")));
    assertFalse(data.files().has(".freshet/trash"));
    assertEquals(List.of(), data.log().events("message"));
    assertEquals(List.of(), data.ran(reader));
  }

  @Test
  void nothingOfOursIsKeptWhereTheTaskMakesSomethingElse() {
    Dataset data = data();
    data.ran(MADE);

    data.write("made/a", "edited").ran(MADE.version("2").writing("new"));

    assertEquals(List.of("edited"), List.copyOf(data.files().stateTexts("trash").values()));
    assertEquals(Map.of("made/a", "new", "made/b/c", "new"), data.files().texts());
  }

  @Test
  void soItIsWhereTheTaskMakesAFile() {
    Dataset data = data();
    data.ran(MADE);

    data.write("made/a", "edited");
    data.ran(MADE.version("2").making(FileTarget.of("made")));

    assertEquals(List.of("edited"), List.copyOf(data.files().stateTexts("trash").values()));
    assertEquals(Map.of("made", "made"), data.files().texts());
  }

  @Test
  void allIsKeptOfAFolderOfWhichNothingIsKnown() {
    Dataset data = data();
    data.ran(MADE);
    data.files().delete(".freshet/folders");

    data.write("made/a", "edited");
    data.ran(MADE.version("2").making(FileTarget.of("made")));

    assertEquals(List.of("edited", "made"), List.copyOf(data.files().stateTexts("trash").values()));
  }

  /** Whatever strangers do: what they wrote is kept, and nothing that any run has made. */
  @Test
  void strangersBytesAreKeptAndNothingOfOurs() throws IOException {
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      Dataset data = Dataset.in(root.resolve("seed-" + seed));
      Set<String> ours = new HashSet<>();
      Set<String> strangers = new HashSet<>();
      for (int round = 0; round < 4; round++) {
        Map<String, String> made = randomFiles(random, "ours " + round);
        ours.addAll(made.values());
        data.ran(MADE.version("" + round).running((ctx, out) -> write(out, made)));

        assertEquals(made, inMade(data), "seed " + seed);
        assertEquals(strangers, Set.copyOf(data.files().stateTexts("trash").values()), "" + seed);
        Map<String, String> edits = randomFiles(random, "stranger " + round);
        for (Map.Entry<String, String> edit : edits.entrySet()) {
          // A copy of what stood here once, or of what stands beside it, is nothing to lose.
          boolean isEqual = random.nextInt(4) == 0 && made.containsKey(edit.getKey());
          String text = isEqual ? made.get(edit.getKey()) : edit.getValue();
          data.files().delete("made/" + edit.getKey()).write("made/" + edit.getKey(), text);
          strangers.addAll(isEqual ? List.of() : List.of(text));
        }
        if (random.nextBoolean()) {
          made.keySet().stream()
              .filter(it -> !edits.containsKey(it) && random.nextBoolean())
              .forEach(it -> data.files().delete("made/" + it));
        }
      }
      assertTrue(ours.size() > 4 && strangers.size() > 4, "seed " + seed);
    }
  }

  private static Map<String, String> randomFiles(Random random, String text) {
    Map<String, String> files = new TreeMap<>();
    for (int i = 0; i < 6; i++) {
      String name = (random.nextBoolean() ? "b/" : "") + (char) ('p' + random.nextInt(6));
      files.put(name, text + " " + (random.nextInt(3) == 0 ? "shared" : name));
    }
    return files;
  }

  private static void write(List<Target> out, Map<String, String> files) throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      ((DirectoryTarget) out.get(0)).file(file.getKey()).writeString(file.getValue());
    }
  }

  private static Map<String, String> inMade(Dataset data) {
    Map<String, String> files = new TreeMap<>();
    data.files().texts().forEach((name, text) -> files.put(name.replaceFirst("made/", ""), text));
    return files;
  }
}
