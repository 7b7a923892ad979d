package io.freshet.process;

import io.freshet.target.MissingValueException;
import io.freshet.target.ValueTarget;
import io.freshet.task.ExternalTask;
import io.freshet.task.Param;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a tool says of itself, as an input: {@code new ToolVersion("git", "--version")}. The tool is
 * run once a build, in the environment of {@link Program}; its value is all that it prints, without
 * spaces and empty lines at its end, and with each byte that is no UTF-8 as {@code \xE9}. A tool
 * that is not there is a missing input.
 *
 * @param program a name on the {@code PATH}, or an absolute path
 * @param arguments that make it tell its version and nothing that is different each time
 */
public record ToolVersion(
    @Param(description = "a name on the PATH, or an absolute path") String program,
    @Param(description = "arguments that print the version, such as --version")
        List<String> arguments)
    implements ExternalTask<ValueTarget> {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  /**
   * Checks the program's name.
   *
   * @throws IllegalArgumentException when it is empty, or a relative path
   */
  public ToolVersion {
    ProgramFile.checkedName(program);
    arguments = List.copyOf(arguments);
  }

  /** As it would be typed. */
  public ToolVersion(String program, String... arguments) {
    this(program, List.of(arguments));
  }

  @Override
  public ValueTarget output() {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(arguments);
    return ValueTarget.of("tool", CommandText.of(command), this::ask);
  }

  private Optional<String> ask() throws IOException, InterruptedException {
    Program asked = Program.of(program).arguments(arguments);
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    LineLog log = LineLog.ofBytes(printed);
    int exitCode;
    try {
      Path folder = Path.of(System.getProperty("java.io.tmpdir"));
      exitCode = ProgramRun.of(asked, ProcessEnvironment.of(folder, Map.of()), log, LIMIT);
    } catch (NoSuchProgramException e) {
      throw new MissingValueException(String.valueOf(e.getMessage()));
    }
    if (exitCode != 0) {
      throw new IOException(asked + " ended with exit code " + exitCode + "; want 0" + log.told());
    }
    return Optional.of(PrintedText.of(printed.toByteArray()).stripTrailing());
  }
}
