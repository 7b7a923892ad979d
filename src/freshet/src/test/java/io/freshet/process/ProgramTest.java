package io.freshet.process;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.process.Tool;
import com.google.common.jimfs.Jimfs;
import io.freshet.target.Content;
import io.freshet.target.FileTarget;
import io.freshet.testing.Repository;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a program is given, and what becomes of what it gives. */
final class ProgramTest {

  private static final int SEED = 5;
  private static final int MUCH = 3_000_000;

  @TempDir private Path folder;

  private static Program tool(String... arguments) {
    List<String> command = List.of(Tool.command(arguments));
    return Program.of(command.get(0)).arguments(command.subList(1, command.size()));
  }

  private List<String> lines(Program program) throws IOException, InterruptedException {
    List<String> lines = Collections.synchronizedList(new ArrayList<>());
    ProgramRun.of(program, ProcessEnvironment.of(folder, Map.of()), new LineLog(lines::add));
    return lines;
  }

  private FileTarget file(String name) {
    return FileTarget.of(name).at(folder.resolve(name));
  }

  @Test
  void argumentsArriveAsTheyAre() throws Exception {
    List<String> odd =
        List.of(
            "args", "", " ", "a b", "\"q\" 'r'", "*", "$HOME", "`id`", "-n", "ü数", "a\nb", "\\");

    List<String> arrived = lines(tool().arguments(odd));

    assertEquals(
        odd,
        arrived.stream()
            .map(hex -> new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8))
            .toList());
  }

  @Test
  void pathsAndTargetsArriveAsAbsolutePaths() throws Exception {
    Path relative = Path.of("some", "file");
    Program program = Program.of("x").argument(relative).argument(file("in"));

    assertEquals(
        List.of("x", relative.toAbsolutePath().toString(), folder.resolve("in").toString()),
        program.command());
    assertThrows(
        IllegalStateException.class, () -> Program.of("x").argument(FileTarget.of("unbound")));
  }

  @Test
  void bytesGoInAndOutUnchanged() throws Exception {
    byte[] bytes = new byte[MUCH];
    new Random(SEED).nextBytes(bytes);
    file("in").writeBytes(bytes);

    int exitCode = tool("copy").stdin(file("in")).stdout(file("out")).run(new Scratch(folder));

    assertEquals(0, exitCode);
    assertArrayEquals(bytes, file("out").readBytes());
  }

  @Test
  void manyLinesOnBothStreamsDoNotGetStuck() throws Exception {
    file("in").writeBytes(new byte[MUCH]);

    List<String> errors = lines(tool("flood", "9000").stdin(file("in")).stdout(file("out")));

    assertEquals(9000, errors.size());
    assertTrue(errors.stream().allMatch(line -> line.startsWith("err ")));
    assertEquals(9000, file("out").readLines().size());
    assertEquals(18000, lines(tool("flood", "9000").stdin(file("in"))).size());
  }

  @Test
  void inputIsEmptyUnlessGiven() throws Exception {
    assertEquals(List.of(), lines(tool("copy")));
  }

  @Test
  void linesEndByAnyOfTheUsualEndsAndLongOnesAreBroken() throws Exception {
    file("in").writeString("a\r\nb\rc\n\nd" + "x".repeat(10_000));

    List<String> lines = lines(tool("copy").stdin(file("in")));

    assertEquals(List.of("a", "b", "c", ""), lines.subList(0, 4));
    assertEquals(8192, lines.get(4).length());
    assertEquals(10_001, lines.get(4).length() + lines.get(5).length());
    assertEquals(6, lines.size());
  }

  @Test
  void linesArePrintedForTheTaskOfTheThread() throws Exception {
    InheritableThreadLocal<String> task = new InheritableThreadLocal<>();
    List<String> printed = Collections.synchronizedList(new ArrayList<>());
    java.io.PrintStream before = System.out;
    task.set("this task");
    System.setOut(
        new java.io.PrintStream(OutputStream.nullOutputStream()) {
          @Override
          public void println(String line) {
            printed.add(task.get() + ": " + line);
          }
        });
    try {
      tool("exit", "0", "to stderr").run(new Scratch(folder));
    } finally {
      System.setOut(before);
      task.remove();
    }

    assertEquals(List.of("this task: to stderr", "this task: the end"), printed);
  }

  @Test
  void exitCodeThatIsNotAcceptedFailsWithTheLastLines() {
    Program program = tool("exit", "3", "first", "red \u001b[31m");

    ProgramFailedException failure =
        assertThrows(ProgramFailedException.class, () -> program.run(new Scratch(folder)));

    assertEquals(3, failure.exitCode());
    String message = String.valueOf(failure.getMessage());
    assertEquals(
        program
            + ": ended with exit code 3; want 0; it printed last:\n"
            + "  first\n  red \\u001b[31m\n  the end",
        message);
  }

  @Test
  void onlyTheLastTwentyLinesAreTold() {
    String[] lines = Collections.nCopies(50, "line").toArray(String[]::new);
    Program program = tool("exit", "1").arguments(lines);

    ProgramFailedException failure =
        assertThrows(ProgramFailedException.class, () -> program.run(new Scratch(folder)));

    assertEquals(20, String.valueOf(failure.getMessage()).lines().count() - 1);
  }

  @Test
  void otherExitCodesMayBeAccepted() throws Exception {
    assertEquals(3, tool("exit", "3").accepting(0, 3).run(new Scratch(folder)));
    assertEquals(
        "ended with exit code 137 (as if by signal 9); want 0 or 3",
        ExitCodes.told(137, new TreeSet<>(List.of(3, 0))));
    assertThrows(IllegalArgumentException.class, () -> Program.of("x").accepting());
  }

  @Test
  void getsAFewVariablesOfOursAndThoseThatAreGiven() throws Exception {
    List<String> names = lines(tool("environment"));

    assertTrue(names.contains("PATH"), names.toString());
    assertTrue(names.contains("LC_ALL"), names.toString());
    names.removeAll(
        List.of("PATH", "HOME", "USER", "LOGNAME", "TMPDIR", "LC_ALL", "LD_LIBRARY_PATH"));
    assertEquals(List.of(), names);
  }

  @Test
  void givenVariablesWin() throws Exception {
    Program program = tool("variable", "LC_ALL").environment("LC_ALL", "de");

    ProcessEnvironment surroundings =
        ProcessEnvironment.of(folder, Map.of("LC_ALL", "de", "EMPTY", ""));

    assertEquals("de", surroundings.environment().get("LC_ALL"));
    assertEquals("", surroundings.environment().get("EMPTY"));
    assertEquals(folder.toString(), surroundings.environment().get("TMPDIR"));
    assertEquals(0, program.stdout(file("out")).run(new Scratch(folder)));
    assertEquals("de\n", file("out").readString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A=B", "A\0B"})
  void nameThatNoVariableHasIsRefused(String name) {
    assertThrows(IllegalArgumentException.class, () -> Program.of("x").environment(name, "value"));
    assertThrows(IllegalArgumentException.class, () -> new Env(name));
  }

  @Test
  void runsInTheScratchFolder() throws Exception {
    assertEquals(List.of(folder.toRealPath().toString()), lines(tool("folder")));
  }

  @Test
  void programThatIsNotThereIsToldWithThePathThatWasSearched() {
    IOException failure =
        assertThrows(
            IOException.class,
            () ->
                Program.of("frobnicate")
                    .environment("PATH", "/nowhere:relative::/usr/nowhere")
                    .run(new Scratch(folder)));

    assertEquals(
        "there is no program frobnicate on the PATH (/nowhere:relative::/usr/nowhere): install it,"
            + " or name it by its absolute path",
        failure.getMessage());
  }

  @Test
  void fileThatIsNoProgramIsTold() throws Exception {
    Path file = Files.writeString(folder.resolve("text"), "text");
    Path absent = folder.resolve("absent");

    assertEquals(
        "program " + file + " is not an executable file: chmod +x makes it one",
        assertThrows(IOException.class, () -> Program.of(file).run(new Scratch(folder)))
            .getMessage());
    assertEquals(
        "there is no program " + absent + ": install it, or name another",
        assertThrows(IOException.class, () -> Program.of(absent).run(new Scratch(folder)))
            .getMessage());
  }

  @Test
  void programIsLookedForOnThePathThatItIsGiven() throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin");
    Path link = Files.createSymbolicLink(folder.resolve("our-java"), java.resolve("java"));

    List<String> words = List.of(Tool.command("args"));
    Program program =
        Program.of(String.valueOf(link.getFileName()))
            .arguments(words.subList(1, words.size()))
            .environment("PATH", folder.toString());

    assertEquals(0, program.run(new Scratch(folder)));
  }

  @Test
  void programIsNotLookedForInFoldersThatDependOnTheCurrentOne() {
    Path bin = Repository.file("src/dist/bin");
    Program ours = Program.of("freshet").environment("PATH", bin.toString());

    assertFalse(bin.isAbsolute());
    assertTrue(Files.isExecutable(bin.resolve("freshet")));
    assertThrows(NoSuchProgramException.class, () -> ours.run(new Scratch(folder)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "bin/tool", "./tool", "../tool"})
  void nameThatDependsOnTheFolderIsRefused(String name) {
    assertThrows(IllegalArgumentException.class, () -> Program.of(name));
    assertThrows(IllegalArgumentException.class, () -> new ToolVersion(name));
  }

  @Test
  void inputThatFailsEndsTheProgram() {
    Content broken = new Broken();

    IOException failure =
        assertThrows(
            IOException.class, () -> tool("endless").stdin(broken).run(new Scratch(folder)));

    assertEquals("cannot be read", failure.getMessage());
  }

  @Test
  void outputThatFailsEndsTheProgram() {
    Content broken = new Broken();

    IOException failure =
        assertThrows(
            IOException.class, () -> tool("endless").stdout(broken).run(new Scratch(folder)));

    assertEquals("cannot be written", failure.getMessage());
  }

  @Test
  void scratchFolderInMemoryIsRefused() throws IOException {
    try (FileSystem memory = Jimfs.newFileSystem()) {
      Path scratch = memory.getPath("/scratch");

      IOException failure =
          assertThrows(IOException.class, () -> tool("args").run(new Scratch(scratch)));

      String message = String.valueOf(failure.getMessage());
      assertTrue(message.endsWith(": want a dataset root on the default file system"), message);
    }
  }

  @Test
  void differentCommandsReadDifferently() {
    assertEquals(
        "a \"b c\" \"\" \"q\\\"\" \"n\\n\"", Program.of("a", "b c", "", "q\"", "n\n").toString());
    assertEquals("a \"\\\\n\"", Program.of("a", "\\n").toString());
    assertEquals(203, Program.of("a", "b".repeat(1000)).toString().length());
  }

  /** Gives some bytes and then fails. */
  private static final class Broken implements Content {

    @Override
    public InputStream newInputStream() {
      InputStream some = new ByteArrayInputStream(new byte[10]);
      return new InputStream() {
        @Override
        public int read() throws IOException {
          int next = some.read();
          if (next < 0) {
            throw new IOException("cannot be read");
          }
          return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
          int read = some.read(buffer, offset, length);
          if (read < 0) {
            throw new IOException("cannot be read");
          }
          return read;
        }
      };
    }

    @Override
    public OutputStream newOutputStream() {
      return new OutputStream() {
        @Override
        public void write(int b) throws IOException {
          throw new IOException("cannot be written");
        }
      };
    }
  }
}
