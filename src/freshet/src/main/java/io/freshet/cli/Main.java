package io.freshet.cli;

import io.freshet.cli.terminal.Console;
import io.freshet.cli.terminal.StrayLines;
import io.freshet.cli.terminal.Terminals;
import io.freshet.event.ExitCode;
import io.freshet.graph.InvalidGraphException;
import io.freshet.spi.UsageException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * The command line. Finds task classes through the calling thread's context class loader, so that
 * the Maven goals can use it for a project's class path.
 */
public final class Main {

  private static final int INTERRUPTED = 130;

  private Main() {}

  /** Runs a command line and ends the process with its exit code. */
  public static void main(String[] args) {
    Runtime.getRuntime().addShutdownHook(new Thread(Main::endAtOnceNextTime, "freshet-signals"));
    boolean isTerminal = Terminals.canRedraw(System.getenv(), System.console());
    PrintStream answers = System.out;
    Console console = new Console(answers, System.err, isTerminal);
    PrintStream strays = StrayLines.stream(console);
    // Not put back: what is printed while the process ends is no answer, either.
    System.setOut(strays);
    int exitCode = run(args, console);
    strays.close();
    answers.flush();
    System.exit(exitCode);
  }

  private static void endAtOnceNextTime() {
    SecondInterrupt.then(() -> Runtime.getRuntime().halt(INTERRUPTED));
  }

  /**
   * Runs a command line.
   *
   * @param out where answers go
   * @param err takes messages about what went wrong
   * @return the exit code: 0 fresh or told, 1 a task failed, 2 wrong usage or graph, 3 an external
   *     input is missing, 4 something is stale ({@code plan --check}), 5 the state cannot be used,
   *     130 interrupted; and 1, with a stack trace, for a defect in Freshet itself
   */
  public static int run(String[] args, PrintStream out, PrintStream err) {
    return run(args, new Console(out, err));
  }

  private static int run(String[] args, Console console) {
    int exitCode = answer(args, console);
    console.end();
    return exitCode;
  }

  private static int answer(String[] args, Console console) {
    try {
      List<String> words = List.of(args);
      words.forEach(Main::refuseUndecoded);
      return CommandLines.run(words, console);
    } catch (UsageException | InvalidGraphException e) {
      console.problem(String.valueOf(e.getMessage()));
      return ExitCode.USAGE;
    } catch (UncheckedIOException e) {
      console.problem(String.valueOf(e.getMessage()));
      return ExitCode.STATE;
    } catch (OutOfMemoryError e) {
      console.problem(
          "Java ran out of memory ("
              + e.getMessage()
              + "): let it have more, as by FRESHET_JAVA_OPTS=-Xmx4g, or run fewer tasks at once,"
              + " see --workers");
      return ExitCode.FAILED;
    } catch (RuntimeException | Error e) {
      return unexpected(e, console);
    }
  }

  /** Two words that Java could not read would be one task, or one folder. */
  private static void refuseUndecoded(String word) {
    if (word.indexOf('\ufffd') >= 0) {
      String encoding = System.getProperty("sun.jnu.encoding", "UTF-8");
      String remedy =
          encoding.equalsIgnoreCase("UTF-8") ? "type it in that encoding" : "set LC_ALL=C.UTF-8";
      throw new UsageException(
          word
              + ": Java could not read all of this in "
              + encoding
              + "; "
              + remedy
              + ", or write the character U+FFFD as \"\\ufffd\" in a key");
    }
  }

  private static int unexpected(Throwable e, Console console) {
    Optional<String> mistake = UserFault.text(e).or(() -> MissingLibrary.text(e));
    if (mistake.isPresent()) {
      console.problem(mistake.get());
      return ExitCode.USAGE;
    }
    console.problem("this is a defect in Freshet, please report it with what follows: " + e);
    console.trace(e);
    return ExitCode.FAILED;
  }
}
