package io.freshet.lock;

import io.freshet.event.FailureText;
import io.freshet.store.file.OutsideStaging;
import io.freshet.store.file.Staging;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Removes what builds that were killed have left in staging. */
public final class DeadBuilds {

  private final Path staging;
  private final Locks locks;

  public DeadBuilds(Path staging, Locks locks) {
    this.staging = staging;
    this.locks = locks;
  }

  /** Removes the staging folders whose owner is dead; what cannot be removed is a warning. */
  public void sweep(Consumer<String> warnings) throws IOException {
    for (Path folder : folders()) {
      locks.ifDead(String.valueOf(folder.getFileName()), () -> remove(folder, warnings));
    }
  }

  private List<Path> folders() throws IOException {
    List<Path> folders = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(staging)) {
      for (Path entry : entries) {
        if (BuildName.pid(String.valueOf(entry.getFileName())).isPresent()) {
          folders.add(entry);
        }
      }
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return folders;
  }

  private static void remove(Path folder, Consumer<String> warnings) {
    try {
      OutsideStaging.of(folder).delete(warnings);
      Staging.delete(folder);
    } catch (IOException e) {
      warnings.accept(
          "what a killed build left in " + folder + " cannot be removed: " + FailureText.text(e));
    }
  }
}
