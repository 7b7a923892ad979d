package io.freshet.process;

import io.freshet.target.ValueTarget;
import io.freshet.task.ExternalTask;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The Java that runs the tasks, as an input. The JDK's own classes are not part of a task's code,
 * so that another JDK alone makes nothing stale: a task whose result depends on it (on sorting
 * rules, Unicode or time zone data, compression) requires this, and runs again with another
 * version, build, vendor or virtual machine. Its value has these in three lines.
 */
public record JavaVersion() implements ExternalTask<ValueTarget> {

  @Override
  public ValueTarget output() {
    return ValueTarget.of("java", "version", () -> Optional.of(text()));
  }

  private static String text() {
    return Stream.of("java.runtime.version", "java.vendor", "java.vm.name")
        .map(property -> System.getProperty(property, ""))
        .collect(Collectors.joining("\n"));
  }
}
