package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.acme.GivenFolder;
import com.acme.Sketch;
import io.freshet.target.DirectoryTarget;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A build says which names do not count in folders. */
final class IgnoredNamesTest {

  private static final Sketch MADE = Sketch.of("made").making(DirectoryTarget.of("made"));

  @TempDir private Path root = Path.of("");

  private Dataset data() {
    return Dataset.in(root);
  }

  @Test
  void settingSaysWhichNamesDoNotCount() {
    Sketch reader = Sketch.of("reader").requiring(MADE, new GivenFolder("given"));
    Dataset data = data().with(build -> build.ignore("*.tmp")).write("given/a", "1");
    data.ran(reader);

    assertEquals(List.of(), data.write("given/x.tmp", "1").write("made/x.tmp", "1").ran(reader));
    assertEquals(List.of(), data.plan(reader).willRun());
    assertEquals(List.of("reader"), data.write("given/x~", "1").ran(reader));
    assertEquals("reader[a=made;b/c=made;][a=1;x~=1;]", data.files().read("reader.txt"));
    assertEquals(List.of("made", "reader"), data().ran(reader), "another declaration");
  }

  @Test
  void folderThatSaysSoItselfIsNotMeant() {
    Sketch made = MADE.making(DirectoryTarget.of("made").ignoring("x"));
    Dataset data = data().with(build -> build.ignore("*.tmp"));
    data.ran(made);

    assertEquals(List.of(), data.write("made/x", "1").ran(made));
    assertEquals(List.of(), data().ran(made));
  }

  @Test
  void settingIsNoChangeOfWhatIsNotMadeYet() {
    Sketch reader = Sketch.of("reader").requiring(MADE);
    Dataset data = data().with(build -> build.ignore("*.tmp"));
    data.ran(reader);

    Plan plan = data.plan(Sketch.of("reader").requiring(MADE.version("2")));

    assertEquals(List.of("made"), Dataset.names(plan.willRun()));
    assertEquals(List.of("reader"), Dataset.names(plan.mayRun()));
  }

  @Test
  void nothingAloneSaysThatAllNamesCount() {
    Dataset data = data().with(build -> build.ignore("nothing")).write("given/a", "1");
    Sketch reader = Sketch.of("reader").requiring(new GivenFolder("given"));
    data.ran(reader);

    assertEquals(List.of("reader"), data.write("given/.DS_Store", "1").ran(reader));
    assertEquals(List.of(), data.write("given/.freshet/x", "1").ran(reader));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " x", "a/b", "a\\b", "a,b", "*", "**", "?*", "*?"})
  void namesThatAreNoneAreRefused(String name) {
    assertThrows(IllegalArgumentException.class, () -> Freshet.in(root).ignore(name));
    assertThrows(IllegalArgumentException.class, () -> Freshet.in(root).ignore("x", "nothing"));
  }
}
