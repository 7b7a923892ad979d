package io.freshet.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compilers number lambdas as they like: javac 17 and 25 do so in different orders. */
class LambdaNumbersTest {

  private static final String GOAL =
      """
      package acme;
      import java.io.Serializable;
      import java.util.function.*;
      public class Goal {
        Object nested() { Supplier<Supplier<String>> s = () -> () -> "one"; return s; }
        Object two() { return new Object[] {(Supplier<String>) () -> "two", (Runnable) () -> {}}; }
        Object saved() { return (Supplier<String> & Serializable) () -> "saved"; }
      }
      """;

  private static final Pattern NUMBER = Pattern.compile("(lambda\\$\\w+\\$)(\\d)(?!\\w)");

  @TempDir private Path folder;

  @Test
  void numbersOfLambdasDoNotCount() throws Exception {
    Path before = folder.resolve("before");
    Path after = folder.resolve("after");
    Project.of(GOAL).compileTo(before);
    renumber(before.resolve("acme/Goal.class"), after.resolve("acme/Goal.class"));

    CodeFingerprint numbered = Project.fingerprint("acme.Goal", before);

    assertNotEquals(
        -1, Files.mismatch(before.resolve("acme/Goal.class"), after.resolve("acme/Goal.class")));
    assertEquals(numbered, Project.fingerprint("acme.Goal", after));
  }

  @Test
  void whatALambdaSaysCounts() {
    Path before = folder.resolve("before");
    Path after = folder.resolve("after");
    Project.of(GOAL).compileTo(before);
    Project.of(GOAL.replace("\"one\"", "\"1\"")).compileTo(after);

    assertNotEquals(
        Project.fingerprint("acme.Goal", before), Project.fingerprint("acme.Goal", after));
  }

  /** Gives each lambda the number 9 minus its own, which turns their order round. */
  private static void renumber(Path from, Path to) throws IOException {
    String classFile = Files.readString(from, StandardCharsets.ISO_8859_1);
    String renumbered =
        NUMBER
            .matcher(classFile)
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(
                        found.group(1) + (9 - Integer.parseInt(found.group(2)))));
    Files.createDirectories(to.getParent());
    Files.writeString(to, renumbered, StandardCharsets.ISO_8859_1);
  }
}
