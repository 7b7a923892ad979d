package io.freshet.code;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.fingerprint.Hasher;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** What a jar holds. */
final class JarContent {

  private JarContent() {}

  /**
   * Returns SHA-256 over name and fingerprint of every entry that is content, sorted by name, as
   * {@link Hasher} feeds them; at the end {@code "Multi-Release"} if the manifest says so, which is
   * all of it that changes behaviour. Without times, order and compression, the rest of the
   * manifest, signatures and what Maven notes.
   *
   * @throws UncheckedIOException when the jar cannot be read
   */
  static Fingerprint fingerprint(Path jar) {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      Hasher hasher = new Hasher();
      Hasher ofEntry = new Hasher();
      for (ZipEntry entry : entries(zip)) {
        try (InputStream in = zip.getInputStream(entry)) {
          hasher.feed(entry.getName()).feed(ofEntry.feed(in).finish());
        }
      }
      if (isMultiRelease(zip)) {
        hasher.feed(Attributes.Name.MULTI_RELEASE.toString());
      }
      return hasher.finish();
    } catch (IOException | IllegalArgumentException e) {
      throw unreadable(jar, e);
    }
  }

  static UncheckedIOException unreadable(Path jar, Exception cause) {
    IOException told = cause instanceof IOException known ? known : new IOException(cause);
    return new UncheckedIOException(
        jar + " cannot be read (" + cause.getMessage() + "): put a whole jar there", told);
  }

  private static List<ZipEntry> entries(ZipFile zip) {
    List<ZipEntry> entries = new ArrayList<>();
    zip.stream().filter(it -> JarEntries.isContent(it.getName())).forEach(entries::add);
    entries.sort(Comparator.comparing(ZipEntry::getName));
    return entries;
  }

  private static boolean isMultiRelease(ZipFile zip) throws IOException {
    ZipEntry entry = zip.getEntry(JarEntries.MANIFEST);
    if (entry == null) {
      return false;
    }
    try (InputStream in = zip.getInputStream(entry)) {
      String value = new Manifest(in).getMainAttributes().getValue(Attributes.Name.MULTI_RELEASE);
      return "true".equalsIgnoreCase(value);
    }
  }
}
