package io.freshet.s3;

import io.freshet.target.IgnoredNames;
import io.freshet.target.Targets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What of all that lies in a folder is part of it.
 *
 * @param files by their names in the folder
 * @param folders in it
 * @param hidden the names that do not count
 */
record FolderParts(
    NavigableMap<String, S3Object> files, NavigableSet<String> folders, List<String> hidden) {

  private static final Pattern NO_FILE = Pattern.compile("(?:^|/)\\.{0,2}(?:/|$)");

  /**
   * By the manifest, else all that does not lie there by the way. Nothing where the folder is not.
   *
   * @throws IOException when something can be no file of a folder
   */
  static Optional<FolderParts> of(S3Name folder, FolderListing listing, IgnoredNames ignored)
      throws IOException {
    FolderParts parts = new FolderParts(new TreeMap<>(), new TreeSet<>(), new ArrayList<>());
    Optional<Manifest> manifest = listing.manifest();
    if (manifest.isPresent()) {
      parts.add(manifest.get(), listing, ignored);
      return manifest.get().isThere() ? Optional.of(parts) : Optional.empty();
    }
    for (Map.Entry<String, S3Object> entry : listing.objects().entrySet()) {
      parts.addListed(folder, entry.getKey(), entry.getValue(), ignored);
    }
    // Damaged: another content than any run has made.
    listing.written().ifPresent(it -> parts.files.put(Manifest.KEY, it));
    boolean isThere = !listing.objects().isEmpty() || listing.written().isPresent();
    return isThere ? Optional.of(parts) : Optional.empty();
  }

  private void add(Manifest manifest, FolderListing listing, IgnoredNames ignored) {
    for (Manifest.Part part : manifest.parts()) {
      S3Object object = listing.objects().get(part.key());
      if (ignored.hides(part.name())) {
        hidden.add(part.name());
      } else if (object != null) {
        files.put(part.name(), object);
      }
    }
    manifest.folders().stream().filter(it -> !ignored.hides(it)).forEach(folders::add);
  }

  private void addListed(S3Name folder, String name, S3Object object, IgnoredNames ignored)
      throws IOException {
    if (isMarker(name)) {
      return;
    }
    if (ignored.hides(name)) {
      hidden.add(name);
      return;
    }
    checkFile(folder, name);
    files.put(name, object);
    for (int i = name.indexOf('/'); i >= 0; i = name.indexOf('/', i + 1)) {
      folders.add(name.substring(0, i));
    }
  }

  /** What consoles put there, to show a folder in which there is nothing yet. */
  static boolean isMarker(String name) {
    return name.isEmpty() || name.endsWith("/");
  }

  /** Refuses what no file can be called. */
  static void checkFile(S3Name folder, String name) throws IOException {
    if (NO_FILE.matcher(name).find()) {
      throw new IOException(
          Targets.shown(folder.member(name).toString())
              + " can be no file in a folder: a segment of its key is empty, . or ..; move it away,"
              + " or leave it out by ignoring(…)");
    }
  }

  long size() {
    return files.values().stream().mapToLong(S3Object::size).sum();
  }
}
