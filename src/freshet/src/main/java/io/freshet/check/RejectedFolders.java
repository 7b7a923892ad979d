package io.freshet.check;

import io.freshet.event.FailureText;
import io.freshet.log.TaskLogs;
import io.freshet.store.file.Staging;
import io.freshet.task.TaskKey;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a root keeps what checks rejected: {@code TASK/BUILD-ATTEMPT}, a few of each task. */
public final class RejectedFolders {

  /** So many of a task are kept, the newest. */
  public static final int KEPT = 5;

  private static final Pattern NAME =
      Pattern.compile("(?:unlocked-)?([0-9]{8}T[0-9]{9}-.*)-([0-9]{1,9})");

  private final Path folder;
  private final Consumer<String> warnings;

  /** In a folder that need not be there. */
  public RejectedFolders(Path folder, Consumer<String> warnings) {
    this.folder = folder;
    this.warnings = warnings;
  }

  /** One of them, with what it is sorted by. */
  private record Entry(Path place, String build, int attempt) {

    private static final Comparator<Entry> NEWEST_FIRST =
        Comparator.comparing(Entry::build).thenComparing(Entry::attempt).reversed();

    static Optional<Entry> of(Path place) {
      Matcher name = NAME.matcher(String.valueOf(place.getFileName()));
      return name.matches()
          ? Optional.of(new Entry(place, name.group(1), Integer.parseInt(name.group(2))))
          : Optional.empty();
    }
  }

  /** Where all lie. */
  public Path folder() {
    return folder;
  }

  /** Where those of a task lie. */
  public Path of(TaskKey task) {
    return folder.resolve(TaskLogs.name(task));
  }

  /** Moves a folder in as a whole; returns where it is then. What is too old goes. */
  Path put(Path ready, TaskKey task, String name) throws IOException {
    Path all = of(task);
    Path place = all.resolve(name);
    try {
      moveIn(ready, all, place);
    } catch (NoSuchFileException e) {
      // Somebody cleans.
      moveIn(ready, all, place);
    }
    try {
      prune(all, place, ready);
    } catch (IOException e) {
      warnings.accept(
          "what was rejected earlier cannot be removed from " + all + ": " + FailureText.text(e));
    }
    return place;
  }

  private static void moveIn(Path ready, Path all, Path place) throws IOException {
    Files.createDirectories(all);
    if (!Files.isDirectory(all, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(all + " is a link; want a folder: move it away");
    }
    Files.move(ready, place, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Each is moved away before it is deleted: what lies here is whole. What has just come stays,
   * whatever the clock says.
   */
  private static void prune(Path all, Path latest, Path aside) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (DirectoryStream<Path> places = Files.newDirectoryStream(all)) {
      for (Path place : places) {
        Entry.of(place).filter(it -> !place.equals(latest)).ifPresent(entries::add);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    entries.sort(Entry.NEWEST_FIRST);
    for (Entry old : entries.subList(Math.min(KEPT - 1, entries.size()), entries.size())) {
      Files.move(old.place(), aside, StandardCopyOption.ATOMIC_MOVE);
      Staging.delete(aside);
    }
  }
}
