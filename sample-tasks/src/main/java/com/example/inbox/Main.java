package com.example.inbox;

import com.example.Samples;
import java.io.IOException;
import java.nio.file.Path;

/** Plays four days of an inbox: five files, one more, a changed one, and one that is gone. */
public final class Main {

  private static final int SHOPS = 5;

  private Main() {}

  public static void main(String[] args) throws IOException {
    Path root = Samples.root(args);
    SyntheticInbox inbox = new SyntheticInbox(root.resolve("data/inbox/raw"));
    for (int shop = 1; shop <= SHOPS; shop++) {
      inbox.send(shop, 1);
    }
    inbox.withdraw(SHOPS + 1);
    build("five files", args);

    inbox.send(SHOPS + 1, 1);
    build("one more", args);

    inbox.send(2, 2);
    build("shop-2.csv holds something else", args);

    inbox.withdraw(3);
    build("shop-3.csv is gone, and its summary is an orphan", args);
  }

  private static void build(String day, String... args) {
    System.out.println(day);
    if (!Samples.build(new ShopSummaries(), args).isSuccess()) {
      throw new IllegalStateException("not all is fresh");
    }
  }
}
