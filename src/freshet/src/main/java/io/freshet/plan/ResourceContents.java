package io.freshet.plan;

import io.freshet.code.ResourceFiles;
import io.freshet.fingerprint.Fingerprint;
import io.freshet.trace.FileFingerprints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads resources of the class path for a build. Large ones, a model say, are known to the stat
 * cache and read only when they changed.
 */
public final class ResourceContents implements ResourceFiles {

  private static final long LARGE_BYTES = 1 << 20;

  private final Set<Path> root;
  private final FileFingerprints contents;

  /** Reads resources for a build of a dataset root. */
  public ResourceContents(Path root, FileFingerprints contents) {
    this.root = new HashSet<>(List.of(root.toAbsolutePath().normalize(), real(root)));
    this.contents = contents;
  }

  private static Path real(Path root) {
    try {
      return root.toRealPath();
    } catch (IOException e) {
      return root; // it will be made
    }
  }

  @Override
  public Fingerprint fingerprint(Path file) throws IOException {
    if (Files.size(file) < LARGE_BYTES) {
      return ResourceFiles.read(file);
    }
    return contents
        .fingerprint(file.toString(), file)
        .orElseThrow(() -> new NoSuchFileException(file.toString()));
  }

  @Override
  public boolean isData(Path folder) {
    return root.contains(folder);
  }
}
