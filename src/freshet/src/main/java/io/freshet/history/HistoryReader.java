package io.freshet.history;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads one file: what can be read of it, and a word about the rest. */
final class HistoryReader {

  private final Path file;
  private final Consumer<String> warnings;

  /** The build that is read; null before its first line. */
  private @Nullable BuildRecord build;

  /** How many lines could not be read. */
  private int damaged;

  /** What is wrong with the first of them. */
  private String firstDamage = "";

  private HistoryReader(Path file, Consumer<String> warnings) {
    this.file = file;
    this.warnings = warnings;
  }

  /** The build of a file; nothing where not even its beginning can be read. */
  static Optional<BuildRecord> read(Path file, Consumer<String> warnings) {
    return new HistoryReader(file, warnings).read();
  }

  private Optional<BuildRecord> read() {
    try {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      // A build that was killed, or is under way, may have left half a line.
      text.substring(0, text.lastIndexOf('\n') + 1).lines().forEach(this::take);
    } catch (IOException e) {
      warnings.accept("history " + file + " cannot be read and is skipped: " + e);
      return Optional.empty();
    }
    if (damaged > 0) {
      String skipped = build == null ? "the build is skipped" : damaged + " skipped";
      warnings.accept("history " + file + " has damaged lines (" + skipped + "): " + firstDamage);
    }
    return Optional.ofNullable(build);
  }

  private void take(String line) {
    try {
      take(JsonLines.parse(line));
    } catch (RuntimeException e) {
      damaged++;
      if (firstDamage.isEmpty()) {
        Throwable first = e.getCause() instanceof IllegalArgumentException cause ? cause : e;
        firstDamage = String.valueOf(first.getMessage()).lines().findFirst().orElse("");
      }
    }
  }

  private void take(JsonObject line) {
    String type = line.get("type").getAsString();
    if (type.equals("begun")) {
      build = new BuildRecord(JsonLines.read(line, BuildBegun.class));
      return;
    }
    BuildRecord known = build;
    if (known == null) {
      throw new IllegalArgumentException("the first line does not say which build this is");
    }
    switch (type) {
      case "started" -> known.add(JsonLines.read(line, Started.class));
      case "attempt" -> known.add(JsonLines.read(line, FailedAttempt.class));
      case "check" -> known.add(JsonLines.read(line, CheckRun.class));
      case "task" -> known.add(JsonLines.read(line, TaskRun.class));
      case "missing" -> known.add(JsonLines.read(line, MissingData.class));
      case "unit" -> known.add(JsonLines.read(line, GraphPart.class));
      case "ended" -> known.end(JsonLines.read(line, BuildEnded.class));
      default -> {} // of a newer Freshet, which kept the format
    }
  }
}
