package com.example.jdkcensus;

import java.nio.file.Path;

/** Which JDK is counted. */
final class JdkHome {

  /** Stands for the JDK that runs the build, so that nobody has to type its folder. */
  static final String RUNNING = "running";

  static final String DESCRIPTION = "home folder of the JDK to count, or " + RUNNING;

  private JdkHome() {}

  /**
   * The folder itself, with {@link #RUNNING} replaced by the running JDK's. Tasks call this when
   * they are made: their keys then name the JDK, and everything else follows from the key alone.
   */
  static Path of(Path home) {
    return home.equals(Path.of(RUNNING)) ? Path.of(System.getProperty("java.home")) : home;
  }
}
