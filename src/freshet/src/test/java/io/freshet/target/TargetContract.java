package io.freshet.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.testing.Disk;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every kind of target promises on every kind of file system. */
@ParameterizedClass
@EnumSource(Disk.class)
abstract class TargetContract {

  private final Disk disk;
  private Path root = Path.of("");

  TargetContract(Disk disk) {
    this.disk = disk;
  }

  abstract Target target(String name);

  abstract Target target(Path path);

  /** Puts something where a bound target stands. */
  abstract void make(Target bound) throws IOException;

  @BeforeEach
  void openDisk(@TempDir Path temp) throws IOException {
    root = disk.newFolder(temp);
  }

  @AfterEach
  void closeDisk() throws IOException {
    Disk.close(root);
  }

  Path root() {
    return root;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "counts/2026-01-31/artists.tsv",
        "with space/Größe/数.txt",
        ".hidden/file",
        "a/.freshet/b",
        ".freshets",
        "..a",
        "a/...b",
        "%20+&;=~"
      })
  void relativeNameStandsBelowTheRoot(String name) {
    Target target = target(name);

    Path place = Targets.locate(target, root);

    assertEquals(name, target.name());
    assertEquals(name, target.toString());
    assertTrue(place.startsWith(root), () -> place + " is not in " + root);
    assertEquals(name, slashed(root.relativize(place)));
    assertEquals(place, Targets.locate(name, root));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                | it is empty",
        "a//b              | it has an empty segment",
        "a/                | it has an empty segment",
        "a/b//             | it has an empty segment",
        ".                 | it has the segment \".\"",
        "./a               | it has the segment \".\"",
        "a/./b             | it has the segment \".\"",
        "a/.               | it has the segment \".\"",
        "..                | it has the segment \"..\"",
        "../a              | it has the segment \"..\"",
        "a/../../b         | it has the segment \"..\"",
        "a/..              | it has the segment \"..\"",
        ".freshet          | .freshet is where Freshet keeps its own state",
        ".freshet/traces/x | .freshet is where Freshet keeps its own state",
      })
  void nameThatBreaksARuleIsRefusedWithRuleAndRemedy(String name, String rule) {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> target(name));

    assertEquals(
        "target name \""
            + name
            + "\": "
            + rule
            + "; want a name such as counts/2026-01-31/artists.tsv, relative to the dataset root",
        refusal.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\0b", "/a\0b", "jrt:/a\0b"})
  void nameWithNulIsRefused(String name) {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> target(name));

    assertTrue(refusal.getMessage().contains("it holds a NUL character"), refusal.getMessage());
  }

  @Test
  void absoluteNameStandsWhereItSays() {
    String name = root.resolve("elsewhere").resolve("x").toString();

    Target target = target(name);

    assertEquals(name, target.name());
    assertEquals(root.resolve("elsewhere/x"), Targets.locate(target, root.resolve("data")));
  }

  @Test
  void absolutePathIsNamedByItselfOrByItsUri() {
    Path path = root.resolve("elsewhere").resolve("x");
    boolean isReal = path.toUri().getScheme().equals("file");

    Target target = target(path);

    assertEquals(isReal ? path.toString() : path.toUri().toString(), target.name());
    assertEquals(path, Targets.locate(target, root.resolve("data")));
  }

  @Test
  void relativePathIsNamedWithSlashes() {
    Path path = root.getFileSystem().getPath("counts", "2026", "artists.tsv");

    Target target = target(path);

    assertEquals("counts/2026/artists.tsv", target.name());
    assertEquals(target("counts/2026/artists.tsv"), target);
  }

  @Test
  void relativePathThatLeadsOutIsRefused() {
    Path path = root.getFileSystem().getPath("counts", "..", "..", "x");

    assertThrows(IllegalArgumentException.class, () -> target(path));
  }

  @Test
  void uriOfAnInstalledFileSystemStandsThere() {
    Target target = target("jrt:/java.base/java/lang");

    Path place = Targets.locate(target, root);

    assertEquals(Path.of(URI.create("jrt:/java.base/java/lang")), place);
    assertTrue(target.at(place).exists());
  }

  @ParameterizedTest
  @ValueSource(strings = {"nosuch:/bucket/x", "jrt:/with space", "jrt://host/x"})
  void uriOfNoFileSystemIsRefusedWhenItIsLocated(String name) {
    Target target = target(name);

    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> Targets.locate(target, root));

    String start = "target name \"" + name + "\" is no path of an installed file system: ";
    assertTrue(refusal.getMessage().startsWith(start), refusal.getMessage());
  }

  @Test
  void boundTargetStandsAtItsPlaceAndKeepsItsName() throws IOException {
    Target unbound = target("counts/a");
    Path place = root.resolve("staging");

    Target bound = unbound.at(place);
    boolean existedBefore = bound.exists();
    make(bound);

    assertEquals("counts/a", bound.name());
    assertEquals(place, bound.path());
    assertFalse(existedBefore);
    assertTrue(bound.exists());
    assertThrows(IllegalStateException.class, unbound::path);
  }

  @Test
  void useOfAnUnboundTargetTellsWhereToGetABoundOne() {
    Target unbound = target("counts/a");

    IllegalStateException refusal = assertThrows(IllegalStateException.class, unbound::exists);

    assertEquals(
        "target counts/a is only a name here: read an input with ctx.input(task), and write to the"
            + " `out` that run is given",
        refusal.getMessage());
  }

  @Test
  void targetsAreEqualWhenNameAndPlaceAre() {
    Target target = target("a");
    Path place = root.resolve("a");

    assertEquals(target("a"), target);
    assertEquals(target("a").hashCode(), target.hashCode());
    assertNotEquals(target("b"), target);
    assertEquals(target("a").at(place), target.at(place));
    assertNotEquals(target, target.at(place));
    assertNotEquals(target.at(root.resolve("b")), target.at(place));
  }

  @Test
  void fileAndFolderOfOneNameAreNotEqual() {
    assertNotEquals((Object) FileTarget.of("a"), DirectoryTarget.of("a"));
  }

  private static String slashed(Path relative) {
    return relative.toString().replace(relative.getFileSystem().getSeparator(), "/");
  }
}
