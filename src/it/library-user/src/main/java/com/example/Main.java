package com.example;

import io.freshet.Freshet;
import java.nio.file.Path;

/** Builds without Maven and without a command line. */
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    System.exit(Freshet.in(Path.of(args[0])).build(new Reachable("main")).exitCode());
  }
}
