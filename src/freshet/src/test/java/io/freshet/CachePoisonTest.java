package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Given;
import com.acme.Sketch;
import com.acme.trial.TrialBlobs;
import com.acme.trial.TrialProvider;
import io.freshet.fingerprint.Hasher;
import io.freshet.target.DirectoryTarget;
import io.freshet.target.FileTarget;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Entries of somebody who knows how they are made, and clients that fail as they should not. */
final class CachePoisonTest {

  private static final Given IN = new Given("in");

  private final String place = UUID.randomUUID().toString();
  private final TrialBlobs blobs = TrialProvider.place(place);
  private final Sketch task =
      Sketch.of("a").requiring(IN).making(FileTarget.of("a.txt"), DirectoryTarget.of("a"));

  @TempDir private Path folder;
  private Dataset first;
  private Dataset second;

  @BeforeEach
  void twoRoots() {
    first = root("one").write("in", "1");
    second = root("two").write("in", "1");
    first.build(task);
  }

  private Dataset root(String name) {
    return Dataset.in(folder.resolve(name))
        .with(build -> build.cache("trial:" + place).cachePush());
  }

  /** Replaces text in all entries, which get the digest that they must have. */
  private void poison(String pattern, String replacement) {
    blobs
        .all()
        .replaceAll(
            (name, bytes) -> {
              if (!name.startsWith("ac/")) {
                return bytes;
              }
              String line =
                  new String(bytes, StandardCharsets.UTF_8).lines().findFirst().orElseThrow();
              String changed = line.replaceAll(pattern, replacement);
              assertTrue(!changed.equals(line), line);
              return (changed + "\nsha256 " + digest(changed) + "\n")
                  .getBytes(StandardCharsets.UTF_8);
            });
  }

  private static String digest(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    return new Hasher().feed(bytes, 0, bytes.length).finish().hex();
  }

  private void assertRunsInstead() {
    BuildResult result = second.build(task);

    assertEquals(List.of(), result.failures());
    assertEquals(List.of("a"), Dataset.names(result.executed()));
    assertEquals(first.files().standing(), second.files().standing());
    assertEquals(1, second.log().events("warning").size(), second.log().events()::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"9223372036854775807", "-9223372036854775808", "-5", "9e300", "40000000000"})
  void timeThatNoRunTakesIsAMiss(String millis) {
    poison("\"ranMillis\":[0-9]+", "\"ranMillis\":" + millis);

    assertRunsInstead();
  }

  @ParameterizedTest
  @ValueSource(strings = {"+1000000000-12-31T23:59:59.999999999Z", "-1000000000-01-01T00:00:00Z"})
  void dateThatNoRunHasIsAMiss(String date) {
    poison(
        "\"madeAt\":\"[^\"]*\"",
        "\"madeAt\":\"" + java.util.regex.Matcher.quoteReplacement(date) + "\"");

    assertRunsInstead();
  }

  @ParameterizedTest
  @CsvSource({
    "'\"name\":\"b/c\"', '\"name\":\"b\\\\u0000c\"'",
    "'\"kind\":\"FOLDER\"', '\"kind\":\"FILE\",\"sha256\":\"" + "%s" + "\",\"size\":1'",
    "'\"kind\":\"FOLDER\"', '\"kind\":\"FOLDER\",\"link\":\"c\\\\u0000\"'",
    "'\"name\":\"b/c\"', '\"name\":\"%n\"'",
  })
  void folderThatCannotBeWrittenIsAMiss(String pattern, String replacement) {
    poison(pattern, replacement.replace("%s", "0".repeat(64)).replace("%n", "n".repeat(300)));

    assertRunsInstead();
  }

  /** No hash covers them, so nobody would see it. */
  @ParameterizedTest
  @ValueSource(strings = {"Thumbs.db", ".freshet", ".nfs1/a", "b/.DS_Store"})
  void nameThatIsNoContentIsAMiss(String name) {
    poison(
        "(\"sha256\":\"[0-9a-f]{64}\",\"size\":[0-9]+)(.*)\"members\":\\[",
        "$1$2\"members\":[{\"name\":\"" + name + "\",\"kind\":\"FILE\",$1},");

    assertRunsInstead();
  }

  @Test
  void makerOfSeveralLinesIsToldInOne() {
    poison("\"madeBy\":\"[^\"]*\"", "\"madeBy\":\"a\\\\nb\\\\u001b[2J\"");

    BuildResult result = second.build(task);

    assertEquals(List.of(), result.failures());
    assertEquals(List.of("a"), Dataset.names(result.restored()));
    String from =
        second.plan(task).restored(io.freshet.task.TaskKey.of(task)).orElseThrow().madeBy();
    assertEquals("a\\nb\\u001b[2J", from);
  }

  @Test
  void makerWithAnEndlessNameIsAMiss() {
    poison("\"madeBy\":\"[^\"]*\"", "\"madeBy\":\"" + "a".repeat(100_000) + "\"");

    assertRunsInstead();
  }

  @ParameterizedTest
  @ValueSource(strings = {"read", "fetch", "has", "put"})
  void clientThatThrowsWhatItShouldNotFailsNoBuild(String call) {
    blobs.trouble(
        made -> {
          if (made.startsWith(call)) {
            throw new IllegalArgumentException("no such region");
          }
        });
    second.write("in", call.equals("has") || call.equals("put") ? "2" : "1");

    BuildResult result = second.build(task);

    assertEquals(List.of(), result.failures());
    assertEquals(List.of("a"), Dataset.names(result.executed()));
    List<String> warnings = second.log().events("warning");
    assertEquals(1, warnings.size(), warnings::toString);
    assertTrue(warnings.get(0).contains("no such region"), warnings::toString);
  }
}
