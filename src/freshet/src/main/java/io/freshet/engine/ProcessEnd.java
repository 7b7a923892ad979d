package io.freshet.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why the process is ending, as its shutdown hooks see it: by a signal, by {@code System.exit}, or
 * because only daemon threads are left. Java tells hooks nothing, but the thread that began the end
 * waits for them and can be seen. Immutable.
 */
public final class ProcessEnd {

  /** As Java numbers them: 128 and the signal. */
  private static final Map<String, Integer> EXIT_CODES =
      Map.of("SIGHUP handler", 129, "SIGINT handler", 130, "SIGTERM handler", 143);

  private static final int FAILED = 1;
  private static final String WAITS_FOR_HOOKS = "java.lang.ApplicationShutdownHooks";
  private static final String HANDLES_SIGNALS = "jdk.internal.misc.Signal";
  private static final String EXITS = "java.lang.Runtime";
  private static final String NO_THREADS_LEFT = "DestroyJavaVM";

  private final @Nullable Thread thread;
  private final List<StackTraceElement> frames;

  private ProcessEnd(@Nullable Thread thread, List<StackTraceElement> frames) {
    this.thread = thread;
    this.frames = frames;
  }

  /** Looks who has begun the end of the process; for shutdown hooks. */
  public static ProcessEnd seen() {
    for (Map.Entry<Thread, StackTraceElement[]> each : Thread.getAllStackTraces().entrySet()) {
      List<StackTraceElement> frames = List.of(each.getValue());
      if (frames.stream().anyMatch(it -> it.getClassName().startsWith(WAITS_FOR_HOOKS))
          && !each.getKey().equals(Thread.currentThread())) {
        return new ProcessEnd(each.getKey(), frames);
      }
    }
    return new ProcessEnd(null, List.of());
  }

  /** Whether this thread has begun the end, and waits for it. */
  public boolean isBy(Thread other) {
    return other.equals(thread);
  }

  /** Whether somebody outside wants the process to end. */
  public boolean isSignal() {
    return thread != null
        && EXIT_CODES.containsKey(thread.getName())
        && frames.stream().anyMatch(it -> it.getClassName().startsWith(HANDLES_SIGNALS));
  }

  /** The exit code that a build under way ends with: 1 unless it is a signal. */
  public int exitCode() {
    return isSignal()
        ? EXIT_CODES.getOrDefault(Objects.requireNonNull(thread).getName(), FAILED)
        : FAILED;
  }

  /** Whether the process would end with an exit code of somebody's choice. */
  public boolean isExitCodeForeign() {
    return !isSignal() || frames.stream().anyMatch(ProcessEnd::isExit);
  }

  /** Whether a thread waits for this end as well: it has come to its own. */
  static boolean isAwaitedBy(Thread thread) {
    return !thread.isAlive() || Arrays.stream(thread.getStackTrace()).anyMatch(ProcessEnd::isExit);
  }

  private static boolean isExit(StackTraceElement frame) {
    return frame.getClassName().equals(EXITS) && frame.getMethodName().equals("exit");
  }

  /** What ended the process, and what to do about it. */
  public String text() {
    if (isSignal()) {
      return "the process was told to end";
    }
    if (thread != null && thread.getName().equals(NO_THREADS_LEFT)) {
      return "the process ended while a build was under way, since only daemon threads were left:"
          + " let the main thread wait for the build";
    }
    return "System.exit was called"
        + place().map(it -> " (" + it + ")").orElse(thread == null ? " in a virtual thread" : "")
        + ", which ends the whole build: let the code return or throw, or run it in a process of"
        + " its own, see ProcessTask";
  }

  private Optional<String> place() {
    return frames.stream()
        .filter(it -> !isOfJava(it))
        .findFirst()
        .map(
            it ->
                it.getClassName().replaceAll(".*\\.", "")
                    + "."
                    + it.getMethodName()
                    + (it.getFileName() == null
                        ? ""
                        : " at " + it.getFileName() + ":" + it.getLineNumber()));
  }

  private static boolean isOfJava(StackTraceElement frame) {
    String module = frame.getModuleName();
    return module != null && (module.startsWith("java.") || module.startsWith("jdk."));
  }

  /** The classes whose code led to the end, the innermost first. */
  List<String> classes() {
    return frames.stream()
        .filter(it -> !isOfJava(it))
        .map(StackTraceElement::getClassName)
        .toList();
  }

  /** As if it had been thrown where the process was ended. */
  Throwable thrown() {
    IllegalStateException thrown = new IllegalStateException("System.exit was called");
    List<StackTraceElement> all =
        frames.stream().dropWhile(it -> !it.getMethodName().equals("exit")).toList();
    thrown.setStackTrace(all.toArray(StackTraceElement[]::new));
    return thrown;
  }

  @Override
  public String toString() {
    return text();
  }
}
