package io.freshet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.cli.input.Adapter;
import io.freshet.cli.input.CommandSpec;
import io.freshet.spi.Option;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {

  private static final String NO_ADDRESS =
      ": the root is a folder on a disk with locks; want one, and let targets have names such as"
          + " s3://bucket/a.csv";

  @Test
  void everyCommandIsFoundByTheNameInItsSpec() {
    Commands commands = new Commands();
    for (String name : Commands.NAMES) {
      String type = commands.named(name).getClass().getSimpleName();

      assertEquals(name, commands.named(name).spec().name());
      assertEquals(name + "command", type.toLowerCase(Locale.ROOT));
    }
  }

  /** Settings may be those of any command: then all are looked at, and services loaded once. */
  @Test
  void commandIsMadeOnceForACommandLine() {
    Commands commands = new Commands();
    Command run = commands.named("run");

    commands.specs();

    assertSame(run, commands.named("run"));
  }

  static List<String> commandsWithARoot() {
    return new Commands()
        .specs().stream()
            .filter(it -> it.options().stream().anyMatch(option -> option.key().equals("root")))
            .map(CommandSpec::name)
            .toList();
  }

  @ParameterizedTest
  @MethodSource("commandsWithARoot")
  void rootThatIsAFileIsRefused(String command, @TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("data.csv"), "1");
    Path settings = Files.writeString(folder.resolve("freshet.properties"), "root = data.csv\n");
    List<String> words = new ArrayList<>(List.of(command));
    new Commands()
        .named(command).spec().options().stream()
            .filter(option -> option.key().equals("reason"))
            .forEach(option -> words.addAll(List.of(option.name(), "x")));
    if (new Commands().named(command).spec().operands().areTasks()) {
      words.add("AirChain(length=1)");
    }

    String typed = new Cli(file).in(words.toArray(String[]::new)).complaint();
    words.addAll(List.of("--config", settings.toString()));
    String set = new Cli(file).type(words.toArray(String[]::new)).complaint();

    assertEquals("--root ROOT: it is a file; want a folder\n", typed);
    assertEquals(
        "--root ROOT: it is a file; want a folder (set by root in " + settings + ")\n", set);
    assertEquals("1", Files.readString(file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3://bucket/data", "sftp://host/data", "jar:file:/a.zip"})
  void rootIsNotInAStore(String root) {
    for (String command : List.of("run", "plan", "clean", "history")) {
      String complaint =
          new Cli(Path.of("nowhere")).type(command, "AirDays", "--root", root).complaint();

      assertEquals("--root " + root + NO_ADDRESS + "\n", complaint);
    }
  }

  /** Maven, and a file of settings, put a folder before what they think is a relative path. */
  @Test
  void rootIsInNoStoreWhereverItIsSet(@TempDir Path folder) throws IOException {
    Path settings = Files.writeString(folder.resolve("x.properties"), "root = s3://bucket/data\n");
    String path = folder.resolve("s3:/bucket/data").toString();
    Cli cli = new Cli(Path.of("nowhere"));

    String byMaven = cli.type("run", "AirDays", "--root", path).complaint();
    String bySettings = cli.type("run", "AirDays", "--config", settings.toString()).complaint();

    assertEquals("--root " + path + NO_ADDRESS + "\n", byMaven);
    assertEquals(
        "--root " + path + NO_ADDRESS + " (set by root in " + settings + ")\n", bySettings);
    assertTrue(Files.notExists(folder.resolve("s3:")));
  }

  @Test
  void folderThatIsNamedLikeAnAddressIsARoot(@TempDir Path folder) throws IOException {
    Path root = Files.createDirectories(folder.resolve("s3:/data"));

    assertEquals("", new Cli(root).in("history").err());
  }

  /** Whoever adds an option here has thought of what a stranger's dataset could do with it. */
  @Test
  void everyOptionThatADatasetRootMaySetIsHarmless() {
    Set<String> harmless = new TreeSet<>();
    for (CommandSpec command : new Commands().specs()) {
      command.options().stream()
          .filter(option -> option.setBy() == Option.SetBy.ROOT)
          .forEach(option -> harmless.add(option.key()));
    }
    for (Adapter adapter : Adapter.ALL) {
      harmless.addAll(adapter.others());
    }

    assertEquals(
        new TreeSet<>(
            List.of(
                ("check code.ignore downstream dry-run durable fail-fast force force-all force-task"
                        + " format ignore json log-limit logs mail-when max-tasks modified"
                        + " openlineage-namespace orphans policy quiet reason rejected resource"
                        + " trash verbose verify workers")
                    .split(" "))),
        harmless);
  }
}
