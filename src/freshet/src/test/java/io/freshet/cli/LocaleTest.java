package io.freshet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.freshet.target.DirectoryTarget;
import io.freshet.target.FileTarget;
import io.freshet.task.ExternalTask;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A Java that cannot decode file names never takes two of them for one. Each is a process of its
 * own, since the locale is read when Java starts.
 */
final class LocaleTest {

  /** A folder that somebody else fills. */
  public record Inbox() implements ExternalTask<DirectoryTarget> {

    @Override
    public DirectoryTarget output() {
      return DirectoryTarget.of("inbox");
    }
  }

  /** All bytes of the folder's files. */
  public record Digest() implements Task<FileTarget> {

    @Override
    public List<Inbox> requires() {
      return List.of(new Inbox());
    }

    @Override
    public FileTarget output() {
      return FileTarget.of("digest.txt");
    }

    @Override
    public void run(TaskContext ctx, FileTarget out) throws IOException {
      List<String> texts = new ArrayList<>();
      try (DirectoryStream<Path> files = Files.newDirectoryStream(ctx.input(new Inbox()).path())) {
        for (Path file : files) {
          texts.add(Files.readString(file));
        }
      }
      texts.sort(null);
      out.writeString(String.join(",", texts));
    }
  }

  /** A file whose name is no ASCII. */
  public record Umlaut() implements Task<FileTarget> {

    @Override
    public FileTarget output() {
      return FileTarget.of("\u00e4.txt");
    }

    @Override
    public void run(TaskContext ctx, FileTarget out) throws IOException {
      out.writeString("x");
    }
  }

  private static final String POOR = "C";
  private static final String GOOD = "C.UTF-8";

  @TempDir private Path folder = Path.of("");
  private String out = "";

  @BeforeEach
  void onLinux() {
    assumeTrue(System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux"));
  }

  @Test
  void eachFileOfAFolderCountsInAnyLocale() throws Exception {
    // a umlaut, o umlaut, and a name that is no UTF-8 either
    List<String> names = List.of("\\303\\244", "\\303\\266", "\\344", "\\366", "plain");
    sh("mkdir -p root/inbox");
    for (String name : names) {
      write(name, "1");
    }
    for (String locale : List.of(POOR, GOOD)) {
      run(locale, "Digest()");
      for (String name : names) {
        write(name, "9");
        assertEquals("1,1,1,1,9", digest(locale), locale + " " + name);
        assertRan(1);
        write(name, "1");
        run(locale, "Digest()");
      }
    }
  }

  @Test
  void nothingHasChangedWhereOnlyTheLocaleHas() throws Exception {
    sh("mkdir -p root/inbox");
    for (String name : List.of("\\303\\244", "\\303\\266", "\\344")) {
      write(name, "1");
    }
    run(GOOD, "Digest()");
    for (String locale : List.of(POOR, GOOD, POOR)) {
      run(locale, "Digest()");
      assertRan(0);
    }
  }

  @Test
  void fileThatIsGoneCounts() throws Exception {
    sh("mkdir -p root/inbox");
    write("\\303\\244", "1");
    write("\\303\\266", "1");
    run(POOR, "Digest()");

    sh("rm root/inbox/$(printf '\\303\\244').csv");

    assertEquals("1", digest(POOR));
  }

  @Test
  void targetThatCannotBeWrittenIsRefusedWithTheRemedy() throws Exception {
    assertEquals(2, run(POOR, "Umlaut()"));

    assertTrue(out.contains("start it with LC_ALL=C.UTF-8"), out);
    assertTrue(!out.contains("defect in Freshet") && !out.contains("\tat "), out);
    assertEquals(0, run(GOOD, "Umlaut()"));
  }

  @Test
  void encodingIsToldOnceByABuild() throws Exception {
    sh("mkdir -p root/inbox");
    run(POOR, "Digest()");

    assertEquals(1, out.split("start it with LC_ALL=C.UTF-8", -1).length - 1, out);
    run(GOOD, "Digest()");
    assertTrue(!out.contains("LC_ALL"), out);
  }

  @Test
  void wordsThatCannotBeReadAreRefused() throws Exception {
    for (String word : List.of("Digest(x=\u00e4)", "\u00e4", "--root=\u00e4")) {
      assertEquals(2, run(POOR, word));
      assertTrue(out.contains("Java could not read all of this"), out);
      assertTrue(out.contains("; set LC_ALL=C.UTF-8, or"), out);
    }
    assertEquals(2, run(GOOD, "\ufffd"));
    assertTrue(out.contains("in UTF-8; type it in that encoding, or"), out);
  }

  @Test
  void valuesOfTheEnvironmentThatCannotBeReadAreNotOne() throws Exception {
    for (String value : List.of("\\303\\244", "\\303\\266")) {
      sh(
          command(POOR, "io.freshet.process.Env(name=WORD)")
              .replace("LC_ALL", "WORD=$(printf '" + value + "') LC_ALL"));
      assertTrue(out.contains("holds what this Java cannot read"), out);
      assertTrue(out.contains("LC_ALL=C.UTF-8"), out);
    }
  }

  private void write(String octalName, String text) throws Exception {
    sh("printf " + text + " > root/inbox/\"$(printf '" + octalName + "')\".csv");
  }

  private String digest(String locale) throws Exception {
    assertEquals(0, run(locale, "Digest()"), out);
    return Files.readString(folder.resolve("root/digest.txt"));
  }

  private void assertRan(int tasks) {
    String ran = tasks + (tasks == 1 ? " task ran" : " tasks ran");
    assertTrue(out.contains(ran), out);
  }

  private int run(String locale, String goal) throws Exception {
    return sh(
        command(locale, goal.endsWith("()") ? LocaleTest.class.getName() + "$" + goal : goal));
  }

  /** Of words in single quotes, whose bytes the shell passes on as they are in this script. */
  private static String command(String locale, String goal) {
    return String.join(
        " ",
        "LC_ALL=" + locale,
        "'" + Path.of(System.getProperty("java.home"), "bin", "java") + "'",
        "-Xshare:auto -XX:TieredStopAtLevel=1 -cp",
        "'" + classPath() + "'",
        "io.freshet.cli.Main run --root=root",
        "'" + goal + "'");
  }

  private static String classPath() {
    String separator = System.getProperty("path.separator");
    return Arrays.stream(System.getProperty("java.class.path").split(separator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(separator));
  }

  /** The script is fed as bytes: this Java's own locale may have no letters either. */
  private int sh(String script) throws Exception {
    ProcessBuilder builder = new ProcessBuilder("sh", "-s");
    builder.directory(folder.toFile()).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.keySet().removeAll(Arrays.asList("LC_ALL", "LC_CTYPE", "LANG"));
    Process process = builder.start();
    process.getOutputStream().write(script.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor();
  }
}
