package com.acme.mesh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * What ran, in the order in which it happened, over all processes: each event is one small append,
 * which the system does as a whole.
 */
public record RunLog(Path file) {

  /** One line of the log. */
  public record Event(String kind, String task, long pid) {

    static Event parse(String line) {
      String[] words = line.split(" ", -1);
      return new Event(words[0], words[1], Long.parseLong(words[2]));
    }
  }

  /** Notes that this process does something with a task. */
  public void add(String kind, Object task) throws IOException {
    String line = kind + " " + task + " " + ProcessHandle.current().pid() + "\n";
    Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** All events, oldest first. */
  public List<Event> events() throws IOException {
    return Files.exists(file)
        ? Files.readAllLines(file).stream().map(Event::parse).toList()
        : List.of();
  }

  /** Forgets all events. */
  public void clear() throws IOException {
    Files.deleteIfExists(file);
  }
}
