package io.freshet.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.fingerprint.Fingerprint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a jar is content. */
class JarContentTest {

  private static final Map<String, String> ENTRIES =
      Map.of(
          "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nBuilt-By: ann\n\n",
          "META-INF/maven/g/a/pom.properties", "version=1",
          "META-INF/ANN.SF", "signed",
          "META-INF/ANN.RSA", "signed",
          "META-INF/INDEX.LIST", "index",
          "META-INF/services/a.Parser", "a.Xml",
          "META-INF/versions/17/a/B.class", "new code",
          "a/B.class", "code",
          "a/names.txt", "names",
          "a/", "");

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          META-INF/MANIFEST.MF              | Manifest-Version: 1.0~Built-By: bob~Build-Jdk: 21~~ | same
          META-INF/MANIFEST.MF              | Manifest-Version: 1.0~Implementation-Version: 2~~   | same
          META-INF/MANIFEST.MF              | Manifest-Version: 1.0~Multi-Release: true~~         | other
          META-INF/MANIFEST.MF              | Manifest-Version: 1.0~Multi-Release: false~~        | same
          META-INF/maven/g/a/pom.properties | version=2                                           | same
          META-INF/ANN.SF                   | signed anew                                         | same
          META-INF/ANN.RSA                  | signed anew                                         | same
          META-INF/BOB.EC                   | signed by another                                   | same
          META-INF/INDEX.LIST               | another index                                       | same
          META-INF/services/a.Parser        | a.Json                                              | other
          META-INF/services/a.Printer       | a.Xml                                               | other
          META-INF/versions/17/a/B.class    | newer code                                          | other
          a/B.class                         | other code                                          | other
          a/C.class                         | more code                                           | other
          a/names.txt                       | other names                                         | other
          a/x.SF                            | no signature                                        | other
          b/                                |                                                     | same
          """)
  void entryCountsWhereItMayChangeBehaviour(String entry, String text, String expected)
      throws IOException {
    Map<String, String> changed = new TreeMap<>(ENTRIES);
    changed.put(entry, text == null ? "" : text.replace('~', '\n'));

    boolean isSame = content(ENTRIES).equals(content(changed));

    assertEquals(expected, isSame ? "same" : "other");
  }

  @Test
  void removedEntryCounts() throws IOException {
    Map<String, String> fewer = new TreeMap<>(ENTRIES);
    fewer.remove("a/names.txt");

    assertNotEquals(content(ENTRIES), content(fewer));
  }

  @Test
  void timesOrderAndCompressionDoNotCount() throws IOException {
    Fingerprint first = content(ENTRIES);

    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      List<String> names = new ArrayList<>(ENTRIES.keySet());
      Collections.shuffle(names, random);
      Path jar = pack(names, ENTRIES, random);
      assertEquals(first, JarContent.fingerprint(jar), "seed " + seed);
    }
  }

  /** Names and bytes may not run into each other. */
  @Test
  void bytesThatMoveFromOneEntryToTheNextCount() throws IOException {
    assertNotEquals(content(Map.of("a", "xy", "b", "z")), content(Map.of("a", "x", "b", "yz")));
    assertNotEquals(content(Map.of("a", "x", "b", "")), content(Map.of("a", "", "b", "x")));
  }

  @Test
  void whatIsNoJarIsRefusedByName() throws IOException {
    Path file = Files.writeString(folder.resolve("torn.jar"), "no jar");

    UncheckedIOException failure =
        assertThrows(UncheckedIOException.class, () -> JarContent.fingerprint(file));

    assertTrue(failure.getMessage().startsWith(file + " cannot be read ("), failure.getMessage());
  }

  private Fingerprint content(Map<String, String> entries) throws IOException {
    return JarContent.fingerprint(pack(entries.keySet(), entries, new Random(1)));
  }

  private Path pack(Iterable<String> names, Map<String, String> entries, Random random)
      throws IOException {
    Path jar = folder.resolve("some.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.setLevel(random.nextInt(10));
      for (String name : names) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(1_000_000_000_000L + random.nextInt(1_000_000) * 1_000L);
        entry.setComment(
            IntStream.range(0, random.nextInt(3)).mapToObj(it -> "remark").toList().toString());
        zip.putNextEntry(entry);
        zip.write(entries.getOrDefault(name, "").getBytes(StandardCharsets.UTF_8));
      }
    }
    return jar;
  }
}
