package io.freshet.cli;

import io.freshet.cli.terminal.Console;
import io.freshet.engine.ProcessEnd;
import java.util.function.Supplier;

/**
 * Tells of user code that ends the process while a command is under way, which would otherwise look
 * like a command that found all well. Builds watch themselves, see {@link LastWords}.
 */
final class ExitGuard {

  private final Console console;
  private final Thread hook = new Thread(this::tell, "freshet-exit-guard");

  private ExitGuard(Console console) {
    this.console = console;
  }

  /** Does something that calls user code. */
  static <T> T during(Console console, Supplier<T> action) {
    ExitGuard guard = new ExitGuard(console);
    guard.open();
    try {
      return action.get();
    } finally {
      guard.close();
    }
  }

  private void open() {
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException e) {
      return; // The process is ending: who watches now comes too late.
    }
  }

  private void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return; // The process is ending: the hook is at it.
    }
  }

  private void tell() {
    ProcessEnd end = ProcessEnd.seen();
    if (!end.isSignal()) {
      console.problem(end.text());
    }
    if (end.isExitCodeForeign()) {
      Runtime.getRuntime().halt(end.exitCode());
    }
  }
}
