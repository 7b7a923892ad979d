package io.freshet.trace;

import io.freshet.target.FileNames;
import io.freshet.target.FileState;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All that stands in a folder, at any depth and behind links; each is examined once. */
final class Listing {

  private Listing() {}

  /**
   * What stands in a folder of this state, by relative {@code /}-separated name.
   *
   * @throws FileSystemLoopException where a link leads back to a folder above it
   */
  static SortedMap<String, Entry> of(Path folder, FileState state) throws IOException {
    SortedMap<String, Entry> entries = new TreeMap<>();
    Deque<Entry> folders = new ArrayDeque<>();
    folders.add(new Entry(folder, state, null));
    while (!folders.isEmpty()) {
      for (Entry entry : in(folders.remove())) {
        entries.put(FileNames.relative(folder, entry.place()), entry);
        if (entry.state().kind() == FileState.Kind.FOLDER) {
          entry.refuseLoop();
          folders.add(entry);
        }
      }
    }
    return entries;
  }

  private static List<Entry> in(Entry folder) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (DirectoryStream<Path> places = Files.newDirectoryStream(folder.place())) {
      for (Path place : places) {
        FileState state =
            FileState.of(place).orElseThrow(() -> new NoSuchFileException(place.toString()));
        entries.add(new Entry(place, state, folder));
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return entries;
  }

  /** A file or folder in a folder. */
  record Entry(Path place, FileState state, @Nullable Entry above) {

    private void refuseLoop() throws IOException {
      for (Entry folder = above; folder != null; folder = folder.above()) {
        if (isSame(folder)) {
          throw new FileSystemLoopException(place.toString());
        }
      }
    }

    /** Where there are no inodes, the file system itself must tell. */
    private boolean isSame(Entry folder) throws IOException {
      return state.inode() == 0
          ? Files.isSameFile(place, folder.place())
          : state.inode() == folder.state().inode() && state.device() == folder.state().device();
    }
  }
}
