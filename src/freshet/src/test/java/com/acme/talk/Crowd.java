package com.acme.talk;

import io.freshet.target.FileTarget;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;

/** Prints on all threads that a task may come to print on. */
public record Crowd(int number) implements Task<FileTarget> {

  /** How many lines it prints. */
  public static final int LINES = 3 * Lots.MANY + 1;

  @Override
  public FileTarget output() {
    return FileTarget.of("crowd-" + number + ".txt");
  }

  @Override
  public void run(TaskContext ctx, FileTarget out) throws IOException {
    System.out.println("part of the task");
    IntStream.range(0, Lots.MANY).parallel().forEach(i -> say("stream", i));
    for (int i = 0; i < Lots.MANY; i++) {
      int one = i;
      ForkJoinPool.commonPool().submit(() -> say("pool", one)).join();
      CompletableFuture.runAsync(() -> say("future", one)).join();
    }
    out.writeString("x");
  }

  private static void say(String where, int number) {
    System.out.println("part " + number + " of the " + where);
  }

  /** A number of its own class, so that it is no parameter. */
  private static final class Lots {
    static final int MANY = 20;
  }
}
