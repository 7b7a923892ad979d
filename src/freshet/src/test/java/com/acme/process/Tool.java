package com.acme.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;

/** A program for tests, which every machine has: it does what its first argument says. */
public final class Tool {

  private static final String ENDLESS = "endless";

  private Tool() {}

  /** The words that start it. */
  public static String[] command(String... arguments) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m"));
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), Tool.class.getName()));
    words.addAll(List.of(arguments));
    return words.toArray(String[]::new);
  }

  public static void main(String[] args) throws Exception {
    switch (args[0]) {
      case "args" -> tellArguments(args);
      case "copy" -> System.in.transferTo(System.out);
      case "shout" -> shout();
      case "folder" -> System.out.println(Path.of("").toAbsolutePath());
      case "environment" -> new TreeSet<>(System.getenv().keySet()).forEach(System.out::println);
      case "variable" -> System.out.println(System.getenv(args[1]));
      case "bytes" -> System.out.writeBytes(HexFormat.of().parseHex(args[1]));
      case "flood" -> flood(Integer.parseInt(args[1]));
      case "exit" -> exit(args);
      case "counted" -> count(Path.of(args[1]));
      case ENDLESS -> endless();
      case "stubborn" -> stubborn();
      case "parent" -> parent(args[1]);
      case "deserter" -> spawn(ENDLESS);
      default -> throw new IllegalArgumentException(args[0]);
    }
    System.out.flush();
  }

  private static void tellArguments(String[] args) {
    for (String arg : args) {
      System.out.println(HexFormat.of().formatHex(arg.getBytes(StandardCharsets.UTF_8)));
    }
  }

  private static void shout() throws IOException {
    String text = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    System.out.print(text.toUpperCase(java.util.Locale.ROOT));
  }

  private static void flood(int lines) {
    for (int i = 0; i < lines; i++) {
      System.out.println("out " + i + " " + "x".repeat(100));
      System.err.println("err " + i + " " + "x".repeat(100));
    }
  }

  private static void exit(String[] args) {
    for (int i = 2; i < args.length; i++) {
      System.err.println(args[i]);
    }
    System.out.print("the end");
    System.out.flush();
    System.exit(Integer.parseInt(args[1]));
  }

  private static void count(Path file) throws IOException {
    Files.writeString(file, "x", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    System.out.print("counted 1.0  \r\nsecond line\r\n\r\n");
  }

  private static void endless() throws InterruptedException {
    System.out.println("pid " + ProcessHandle.current().pid());
    Thread.sleep(600_000);
  }

  private static void stubborn() throws InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(Tool::linger));
    endless();
  }

  private static void linger() {
    try {
      Thread.sleep(600_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void parent(String childMode) throws Exception {
    spawn(childMode);
    endless();
  }

  /** Starts another and waits until it has said who it is. */
  private static void spawn(String mode) throws Exception {
    Path ready = Files.createTempFile("ready", "");
    Process child =
        new ProcessBuilder(command(mode))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .redirectOutput(ready.toFile())
            .start();
    while (!Files.readString(ready).contains("\n") && child.isAlive()) {
      Thread.sleep(10);
    }
    System.out.print(Files.readString(ready));
    System.out.flush();
  }
}
