package com.acme.exit;

import io.freshet.target.FileTarget;
import io.freshet.task.Inputs;
import io.freshet.task.Policy;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/**
 * A task that ends the process.
 *
 * @param where in which method, or by which detour
 * @param code the exit code that it asks for
 */
public record Exiting(String where, int code) implements Task<FileTarget> {

  /** Ends the process unless it is none of the known places. */
  public Exiting {
    end("constructor", where, code);
  }

  private static void end(String here, String where, int code) {
    if (here.equals(where)) {
      System.exit(code);
    }
  }

  @Override
  public List<? extends Task<?>> requires() {
    end("requires", where, code);
    return List.of();
  }

  @Override
  public List<? extends Task<?>> thenRequires(Inputs in) {
    end("thenRequires", where, code);
    return where.equals("late requires") ? List.of(new Exiting("requires", code)) : List.of();
  }

  @Override
  public FileTarget output() {
    end("output", where, code);
    return FileTarget.of(where + ".txt");
  }

  @Override
  public String version() {
    end("version", where, code);
    return "";
  }

  @Override
  public Policy policy() {
    end("policy", where, code);
    return where.equals("retried") ? Policy.DEFAULT.withAttempts(3) : Policy.DEFAULT;
  }

  @Override
  public void run(TaskContext ctx, FileTarget out) throws Exception {
    System.out.println("printed before");
    switch (where) {
      case "run", "retried" -> System.exit(code);
      case "old tool" -> OldTool.main(code);
      case "Runtime.exit" -> Runtime.getRuntime().exit(code);
      case "thread" -> stayIn(new Thread(() -> System.exit(code)));
      case "daemon" -> {
        Thread thread = new Thread(() -> OldTool.main(code));
        thread.setDaemon(true);
        stayIn(thread);
      }
      case "common pool" -> CompletableFuture.runAsync(() -> System.exit(code)).join();
      default -> out.writeString("done\n");
    }
  }

  private static void stayIn(Thread thread) throws IOException, InterruptedException {
    thread.start();
    thread.join();
  }

  /** Calls for it, like a program that somebody wrote long ago. */
  static final class OldTool {

    private OldTool() {}

    static void main(int code) {
      System.exit(code);
    }
  }

  /** Waits until it is interrupted, or for ever where it is deaf; says so when it begins. */
  public record Waiting(boolean isDeaf) implements Task<FileTarget> {

    @Override
    public FileTarget output() {
      return FileTarget.of("waiting.txt");
    }

    @Override
    public void run(TaskContext ctx, FileTarget out) throws Exception {
      ctx.message("waits");
      CountDownLatch never = new CountDownLatch(1);
      while (true) {
        try {
          never.await();
        } catch (InterruptedException e) {
          if (!isDeaf) {
            throw e;
          }
        }
      }
    }
  }

  /** Requires what ends the process. */
  public record Above(String where, int code) implements Task<FileTarget> {

    @Override
    public List<? extends Task<?>> requires() {
      return List.of(new Exiting(where, code));
    }

    @Override
    public FileTarget output() {
      return FileTarget.of("above.txt");
    }

    @Override
    public void run(TaskContext ctx, FileTarget out) throws IOException {
      out.writeString("above\n");
    }
  }
}
