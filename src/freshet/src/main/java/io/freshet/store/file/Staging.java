package io.freshet.store.file;

import io.freshet.store.StagingPlace;
import io.freshet.target.Declared;
import io.freshet.target.Targets;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where one build's tasks write before they publish: a folder of the build's own inside the
 * dataset's state, and in it slots, each used by one task after another. A target outside the root
 * is staged beside its destination, under a hidden name. Thread-safe; a slot is for one thread.
 */
public final class Staging implements Closeable {

  private static final Logger LOG = LoggerFactory.getLogger(Staging.class);

  private final Path root;
  private final Path folder;
  private final OutsideStaging outside;
  private final Queue<Slot> free = new ConcurrentLinkedQueue<>();
  private final AtomicInteger slots = new AtomicInteger();

  /** Of a dataset root, in a folder of one build's own. */
  public Staging(Path root, Path folder) {
    this.root = root;
    this.folder = folder;
    this.outside = OutsideStaging.of(folder);
  }

  /** A file in the staging folder by which the file system's clock is read. */
  public static Path clockProbe(Path folder) {
    return folder.resolve("clock");
  }

  /** Where a file or folder is written: the folder that it will be in exists, it does not. */
  Path place(Declared target, StagingPlace where) throws IOException {
    Path destination = Targets.locate(target.name(), root);
    Path fileName = destination.getFileName();
    if (fileName == null) {
      throw new IOException("output " + target.name() + " is the root of a file system");
    }
    Path place =
        destination.startsWith(root)
            ? where.folder().resolve(fileName)
            : beside(destination, where.id());
    delete(place);
    return place;
  }

  private Path beside(Path destination, String name) throws IOException {
    Path place = outside.beside(destination, name);
    Path parent = place.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    return place;
  }

  /** A slot that no other task uses until it is released. */
  public Slot slot() {
    Slot slot = free.poll();
    return slot != null ? slot : new Slot(slots.getAndIncrement());
  }

  /** Removes the folder, unless that is done: the end of the process may come upon the build's. */
  @Override
  public synchronized void close() throws IOException {
    Files.deleteIfExists(clockProbe(folder)); // often all there is
    delete(folder);
  }

  /**
   * Where a folder goes for as long as the one that was staged here takes its place. A long name is
   * not made longer: file systems end them, most after 255 bytes.
   */
  static Path aside(Path staged) {
    String name = String.valueOf(staged.getFileName());
    return staged.resolveSibling((name.length() < 80 ? name : "") + ".replaced");
  }

  /** Deletes what stands at a place, a tree included, also what is marked read-only. */
  public static void delete(Path place) throws IOException {
    try {
      Files.deleteIfExists(place);
    } catch (DirectoryNotEmptyException e) {
      deleteTree(place);
    }
  }

  private static void deleteTree(Path place) throws IOException {
    try {
      PathUtils.deleteDirectory(place);
    } catch (AccessDeniedException e) {
      makeWritable(place, e);
      PathUtils.deleteDirectory(place);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  /** Not by {@code OVERRIDE_READ_ONLY}: it opens every file, and waits for ever at a pipe. */
  private static void makeWritable(Path place, AccessDeniedException denied) throws IOException {
    Set<String> views = place.getFileSystem().supportedFileAttributeViews();
    boolean isPosix = views.contains("posix");
    if (!isPosix && !views.contains("dos")) {
      throw denied;
    }
    try (Stream<Path> places = Files.walk(place)) {
      for (Path each : places.toList()) {
        if (!isPosix) {
          Files.setAttribute(each, "dos:readonly", false, LinkOption.NOFOLLOW_LINKS);
        } else if (Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)) {
          Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwx------"));
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** A place for the outputs and the scratch files of one task at a time. */
  public final class Slot {

    private final int number;
    private final Path slotFolder;
    private final List<Path> outputFolders = new ArrayList<>();

    /** Whether scratch files may be there. */
    private boolean hasScratch;

    private Slot(int number) {
      this.number = number;
      this.slotFolder = folder.resolve(Integer.toString(number));
    }

    /** Where the output of this number may be written. */
    public StagingPlace output(int output) {
      return new StagingPlace() {
        @Override
        public Path folder() throws IOException {
          return outputFolder(output);
        }

        @Override
        public String run() {
          return Integer.toString(number);
        }

        @Override
        public String id() {
          return number + "-" + output;
        }
      };
    }

    /** A folder for what the task writes besides its outputs, which exists. */
    public Path scratch() throws IOException {
      hasScratch = true;
      return Files.createDirectories(slotFolder.resolve("scratch"));
    }

    /** A path at which nothing ever stands. */
    public Path nowhere() {
      return slotFolder.resolve("nowhere");
    }

    /** Where what is kept aside is put together, which need not exist. */
    public Path aside() {
      return slotFolder.resolve("aside");
    }

    /** Deletes the scratch files; returns whether there are none. */
    public boolean dropScratch() {
      hasScratch = hasScratch && !isDeleted(slotFolder.resolve("scratch"));
      return !hasScratch;
    }

    /** Gives the slot back, without scratch files. */
    public void release() {
      if (dropScratch()) {
        free.add(this);
      }
    }

    /** Ends the slot with all that lies in it: threads that a run has left may know its places. */
    public void discard() {
      isDeleted(slotFolder);
    }

    /** What somebody still writes into may not go: it is removed with the build's folder then. */
    private static boolean isDeleted(Path place) {
      try {
        delete(place);
        return true;
      } catch (IOException e) {
        LOG.debug("{} goes when the build ends", place, e);
        return false;
      }
    }

    private Path outputFolder(int output) throws IOException {
      while (outputFolders.size() <= output) {
        Path next = slotFolder.resolve(Integer.toString(outputFolders.size()));
        outputFolders.add(Files.createDirectories(next));
      }
      return outputFolders.get(output);
    }
  }
}
