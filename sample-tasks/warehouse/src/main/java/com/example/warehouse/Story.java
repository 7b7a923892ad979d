package com.example.warehouse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * A week in the life of a warehouse: built, built again, corrected, edited by hand, its bucket lost,
 * and killed again and again. Each build is a process of its own. Ends with an error where something
 * is otherwise than it must be.
 */
public final class Story {

  private static final int DAYS = 7;
  private static final int TASKS = 3 * DAYS + 1;
  private static final int KILLS = 10;
  private static final int MOST_ATTEMPTS = 10 * KILLS;
  private static final LocalDate DAY = Main.FIRST.plusDays(2);
  private static final String REPORT =
      "SalesReport(first=" + Main.FIRST + ",last=" + Main.LAST + ")";

  private final Servers servers;
  private final Path root;

  private Story(Servers servers, Path root) {
    this.servers = servers;
    this.root = root;
  }

  /**
   * Tells the story.
   *
   * @param args the folder of the sample
   */
  public static void main(String[] args) throws Exception {
    Path root = Path.of(args.length == 0 ? "" : args[0]).toAbsolutePath().resolve("data");
    if (Files.exists(root)) {
      delete(root);
    }
    try (Servers servers = new Servers()) {
      new Story(servers, root).tell();
    }
    System.out.println("all was as it must be");
  }

  private void tell() throws Exception {
    long start = System.nanoTime();
    expect("first build", all());
    long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    String report = report();
    servers.shop().takeBodies();
    servers.shop().takeRequests();
    servers.takeReads();

    expect("nothing to do", List.of());
    expect("questions whether a day has changed", servers.shop().takeRequests(), DAYS);
    expect("files that were fetched for nothing", servers.shop().takeBodies(), 0);
    expect("objects that were read for nothing", servers.takeReads(), 0);

    servers.shop().correct(DAY);
    expect(
        "an order was corrected",
        List.of("RawOrders(" + of(DAY), "CleanOrders(" + of(DAY), "OrdersTable(" + of(DAY), REPORT));
    String corrected = report();
    expect("the report is another one", !corrected.equals(report), true);

    servers.sql("update orders set pieces = 99 where day = '" + DAY + "' and id = 1");
    expect("somebody has edited the table", List.of("OrdersTable(" + of(DAY)));
    expect("the report is as it was", report(), corrected);

    servers.emptyBucket();
    expect("the bucket is empty", days("RawOrders"));

    killed(took);
    expect("the report after all that", report(), corrected);
  }

  private static String of(LocalDate day) {
    return "day=" + day + ")";
  }

  private static List<String> days(String task) {
    return Main.FIRST.datesUntil(Main.LAST.plusDays(1)).map(it -> task + "(" + of(it)).toList();
  }

  private static List<String> all() {
    List<String> all = new ArrayList<>();
    for (String task : List.of("RawOrders", "CleanOrders", "OrdersTable")) {
      all.addAll(days(task));
    }
    all.add(REPORT);
    return all;
  }

  /**
   * Everything is lost, and each attempt to build it anew is killed at a random moment. One that has
   * ended before that is no kill, and leaves nothing to do: then everything is lost again.
   *
   * @param took how many milliseconds the first build has taken
   */
  private void killed(long took) throws Exception {
    lose();
    Random random = new Random(1);
    int kills = 0;
    for (int i = 0; i < MOST_ATTEMPTS && kills < KILLS; i++) {
      Process build = build();
      long moment = (long) (took * (0.1 + 0.6 * random.nextDouble()));
      boolean hasEnded = build.waitFor(moment, TimeUnit.MILLISECONDS);
      build.destroyForcibly().waitFor();
      System.out.println(hasEnded ? "ended before it was killed" : "killed after " + moment + " ms");
      if (hasEnded) {
        lose();
      } else {
        kills++;
      }
    }
    expect("kills", kills, KILLS);
    List<String> ran = ran(build());
    System.out.println("after the kills: " + ran.size() + " of " + TASKS + " ran");
    expect("nothing to do after the kills", List.of());
  }

  private void lose() throws Exception {
    delete(root);
    servers.emptyBucket();
    servers.sql("delete from orders");
  }

  private String report() throws IOException {
    return Files.readString(root.resolve("report.md"));
  }

  private void expect(String what, List<String> tasks) throws Exception {
    List<String> ran = ran(build());
    List<String> wanted = new ArrayList<>(tasks);
    wanted.sort(null);
    expect(what, ran, wanted);
    System.out.println(what + ": " + ran.size() + " of " + TASKS + " ran");
  }

  private static <T> void expect(String what, T found, T wanted) {
    if (!found.equals(wanted)) {
      throw new IllegalStateException(what + ": want " + wanted + ", but it is " + found);
    }
  }

  private Process build() throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-classpath",
            System.getProperty("java.class.path"),
            "--enable-native-access=ALL-UNNAMED",
            Main.class.getName(),
            root.toString(),
            servers.shop().address().toString(),
            servers.s3Endpoint(),
            servers.databaseUrl());
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.putAll(servers.environment());
    return builder.redirectOutput(log().toFile()).start();
  }

  private Path log() throws IOException {
    return Files.createDirectories(root.resolveSibling("target")).resolve("build.txt");
  }

  /** Waits for a build and returns what it has run, sorted. */
  private List<String> ran(Process build) throws IOException, InterruptedException {
    int exitCode = build.waitFor();
    String printed = Files.readString(log(), StandardCharsets.UTF_8);
    if (exitCode != 0) {
      throw new IllegalStateException("a build ended with " + exitCode + ":\n" + printed);
    }
    return printed
        .lines()
        .filter(line -> line.startsWith("ran "))
        .map(line -> line.substring("ran ".length()))
        .sorted()
        .toList();
  }

  private static void delete(Path folder) throws IOException {
    try (var places = Files.walk(folder)) {
      for (Path place : places.sorted((one, other) -> other.compareTo(one)).toList()) {
        Files.delete(place);
      }
    }
  }
}
