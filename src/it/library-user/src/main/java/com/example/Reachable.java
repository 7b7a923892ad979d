package com.example;

import io.freshet.target.FileTarget;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;
import java.util.List;

/** Which libraries a task has in reach. */
public record Reachable(String from) implements Task<FileTarget> {

  private static final List<String> CLASSES =
      List.of(
          "com.google.gson.Gson",
          "picocli.CommandLine",
          "io.github.classgraph.ClassGraph",
          "org.slf4j.simple.SimpleServiceProvider",
          "org.jspecify.annotations.NullMarked",
          "org.apache.maven.plugin.Mojo",
          "org.codehaus.plexus.util.StringUtils");

  @Override
  public FileTarget output() {
    return FileTarget.of("data/" + from + ".txt");
  }

  @Override
  public void run(TaskContext ctx, FileTarget out) throws IOException {
    List<String> found = CLASSES.stream().filter(Reachable::isReachable).toList();
    out.writeString(String.join("\n", found) + "\n");
  }

  private static boolean isReachable(String name) {
    try {
      Class.forName(name, false, Reachable.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
