package com.acme.radio;

import io.freshet.target.FileTarget;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import io.freshet.testing.Patience;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A task that has the trouble it is asked for. */
public record AirTrouble(Kind kind, int step) implements Task<FileTarget> {

  private static final long MOMENT_NANOS = 3_000_000;

  /** What goes wrong. */
  public enum Kind {
    THROW,
    WRITE_NOTHING,
    CYCLE,
    CLASH,
    ENDLESS,
    REQUIRES_THROWS,
    UNREQUIRED,
    WAIT,
    DEAF,
    BUSY
  }

  @Override
  public List<AirTrouble> requires() {
    return switch (kind) {
      case CYCLE -> List.of(new AirTrouble(kind, 1 - step));
      case ENDLESS -> List.of(new AirTrouble(kind, step + 1));
      case REQUIRES_THROWS -> throw new IllegalStateException("no idea what is required");
      default -> List.of();
    };
  }

  @Override
  public FileTarget output() {
    String name = kind == Kind.CLASH ? "" : "-" + step;
    return FileTarget.of("air-trouble/" + kind + name + ".txt");
  }

  @Override
  public void run(TaskContext ctx, FileTarget out) throws IOException, InterruptedException {
    switch (kind) {
      case THROW -> {
        System.out.println("it creaks");
        throw new IllegalStateException("the antenna fell down", new IOException("rust"));
      }
      case UNREQUIRED -> ctx.input(new AirDays());
      case WAIT -> waitForEver(ctx);
      case DEAF -> hearNothing(ctx);
      case BUSY -> out.writeString("busy for " + busyNanos() + " ns\n");
      case WRITE_NOTHING -> ctx.message("nothing to say");
      default -> throw new AssertionError("its graph is refused: " + kind);
    }
  }

  /** A nested task, which has no trouble. */
  public record Inner() implements Task<FileTarget> {

    @Override
    public FileTarget output() {
      return FileTarget.of("air-trouble/inner.txt");
    }

    @Override
    public void run(TaskContext ctx, FileTarget out) throws IOException {
      out.writeString("inner\n");
    }
  }

  /** Takes long enough for a clock of milliseconds. */
  private static long busyNanos() {
    Patience.pass(Duration.ofNanos(MOMENT_NANOS));
    return MOMENT_NANOS;
  }

  private static void hearNothing(TaskContext ctx) {
    ctx.message("working");
    while (true) {
      if (Thread.interrupted()) {
        ctx.message("hears nothing");
      }
      LockSupport.park();
    }
  }

  private static synchronized void waitForEver(TaskContext ctx) throws InterruptedException {
    ctx.message("waiting");
    while (true) {
      AirTrouble.class.wait();
    }
  }
}
