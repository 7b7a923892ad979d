package io.freshet.cache;

import io.freshet.cache.CacheFolder.Kept;
import io.freshet.cache.Checked.Bad;
import io.freshet.fingerprint.Fingerprint;
import io.freshet.fingerprint.Hasher;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads a folder that is a shared cache: content must have its name, an entry its digest, its
 * signature and what it names. What nobody can use is removed; an entry that is not signed as it
 * must be here may be of use to others, and stays. For one thread.
 */
final class Verification {

  private final CacheFolder folder;
  private final EntryCodec codec;
  private final EntryCodec unsigned = new EntryCodec("");
  private final Hasher hasher = new Hasher();
  private final List<Bad> bad = new ArrayList<>();

  /** How many entries were read. */
  private long entries;

  /** How many files were read, besides. */
  private long files;

  /** Bytes that were read. */
  private long bytes;

  /** With the key that entries are signed with; empty where they are not. */
  Verification(CacheFolder folder, String secret) {
    this.folder = folder;
    this.codec = new EntryCodec(secret);
  }

  /** Content first, so that entries which name what is torn are found, too. */
  Checked run() throws IOException {
    folder.content(this::checkContent);
    folder.entries(this::checkEntry);
    return new Checked(entries, files, bytes, bad);
  }

  private void checkContent(Kept file) throws IOException {
    try (InputStream in = Files.newInputStream(file.place())) {
      Fingerprint found = hasher.feed(in).finish();
      files++;
      bytes += found.size();
      if (!found.hex().equals(file.name())) {
        remove("cas/", file, "it holds something else than its name says");
      }
    } catch (NoSuchFileException e) {
      // Somebody has removed it meanwhile.
    }
  }

  private void checkEntry(Kept file) throws IOException {
    byte[] text;
    try {
      text = Files.readAllBytes(file.place());
    } catch (NoSuchFileException e) {
      return;
    }
    entries++;
    bytes += text.length;
    checkEntry(file, text);
  }

  private void checkEntry(Kept file, byte[] text) {
    try {
      CacheEntry entry = unsigned.read(text, file.name());
      Optional<String> gone = named(entry).filter(it -> !isThere(it)).findFirst();
      if (gone.isPresent()) {
        remove("ac/", file, "it names " + gone.get() + ", which is not there");
        return;
      }
    } catch (BadEntryException e) {
      remove("ac/", file, String.valueOf(e.getMessage()));
      return;
    }
    try {
      codec.read(text, file.name());
    } catch (BadEntryException e) {
      bad.add(new Bad("ac/" + file.name(), String.valueOf(e.getMessage()), false));
    }
  }

  /** The names of all content that an entry needs. */
  private static Stream<String> named(CacheEntry entry) {
    return entry.outputs().stream()
        .flatMap(output -> output.contents().stream())
        .filter(it -> it.size() > 0)
        .map(it -> "cas/" + it.hex());
  }

  private boolean isThere(String name) {
    return Files.exists(folder.place(name));
  }

  private void remove(String kind, Kept file, String why) {
    bad.add(new Bad(kind + file.name(), why, CacheFolder.delete(file.place())));
  }
}
