package io.freshet.history;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The file {@code .freshet/goals}: which tasks were ever asked for by name in a root, a key a line,
 * after a line {@code since TIME} that says from when on that is known, as exactly as traces do; a
 * line {@code forget KEY} takes one back. Lines are only added, by several processes at once;
 * people may delete some.
 */
public final class GoalBook {

  private static final String SINCE = "since ";
  private static final String FORGET = "forget ";

  private final Path file;

  /** The book of a root, which need not be there. */
  public GoalBook(Path file) {
    this.file = file;
  }

  /**
   * What stands in the book.
   *
   * @param since from when on it knows all goals; nothing where that is not said
   * @param goals the keys of tasks, in the order in which they were first asked for
   */
  public record Noted(Optional<Instant> since, Set<String> goals) {}

  /** Adds what is not in the book yet, and returns it; the book begins now where there is none. */
  public Set<String> note(List<String> goals, Instant now) throws IOException {
    String text = text();
    Noted noted = read(text);
    Set<String> added = new LinkedHashSet<>(goals);
    added.removeAll(noted.goals());
    if (added.isEmpty() && noted.since().isPresent()) {
      return added;
    }
    StringBuilder lines = new StringBuilder();
    if (!text.isEmpty() && !text.endsWith("\n")) {
      lines.append('\n'); // whoever wrote last was killed
    }
    if (noted.since().isEmpty()) {
      lines.append(SINCE).append(now.truncatedTo(ChronoUnit.MILLIS)).append('\n');
    }
    added.forEach(goal -> lines.append(goal).append('\n'));
    append(lines);
    return added;
  }

  /** Takes goals back. */
  public void forget(Set<String> goals) throws IOException {
    StringBuilder lines = new StringBuilder();
    goals.forEach(goal -> lines.append(FORGET).append(goal).append('\n'));
    append(lines);
  }

  private void append(StringBuilder lines) throws IOException {
    if (!lines.isEmpty()) {
      Files.writeString(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
  }

  /** What was noted; nothing where there is no book. */
  public Noted read() throws IOException {
    return read(text());
  }

  /** Of several beginnings the last one: two processes may have begun the book at once. */
  private static Noted read(String text) {
    Optional<Instant> since = Optional.empty();
    Set<String> goals = new LinkedHashSet<>();
    for (String line : text.split("\n", -1)) {
      if (line.startsWith(SINCE)) {
        since = later(since, line.substring(SINCE.length()));
      } else if (line.startsWith(FORGET)) {
        goals.remove(line.substring(FORGET.length()));
      } else if (!line.isBlank()) {
        goals.add(line);
      }
    }
    return new Noted(since, goals);
  }

  private static Optional<Instant> later(Optional<Instant> one, String other) {
    try {
      Instant time = Instant.parse(other);
      return one.filter(time::isBefore).or(() -> Optional.of(time));
    } catch (DateTimeParseException e) {
      return one;
    }
  }

  private String text() throws IOException {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      return "";
    }
  }
}
