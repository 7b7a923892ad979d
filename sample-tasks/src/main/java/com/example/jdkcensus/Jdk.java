package com.example.jdkcensus;

import io.freshet.target.FileTarget;
import io.freshet.task.ExternalTask;
import io.freshet.task.Param;
import java.nio.file.Path;

/** The class library of a JDK: one file that holds every class. */
public record Jdk(
    @Param(description = JdkHome.DESCRIPTION, defaultValue = JdkHome.RUNNING) Path home)
    implements ExternalTask<FileTarget> {

  public Jdk {
    home = JdkHome.of(home);
  }

  @Override
  public FileTarget output() {
    return FileTarget.of(home.resolve("lib/modules"));
  }
}
