package io.freshet.target;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.fingerprint.Hasher;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.nio.file.spi.FileSystemProvider;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A short text that stands in no file: an environment variable, the version of a tool, the newest
 * number of a table. Only an external task has one. It is asked for once a build, when the build
 * looks at it; its fingerprint is recorded, the text itself never. Two are equal when their names
 * are. Thread-safe.
 *
 * <p>The fingerprint is SHA-256 over {@code "unset"}, or over {@code "set"} and the text, as {@link
 * Hasher} feeds them: unset is another value than empty.
 */
public final class ValueTarget implements Target {

  private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9+.-]+");

  private final String name;
  private final Source source;

  /** What was read; null until the first question. Guarded by this. */
  private @Nullable Reading reading;

  private ValueTarget(String name, Source source) {
    this.name = name;
    this.source = source;
  }

  /** Where a value comes from. */
  @FunctionalInterface
  public interface Source {

    /**
     * The value as it is now, or nothing where it is known to be unset.
     *
     * @throws MissingValueException when it cannot be had, as a file that is not there
     * @throws IOException when it cannot be told
     */
    Optional<String> read() throws IOException, InterruptedException;
  }

  private record Reading(Optional<String> value, @Nullable IOException failure) {}

  /**
   * A value of a kind, such as {@code env} or {@code tool}. Its name is {@code kind:/name}, so that
   * no file has it.
   *
   * @throws IllegalArgumentException when the kind is not of lower-case letters, digits and {@code
   *     +.-}, two at least, or is the scheme of a file system, or when the name is empty
   */
  public static ValueTarget of(String kind, String name, Source source) {
    if (!KIND.matcher(kind).matches()) {
      throw new IllegalArgumentException(
          "value kind \"" + kind + "\": want lower-case letters, digits and +.-, such as env");
    }
    if (isFileSystem(kind)) {
      throw new IllegalArgumentException(
          "value kind \"" + kind + "\" is the scheme of a file system: want another, such as env");
    }
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a value of kind " + kind + " has an empty name");
    }
    return new ValueTarget(kind + ":/" + name, source);
  }

  private static boolean isFileSystem(String scheme) {
    return FileSystemProvider.installedProviders().stream()
        .anyMatch(provider -> provider.getScheme().equalsIgnoreCase(scheme));
  }

  /**
   * The value, or nothing where it is unset.
   *
   * @throws MissingValueException when it cannot be had
   * @throws IOException when it cannot be told
   */
  public Optional<String> value() throws IOException {
    Reading known = reading();
    if (known.failure() != null) {
      throw known.failure();
    }
    return known.value();
  }

  /**
   * The value.
   *
   * @throws MissingValueException when it is unset, or cannot be had
   * @throws IOException when it cannot be told
   */
  public String readString() throws IOException {
    return value()
        .orElseThrow(
            () ->
                new MissingValueException(name + " is not set: use value() where it need not be"));
  }

  /**
   * What stands for the value in traces.
   *
   * @throws IOException as {@link #value}
   */
  public Fingerprint fingerprint() throws IOException {
    Optional<String> value = value();
    Hasher hasher = new Hasher();
    return value
        .map(text -> hasher.feed("set").feed(text))
        .orElseGet(() -> hasher.feed("unset"))
        .finish();
  }

  private synchronized Reading reading() throws InterruptedIOException {
    if (reading == null) {
      try {
        reading = new Reading(source.read(), null);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException(name + " could not be read: the thread was interrupted");
      } catch (IOException e) {
        reading = new Reading(Optional.empty(), e);
      }
    }
    return reading;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String kind() {
    return VALUE;
  }

  /** The same: a value stands nowhere. */
  @Override
  public ValueTarget at(Path place) {
    return this;
  }

  /** The same: a value is never deleted. */
  @Override
  public ValueTarget temporary() {
    return this;
  }

  @Override
  public boolean isTemporary() {
    return false;
  }

  /** Always throws: a value stands nowhere. */
  @Override
  public Path path() {
    throw new IllegalStateException(
        "value " + name + " is not a file and has no path: want value() or readString()");
  }

  /** Whether it can be had and is set. */
  @Override
  public boolean exists() {
    try {
      return value().isPresent();
    } catch (MissingValueException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ValueTarget that && name.equals(that.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
