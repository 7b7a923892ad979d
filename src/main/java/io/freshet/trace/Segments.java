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
import java.util.List;
import java.util.function.Consumer;

/** The segments of one folder, oldest first by name. */
final class Segments {

  static final String ENDING = ".segment";

  private Segments() {}

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

  /** What takes the frames of one segment. */
  interface Reader {
    Segment.FrameReader open(Segment segment);
  }

  /** Reads all frames that are whole; says of each other file once that it is not. */
  static void readAll(Path folder, Reader reader, Consumer<String> warnings) throws IOException {
    for (Path file : in(folder)) {
      try {
        read(file, reader, warnings);
      } catch (NewerFormatException e) {
        throw e;
      } catch (NoSuchFileException e) {
        // Another process merged it into a newer one meanwhile.
      } catch (IOException e) {
        warnings.accept("state file " + file + " cannot be read and is ignored: " + e);
      }
    }
  }

  private static void read(Path file, Reader reader, Consumer<String> warnings) throws IOException {
    Segment segment = Segment.read(file);
    Segment.FrameReader frames = reader.open(segment);
    try {
      segment.forEachFrame(frames);
    } catch (RuntimeException e) {
      warnings.accept(
          "state file " + file + " is odd from some point on, the rest is ignored: " + e);
      return;
    }
    if (segment.isDamaged()) {
      warnings.accept(
          "state file " + file + " is cut off or damaged; what follows the damage is ignored");
    }
  }
}
