package io.freshet.trace;

import io.freshet.fingerprint.Hasher;
import io.freshet.store.FolderContent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What recorded folders held: a file for each content, named by a digest of its fingerprint and
 * bits; see {@link FolderCodec} for what stands in it. A file that does not hold what its name says
 * is as good as none. Serves explanations, and tells what of a changed folder is a stranger's;
 * never freshness. Thread-safe.
 */
public final class FolderStore {

  /** Of a larger folder it is not kept what it held. */
  private static final int MOST_MEMBERS = 2_000_000;

  private static final long MOST_BYTES = 1L << 30;

  private final Path folder;
  private final Path staging;

  /** The names of what this build has put here, or found here. Guarded by this. */
  private final Set<String> known = new HashSet<>();

  /** The store of a root, for a build that writes in its own staging folder first. */
  public FolderStore(StateFolder state, String build) {
    folder = state.folders();
    staging = state.staging(build);
  }

  /** Keeps what a folder held of which this is recorded, unless it is there already. */
  public synchronized void put(NamedFingerprint recorded, FolderContent content)
      throws IOException {
    String name = name(recorded);
    Path file = folder.resolve(name);
    if (content.members().size() > MOST_MEMBERS
        || !known.add(name)
        || Files.isDirectory(file)
        || find(recorded).isPresent()) {
      return;
    }
    StateFolder.put(file, staging.resolve("folder"), FolderCodec.encode(content));
  }

  /** What a folder held of which this was recorded; nothing where that is not known. */
  public Optional<FolderContent> find(NamedFingerprint recorded) {
    Path file = folder.resolve(name(recorded));
    try {
      if (!recorded.hasMembers() || !Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
        return Optional.empty();
      }
      return FolderCodec.decode(ByteBuffer.wrap(Files.readAllBytes(file)))
          .filter(it -> it.fingerprint().equals(recorded.fingerprint()))
          .filter(it -> it.bits().equals(recorded.bits()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Whether nothing is kept here. */
  public boolean isEmpty() {
    return !Files.isDirectory(folder);
  }

  /**
   * Removes what no trace tells of, and what this build has not put here; leaves all else alone.
   */
  public synchronized void retain(Set<String> recorded) throws IOException {
    for (Path file : files()) {
      String name = String.valueOf(file.getFileName());
      if (name.matches("[0-9a-f]{64}")
          && !recorded.contains(name)
          && !known.contains(name)
          && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        Files.deleteIfExists(file);
      }
    }
  }

  private List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    if (Files.isSymbolicLink(folder)) {
      return files;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      entries.forEach(files::add);
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return files;
  }

  /** The name of the file that tells of what was recorded. */
  static String name(NamedFingerprint recorded) {
    return new Hasher().feed(recorded.fingerprint()).feed(recorded.bits().text()).finish().hex();
  }
}
