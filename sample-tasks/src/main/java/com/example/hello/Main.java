package com.example.hello;

import com.example.Samples;

/** Builds the sample without Maven and without a command line. */
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    System.exit(Samples.build(new MyPipeline(), args).exitCode());
  }
}
