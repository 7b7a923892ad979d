package io.freshet.s3;

import io.freshet.fingerprint.Hasher;
import io.freshet.store.StoreContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Uploads in parts that builds of this dataset root have begun and not ended, each noted in a file
 * of its own: the id, the server, and the name. A note that cannot be read says nothing.
 */
final class OpenUploads {

  private static final String START = "s3-upload-";

  private final StoreContext context;
  private final String server;

  OpenUploads(StoreContext context, String server) {
    this.context = context;
    this.server = server;
  }

  /** One of them. */
  record Begun(S3Name name, String id) {}

  /** Notes one before its first part is sent. */
  void begun(Begun upload) throws IOException {
    List<String> lines = List.of(upload.id(), server, upload.name().toString());
    Files.writeString(file(upload), String.join("\n", lines));
  }

  /** Forgets one. */
  void ended(Begun upload) throws IOException {
    Files.deleteIfExists(file(upload));
  }

  private Path file(Begun upload) throws IOException {
    String id = new Hasher().feed(upload.toString()).feed(server).finish().hex();
    return context.notes().resolve(START + id);
  }

  /** Those to a key, or of a folder to any key in it. */
  List<Begun> of(S3Name place) throws IOException {
    List<Begun> all = new ArrayList<>();
    for (Path file : files()) {
      String[] lines = text(file).split("\n", 3);
      if (lines.length == 3 && lines[1].equals(server) && isIn(place, lines[2])) {
        String key = lines[2].substring(new S3Name(place.bucket(), "").toString().length());
        all.add(new Begun(new S3Name(place.bucket(), key), lines[0]));
      }
    }
    return all;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(context.notes())) {
      return files.filter(it -> it.getFileName().toString().startsWith(START)).sorted().toList();
    }
  }

  private static String text(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      return ""; // another task's, which has ended
    }
  }

  private static boolean isIn(S3Name place, String name) {
    String text = place.toString();
    return text.endsWith("/") ? name.startsWith(text) : name.equals(text);
  }
}
