package io.freshet.target;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder and everything in it, made and published as a whole. Its fingerprint is that of its
 * sorted listing. Immutable; two targets are equal when name, place, being temporary or optional,
 * and what is ignored are.
 */
public final class DirectoryTarget implements Target {

  private final String name;
  private final Spot spot;
  private final Standing standing;

  /** Nothing where the build decides. */
  private final @Nullable IgnoredNames ignored;

  private DirectoryTarget(
      String name, Spot spot, Standing standing, @Nullable IgnoredNames ignored) {
    this.name = name;
    this.spot = spot;
    this.standing = standing;
    this.ignored = ignored;
  }

  /**
   * A folder by its name; see {@link Target} for what a name may be.
   *
   * @throws IllegalArgumentException for any other name
   */
  public static DirectoryTarget of(String name) {
    return new DirectoryTarget(TargetName.checked(name), Spot.NOWHERE, Standing.ALWAYS, null);
  }

  /** A folder by its path: absolute, on any file system, or relative to the dataset root. */
  public static DirectoryTarget of(Path path) {
    return new DirectoryTarget(TargetName.of(path), Spot.NOWHERE, Standing.ALWAYS, null);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String kind() {
    return FOLDER;
  }

  @Override
  public String configuration() {
    return (Target.super.configuration() + " " + ignored().configuration()).strip();
  }

  @Override
  public DirectoryTarget at(Path newPlace) {
    return new DirectoryTarget(name, Spot.at(newPlace), standing, ignored);
  }

  /** Others may write there too: only failures are reported. */
  @Override
  public DirectoryTarget at(Path newPlace, Written written) {
    written.escape();
    return new DirectoryTarget(name, Spot.at(newPlace, written), standing, ignored);
  }

  @Override
  public DirectoryTarget at(Remote remote) {
    return new DirectoryTarget(name, Spot.at(remote), standing, ignored);
  }

  @Override
  public DirectoryTarget temporary() {
    return new DirectoryTarget(name, spot, standing.and(Standing.TEMPORARY, name), ignored);
  }

  @Override
  public boolean isTemporary() {
    return standing == Standing.TEMPORARY;
  }

  /**
   * The same folder, which a run may leave unwritten, as {@link FileTarget#optional}. A folder in
   * which there is nothing is not absent.
   *
   * @throws IllegalArgumentException for one that is {@link #temporary}
   */
  public DirectoryTarget optional() {
    return new DirectoryTarget(name, spot, standing.and(Standing.OPTIONAL, name), ignored);
  }

  @Override
  public boolean isOptional() {
    return standing == Standing.OPTIONAL;
  }

  /**
   * The same folder, in which these names do not count, at any depth, instead of those that do not
   * otherwise ({@link IgnoredNames#DEFAULT}, or what a build's settings say): neither as content
   * nor for readers, and a run must not leave them there. {@code *} stands for any characters and
   * {@code ?} for one; without names all count but {@code .freshet}.
   *
   * @throws IllegalArgumentException for what is no single name
   */
  public DirectoryTarget ignoring(String... names) {
    return new DirectoryTarget(name, spot, standing, IgnoredNames.of(List.of(names)));
  }

  @Override
  public DirectoryTarget orIgnoring(IgnoredNames others) {
    return ignored != null || others.equals(IgnoredNames.DEFAULT)
        ? this
        : new DirectoryTarget(name, spot, standing, others);
  }

  @Override
  public Optional<IgnoredNames> ignoredNames() {
    return Optional.of(ignored());
  }

  /** The names in it that do not count. */
  public IgnoredNames ignored() {
    return ignored == null ? IgnoredNames.DEFAULT : ignored;
  }

  /**
   * Where the target stands. What is written below it otherwise than by {@link #file} is not
   * watched, as with {@link FileTarget#path}. Of an input in a store elsewhere it is a local copy
   * of all files, which are fetched now.
   *
   * @throws IllegalStateException when it is unbound
   * @throws java.io.UncheckedIOException when it cannot be fetched
   */
  @Override
  public Path path() {
    return spot.local(name);
  }

  @Override
  public boolean exists() {
    return spot.exists(isOptional(), Target.super::exists);
  }

  /** Makes the folder, which may be there already, and returns it. */
  public Path create() throws IOException {
    spot.refuseRemote(name);
    return Files.createDirectories(path());
  }

  /**
   * A file in the folder, by its {@code /}-separated relative name. Writing makes the folders
   * above.
   *
   * @throws IllegalArgumentException for a name that is absolute, leads out of the folder, or does
   *     not count in it
   */
  public Content file(String fileName) {
    if (TargetName.isAbsolute(fileName)) {
      throw new IllegalArgumentException(
          "file \"" + fileName + "\" of folder " + name + ": want a relative name");
    }
    if (ignored().hides(fileName)) {
      throw new IllegalArgumentException(
          "file \""
              + fileName
              + "\" of folder "
              + name
              + ": it does not count in folders, "
              + whyHidden(fileName));
    }
    Remote remote = spot.remote();
    return remote != null
        ? FileTarget.of(TargetName.checked(fileName)).at(remote.member(fileName))
        : new Member(this, TargetName.locate(TargetName.checked(fileName), path()));
  }

  private String whyHidden(String fileName) {
    return Stream.of(fileName.split("/", -1)).anyMatch(IgnoredNames::isState)
        ? "as .freshet is where Freshet keeps what it knows; give it another name"
        : "as " + ignored() + "; to count all names, say DirectoryTarget.of(…).ignoring()";
  }

  /**
   * The names of all files at any depth, relative, {@code /}-separated and sorted; without those
   * that are ignored.
   */
  public List<String> files() throws IOException {
    Remote remote = spot.remote();
    try {
      return remote != null ? remote.files() : FolderFiles.of(path(), ignored());
    } catch (NoSuchFileException e) {
      throw Targets.unread(this, e);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DirectoryTarget that
        && name.equals(that.name)
        && standing == that.standing
        && ignored().equals(that.ignored())
        && spot.isSame(that.spot);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }

  private record Member(DirectoryTarget folder, Path path) implements Content {

    private @Nullable Writing writing() {
      return folder.spot.writing();
    }

    @Override
    public InputStream newInputStream() throws IOException {
      try {
        return Files.newInputStream(path);
      } catch (NoSuchFileException e) {
        throw Targets.unread(folder, e);
      }
    }

    @Override
    public OutputStream newOutputStream() throws IOException {
      Writing writing = writing();
      if (writing != null) {
        writing.refuse(path);
      }
      Path parent = path.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      return writing == null ? Files.newOutputStream(path) : writing.open(path);
    }

    @Override
    public BufferedWriter newWriter() throws IOException {
      return Writing.writer(writing(), path, newOutputStream());
    }
  }
}
