package io.freshet.trace;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The segments of one folder, oldest first by name. Each is read once; those whose owner may still
 * write are read further whenever they have grown. Says of each file that is damaged once that it
 * is.
 */
final class Segments {

  static final String ENDING = ".segment";

  private static final int LISTINGS = 100;

  private final Path folder;
  private final Reader reader;
  private final LiveBuilds owners;
  private final Consumer<String> warnings;
  private final Set<Path> done = new HashSet<>();
  private final Map<Path, Growing> growing = new HashMap<>();

  Segments(Path folder, Reader reader, LiveBuilds owners, Consumer<String> warnings) {
    this.folder = folder;
    this.reader = reader;
    this.owners = owners;
    this.warnings = warnings;
  }

  /** What takes the frames of one segment. */
  interface Reader {
    Segment.FrameReader open(Segment segment);
  }

  static List<Path> in(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*" + ENDING)) {
      entries.forEach(files::add);
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    Collections.sort(files);
    return files;
  }

  /** The name of a segment's owner. */
  static String owner(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.substring(0, name.length() - ENDING.length());
  }

  /** Leaves a file alone: this process writes it. */
  void skip(Path file) {
    done.add(file);
  }

  /** Reads all that there is and was not read before, in new segments too. */
  void readAll() throws IOException {
    // A file that vanished was merged into a newer one, which this listing may not have seen.
    for (int i = 0; i < LISTINGS && !(readListed() && readGrown()); i++) {}
  }

  /**
   * Reads what was appended to the segments that are known to grow; returns whether all are there.
   */
  boolean readGrown() throws IOException {
    boolean isWhole = true;
    for (Growing segment : List.copyOf(growing.values())) {
      isWhole &= read(segment);
    }
    return isWhole;
  }

  private boolean readListed() throws IOException {
    boolean isWhole = true;
    for (Path file : in(folder)) {
      if (!done.contains(file) && !growing.containsKey(file)) {
        Segment segment = new Segment(file);
        isWhole &= read(new Growing(segment, reader.open(segment)));
      }
    }
    return isWhole;
  }

  /** Whether the file was there. Its owner is asked first: once it has ended, all is written. */
  private boolean read(Growing next) throws IOException {
    Path file = next.segment().file();
    boolean isGrowing = owners.isAlive(owner(file));
    try {
      next.segment().read(next.frames());
      if (!isGrowing && next.segment().isDamaged()) {
        warnings.accept(
            "state file " + file + " is cut off or damaged; what follows the damage is ignored");
      }
    } catch (NewerFormatException e) {
      throw e;
    } catch (NoSuchFileException e) {
      growing.remove(file);
      return false;
    } catch (IOException e) {
      isGrowing = false;
      warnings.accept("state file " + file + " cannot be read and is ignored: " + e);
    } catch (RuntimeException e) {
      isGrowing = false;
      warnings.accept(
          "state file "
              + file
              + " holds something unknown; it and the rest of the file are ignored: "
              + e);
    }
    keep(next, isGrowing);
    return true;
  }

  private void keep(Growing segment, boolean isGrowing) {
    Path file = segment.segment().file();
    if (isGrowing) {
      growing.put(file, segment);
    } else {
      growing.remove(file);
      done.add(file);
    }
  }

  private record Growing(Segment segment, Segment.FrameReader frames) {}
}
