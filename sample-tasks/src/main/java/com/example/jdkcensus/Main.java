package com.example.jdkcensus;

import com.example.Samples;
import java.nio.file.Path;

/** Builds the sample without Maven and without a command line. */
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    System.exit(Samples.build(new CensusReport(Path.of(JdkHome.RUNNING), 20), args).exitCode());
  }
}
