package io.freshet.s3;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.target.JsonTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a folder holds, in an object of its own that is replaced as a whole: who reads it first sees
 * the folder as it was or as it is, whatever else is being written there.
 *
 * @param format of the manifest: 1
 * @param isThere whether the folder is; if not, what lies there is not yet, or no more, part of it
 * @param parts its files
 * @param folders the folders in it
 */
record Manifest(int format, boolean isThere, List<Part> parts, List<String> folders) {

  /** Relative to the folder. Names that begin with a dot are hidden from globs of most readers. */
  static final String KEY = ".freshet/manifest.json";

  private static final int FORMAT = 1;
  private static final int DIGITS = 16;
  private static final Pattern OTHER =
      Pattern.compile("(.*)\\.[0-9a-f]{" + DIGITS + "}(\\.[^./]*)?", Pattern.DOTALL);

  /** Keeps copies. */
  Manifest {
    parts = List.copyOf(parts);
    folders = List.copyOf(folders);
  }

  /**
   * A file.
   *
   * @param name in the folder
   * @param key where it is, relative to the folder: the name, unless that was taken when it was put
   *     there
   * @param etag what is there
   * @param size in bytes
   */
  record Part(String name, String key, String etag, long size) {}

  /** Of a folder that is there. */
  static Manifest of(List<Part> parts, List<String> folders) {
    return new Manifest(FORMAT, true, parts, folders);
  }

  /** Of a folder that is not. */
  static Manifest absent() {
    return new Manifest(FORMAT, false, List.of(), List.of());
  }

  /**
   * Reads a local copy; nothing where it is none.
   *
   * @throws IOException when it is of a format that is not known here
   */
  static Optional<Manifest> read(S3Name name, Path copy) throws IOException {
    Optional<Manifest> read = readAny(copy);
    if (read.filter(it -> it.format != FORMAT).isPresent()) {
      throw new IOException(
          name
              + " has format "
              + read.get().format
              + ", and this version of Freshet knows "
              + FORMAT
              + ": use a newer one");
    }
    return read;
  }

  private static Optional<Manifest> readAny(Path copy) {
    try {
      return Optional.of(target(copy).read());
    } catch (IOException e) {
      return Optional.empty(); // somebody else's: told as a file of the folder
    }
  }

  /** Writes it to a local file. */
  void write(Path file) throws IOException {
    target(file).write(this);
  }

  private static JsonTarget<Manifest> target(Path file) {
    return JsonTarget.of("manifest.json", Manifest.class).at(file);
  }

  /**
   * Where a file is put whose name is taken by what the folder held before: {@code part-0.csv}
   * becomes {@code part-0.5feceb66ffc86f38.csv}, by its SHA-256.
   */
  static String otherKey(String name, Fingerprint content) {
    int dot = name.lastIndexOf('.');
    boolean hasEnding = dot > name.lastIndexOf('/') + 1;
    int end = hasEnding ? dot : name.length();
    return name.substring(0, end) + "." + content.hex().substring(0, DIGITS) + name.substring(end);
  }

  /** The name that a key may be another one for; else the key itself. */
  static String nameOfOther(String key) {
    Matcher matcher = OTHER.matcher(key);
    return matcher.matches()
        ? matcher.group(1) + (matcher.group(2) == null ? "" : matcher.group(2))
        : key;
  }
}
