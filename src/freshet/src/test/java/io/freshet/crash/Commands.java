package io.freshet.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The lines that a child is told, read by a thread of their own: when there will be no more,
 * because who tells them has died, the child ends at once.
 */
final class Commands {

  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  private Commands() {}

  static Commands ofStandardInput() {
    Commands commands = new Commands();
    Thread reader = new Thread(commands::read, "commands");
    reader.setDaemon(true);
    reader.start();
    return commands;
  }

  /** The next line, which it waits for. */
  String next() throws InterruptedException {
    return lines.take();
  }

  /** Whether there is a line. */
  boolean hasNext() {
    return !lines.isEmpty();
  }

  private void read() {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lines.add(line);
      }
    } catch (IOException e) {
      System.err.println("commands cannot be read: " + e);
    }
    Runtime.getRuntime().halt(1);
  }
}
