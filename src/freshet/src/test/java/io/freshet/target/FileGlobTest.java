package io.freshet.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.FileSystems;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Globs, and where their matches can lie. */
final class FileGlobTest {

  private static FileGlob.Matcher matcher(String glob) {
    return FileGlob.of(glob).on(FileSystems.getDefault());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "raw/*.csv          | raw        | a.csv     | true",
        "raw/*.csv          | raw        | b/a.csv   | false",
        "raw/**.csv         | raw        | b/a.csv   | true",
        "raw/**.csv         | raw        | a.csv     | true",
        "raw/**/*.csv       | raw        | a.csv     | false",
        "raw/**/*.csv       | raw        | b/c/a.csv | true",
        "raw/2026/a-?.csv   | raw/2026   | a-1.csv   | true",
        "raw/2026/a-?.csv   | raw/2026   | a-12.csv  | false",
        "*.{csv,tsv}        | ''         | a.tsv     | true",
        "*.{csv,tsv}        | ''         | a.txt     | false",
        "raw/day=*/p[0-9]   | raw        | day=1/p7  | true",
        "raw/one.csv        | raw        | one.csv   | true",
        "one.csv            | ''         | one.csv   | true",
        "/data/x/*          | /data/x    | a b       | true",
        "/*                 | /          | tmp       | true",
        "C:/*               | C:/        | tmp       | true",
        "jrt:/*/x           | jrt:/      | a/x       | true",
        "file:///*.csv      | file:///   | a.csv     | true",
        "raw/{[}]/a}        | raw        | }/a       | true",
        "raw/*              | raw        | .hidden   | false",
        "raw/**             | raw        | .git/head | false",
        "raw/**             | raw        | a/.b      | false",
        "raw/.x/*           | raw/.x     | a         | true",
        "raw/{a/b,c}/*.csv  | raw        | a/b/1.csv | true",
        "Größe/*            | Größe      | 数        | true",
      })
  void namesMatchAsTheJdkSays(String glob, String folder, String name, boolean isMatch) {
    assertEquals(folder, FileGlob.of(glob).folder());
    assertEquals(isMatch, matcher(glob).matches(name));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "raw/*.csv         | b       | false",
        "raw/*/*.csv       | b       | true",
        "raw/*/*.csv       | b/c     | false",
        "raw/day=*/*.csv   | other   | false",
        "raw/day=*/**.csv  | day=1/x | true",
        "raw/day=*/**.csv  | x/y     | false",
        "raw/**            | a/b/c   | true",
        "raw/**            | a/.b    | false",
        "raw/{a/b,c}/*.csv | a       | true",
      })
  void onlyFoldersAreEnteredInWhichSomethingMayMatch(String glob, String folder, boolean mayMatch) {
    assertEquals(mayMatch, matcher(glob).mayMatchIn(folder));
  }

  @Test
  void everyMatchLiesInFoldersThatAreEntered() {
    Random random = new Random(7);
    int matches = 0;
    for (int i = 0; i < 20_000; i++) {
      FileGlob.Matcher matcher = matcher(glob(random));
      String name = name(random);
      if (matcher.matches(name)) {
        matches++;
        for (int slash = name.indexOf('/'); slash > 0; slash = name.indexOf('/', slash + 1)) {
          assertTrue(matcher.mayMatchIn(name.substring(0, slash)), name);
        }
      }
    }
    assertTrue(matches > 1_000, "only " + matches);
  }

  private static String glob(Random random) {
    List<String> parts =
        List.of("*", "**", "a*", "a", "?", "{a,b}", "[ab]", "**b", "\\a", "{a/b,b}");
    return joined(random, parts);
  }

  private static String name(Random random) {
    return joined(random, List.of("a", "b", "ab", "aa"));
  }

  private static String joined(Random random, List<String> parts) {
    return String.join(
        "/",
        IntStream.range(0, 1 + random.nextInt(3))
            .mapToObj(i -> parts.get(random.nextInt(parts.size())))
            .toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''           | it is empty",
        "../*.csv     | it has the segment \"..\"",
        "raw/../*.csv | it has the segment \"..\"",
        "raw//*.csv   | it has an empty segment",
        ".freshet/*   | .freshet is where Freshet keeps its own state",
        "raw/[a       | Missing ']",
        "raw/{a       | Missing '}",
      })
  void badGlobIsRefusedWithRuleAndRemedy(String glob, String rule) {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> FileSetTarget.matching(glob));

    assertEquals(
        "glob \""
            + glob
            + "\": "
            + rule
            + "; want one such as raw/*.csv or raw/**.csv, relative to the dataset root",
        refusal.getMessage());
  }
}
