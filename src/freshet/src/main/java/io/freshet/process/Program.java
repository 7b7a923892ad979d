package io.freshet.process;

import io.freshet.target.Content;
import io.freshet.target.Target;
import io.freshet.task.Inputs;
import io.freshet.task.TaskContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A program and all that it is given. No shell is involved: each argument arrives as it is.
 * Immutable.
 *
 * <p>Of Freshet's own environment a program gets {@code PATH}, {@code HOME}, {@code USER} and
 * {@code LOGNAME}, on Windows {@code SystemRoot} and its like; besides {@code LC_ALL=C.UTF-8}, so
 * that it sorts and writes alike everywhere, and the scratch folder as {@code TMPDIR} (on Windows
 * {@code TEMP} and {@code TMP}). All else must be given.
 */
public final class Program {

  private final List<String> command;
  private final Map<String, String> environment;
  private final NavigableSet<Integer> accepted;
  private final @Nullable Content stdin;
  private final @Nullable Content stdout;

  private Program(
      List<String> command,
      Map<String, String> environment,
      NavigableSet<Integer> accepted,
      @Nullable Content stdin,
      @Nullable Content stdout) {
    this.command = command;
    this.environment = environment;
    this.accepted = accepted;
    this.stdin = stdin;
    this.stdout = stdout;
  }

  /**
   * A program that is looked for on the {@code PATH}, or stands at an absolute path.
   *
   * @throws IllegalArgumentException when the name is empty, or is a relative path: a program runs
   *     in a scratch folder
   */
  public static Program of(String program, String... arguments) {
    List<String> command = new ArrayList<>(List.of(ProgramFile.checkedName(program)));
    command.addAll(Arrays.asList(arguments));
    return new Program(List.copyOf(command), Map.of(), new TreeSet<>(List.of(0)), null, null);
  }

  /** A program that is this file, such as an input: {@code ctx.input(new Tool()).path()}. */
  public static Program of(Path program, String... arguments) {
    return of(program.toAbsolutePath().toString(), arguments);
  }

  /** With more arguments behind those that it has. */
  public Program arguments(String... more) {
    return arguments(Arrays.asList(more));
  }

  /** With more arguments behind those that it has. */
  public Program arguments(List<String> more) {
    List<String> longer = new ArrayList<>(command);
    longer.addAll(more);
    return new Program(List.copyOf(longer), environment, accepted, stdin, stdout);
  }

  /** With the absolute path of a file as its next argument. */
  public Program argument(Path file) {
    return arguments(file.toAbsolutePath().toString());
  }

  /**
   * With the absolute path of a target as its next argument: an input, or an output to write.
   *
   * @throws IllegalStateException when the target is unbound
   */
  public Program argument(Target target) {
    return argument(target.path());
  }

  /**
   * With an environment variable. What comes from parameters or code is part of the task's
   * identity; what comes from {@code System.getenv} is not, which is right for secrets only.
   *
   * @throws IllegalArgumentException for a name that no variable has
   */
  public Program environment(String name, String value) {
    Map<String, String> larger = new TreeMap<>(environment);
    larger.put(Env.checkedName(name), value);
    return new Program(command, larger, accepted, stdin, stdout);
  }

  /**
   * With an environment variable that the task requires, as it is for Freshet; without it where it
   * is unset.
   *
   * @throws IllegalArgumentException when the task does not require it
   */
  public Program environment(Inputs inputs, Env variable) throws IOException {
    Optional<String> value = inputs.input(variable).value();
    return value.isEmpty() ? this : environment(variable.name(), value.get());
  }

  /** With bytes that it reads as standard input, which is empty otherwise. */
  public Program stdin(Content content) {
    return new Program(command, environment, accepted, content, stdout);
  }

  /** With standard output written here, byte by byte, instead of to the log of the task. */
  public Program stdout(Content content) {
    return new Program(command, environment, accepted, stdin, content);
  }

  /**
   * With these exit codes taken for success, instead of 0 alone.
   *
   * @throws IllegalArgumentException when none is given
   */
  public Program accepting(int... exitCodes) {
    if (exitCodes.length == 0) {
      throw new IllegalArgumentException(this + " accepts no exit code: want one at least");
    }
    NavigableSet<Integer> codes = new TreeSet<>();
    Arrays.stream(exitCodes).forEach(codes::add);
    return new Program(command, environment, codes, stdin, stdout);
  }

  /**
   * Runs the program in the scratch folder of the task and waits until it has ended. Lines that it
   * writes to standard error, and to standard output unless that goes elsewhere, are printed as
   * they come. Processes that it leaves behind are ended with it.
   *
   * @return the exit code, one of those that are accepted
   * @throws ProgramFailedException when it is another, with the last lines that were printed
   * @throws IOException when there is no such program, or its input or output fails
   * @throws InterruptedException when the thread is interrupted; by then the program and all its
   *     descendants have been ended, those that do not follow within two seconds by force
   */
  public int run(TaskContext ctx) throws IOException, InterruptedException {
    LineLog log = LineLog.printed();
    int exitCode = ProgramRun.of(this, ProcessEnvironment.of(ctx.scratch(), environment), log);
    if (!accepted.contains(exitCode)) {
      throw new ProgramFailedException(
          this + ": " + ExitCodes.told(exitCode, accepted) + log.told(), exitCode);
    }
    return exitCode;
  }

  List<String> command() {
    return command;
  }

  @Nullable Content stdin() {
    return stdin;
  }

  @Nullable Content stdout() {
    return stdout;
  }

  /** The program and its arguments, shortened when they are long; never the environment. */
  @Override
  public String toString() {
    return CommandText.brief(command);
  }
}
