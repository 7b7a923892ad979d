package io.freshet.lock;

import io.freshet.event.FailureText;
import io.freshet.store.file.Staging;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** Removes what tasks printed in builds of long ago; each build has a folder that is its name. */
public final class OldLogs {

  /** How many builds keep their logs. */
  public static final int KEPT = 20;

  private final Path runs;
  private final Locks locks;

  public OldLogs(Path runs, Locks locks) {
    this.runs = runs;
    this.locks = locks;
  }

  /** Removes all but the newest; a build that is under way keeps its own. */
  public void prune(Consumer<String> warnings) {
    try {
      prune();
    } catch (IOException e) {
      warnings.accept("old logs in " + runs + " cannot be removed: " + FailureText.text(e));
    }
  }

  private void prune() throws IOException {
    List<Path> folders = folders();
    folders.sort(Comparator.comparing(OldLogs::stamp).reversed());
    for (Path folder : folders.subList(Math.min(KEPT, folders.size()), folders.size())) {
      String name = String.valueOf(folder.getFileName());
      if (!locks.isSurelyAlive(name)) {
        Staging.delete(folder);
      }
    }
  }

  private List<Path> folders() throws IOException {
    List<Path> folders = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(runs)) {
      for (Path entry : entries) {
        if (BuildName.pid(stamp(entry)).isPresent()
            && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          folders.add(entry);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return folders;
  }

  private static String stamp(Path folder) {
    return BuildName.locked(String.valueOf(folder.getFileName()));
  }
}
