package com.example.inbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Files of invented receipts, as if each shop sent its own; the same seed gives the same lines. */
final class SyntheticInbox {

  private static final int RECEIPTS = 200;
  private static final String[] ARTICLES = {"apples", "bread", "cheese", "milk", "tea"};

  private final Path folder;

  SyntheticInbox(Path folder) {
    this.folder = folder;
  }

  /** Puts a shop's file there, or another in its place. */
  void send(int shop, long seed) throws IOException {
    Random random = new Random(100 * seed + shop);
    List<String> lines = new ArrayList<>(List.of("article,pieces"));
    for (int i = 0; i < RECEIPTS; i++) {
      lines.add(ARTICLES[random.nextInt(ARTICLES.length)] + "," + (1 + random.nextInt(9)));
    }
    Files.createDirectories(folder);
    Files.write(file(shop), lines);
  }

  /** Takes a shop's file away. */
  void withdraw(int shop) throws IOException {
    Files.deleteIfExists(file(shop));
  }

  private Path file(int shop) {
    return folder.resolve("shop-" + shop + ".csv");
  }
}
