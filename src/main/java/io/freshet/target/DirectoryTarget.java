package io.freshet.target;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder and everything in it, made and published as a whole. Its fingerprint is that of its
 * sorted listing. Immutable; two targets are equal when name, place and being temporary are.
 */
public final class DirectoryTarget implements Target {

  private final String name;
  private final @Nullable Spot spot;
  private final boolean isTemporary;

  private DirectoryTarget(String name, @Nullable Spot spot, boolean isTemporary) {
    this.name = name;
    this.spot = spot;
    this.isTemporary = isTemporary;
  }

  /** Where it stands, and who is told what is written there. */
  private record Spot(Path place, @Nullable Writing writing) {}

  /**
   * A folder by its name; see {@link Target} for what a name may be.
   *
   * @throws IllegalArgumentException for any other name
   */
  public static DirectoryTarget of(String name) {
    return new DirectoryTarget(TargetName.checked(name), null, false);
  }

  /** A folder by its path: absolute, on any file system, or relative to the dataset root. */
  public static DirectoryTarget of(Path path) {
    return new DirectoryTarget(TargetName.of(path), null, false);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String kind() {
    return "folder";
  }

  @Override
  public DirectoryTarget at(Path newPlace) {
    return new DirectoryTarget(name, new Spot(newPlace, null), isTemporary);
  }

  /** The same target standing at a place, for a task to write; tells of what fails. */
  public DirectoryTarget at(Path newPlace, Writing newWriting) {
    return new DirectoryTarget(name, new Spot(newPlace, newWriting), isTemporary);
  }

  @Override
  public DirectoryTarget temporary() {
    return new DirectoryTarget(name, spot, true);
  }

  @Override
  public boolean isTemporary() {
    return isTemporary;
  }

  /**
   * Where the target stands. What is written below it otherwise than by {@link #file} is not
   * watched, as with {@link FileTarget#path}.
   *
   * @throws IllegalStateException when it is unbound
   */
  @Override
  public Path path() {
    return Targets.boundPlace(name, place());
  }

  private @Nullable Path place() {
    return spot == null ? null : spot.place();
  }

  private @Nullable Writing writing() {
    return spot == null ? null : spot.writing();
  }

  /** Makes the folder, which may be there already, and returns it. */
  public Path create() throws IOException {
    return Files.createDirectories(path());
  }

  /**
   * A file in the folder, by its {@code /}-separated relative name. Writing makes the folders
   * above.
   *
   * @throws IllegalArgumentException for a name that is absolute or leads out of the folder
   */
  public Content file(String fileName) {
    if (TargetName.isAbsolute(fileName)) {
      throw new IllegalArgumentException(
          "file \"" + fileName + "\" of folder " + name + ": want a relative name");
    }
    return new Member(TargetName.locate(TargetName.checked(fileName), path()), writing());
  }

  /** The names of all files at any depth, relative, {@code /}-separated and sorted. */
  public List<String> files() throws IOException {
    Path folder = path();
    String separator = folder.getFileSystem().getSeparator();
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(DirectoryTarget::isFile)
          .map(file -> folder.relativize(file).toString().replace(separator, "/"))
          .sorted()
          .collect(Collectors.toUnmodifiableList());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Not {@code Files.isRegularFile}: to that, a file that cannot be examined is none. */
  private static boolean isFile(Path place) {
    try {
      return FileState.of(place).filter(it -> it.kind() == FileState.Kind.FILE).isPresent();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DirectoryTarget that
        && name.equals(that.name)
        && isTemporary == that.isTemporary
        && Objects.equals(place(), that.place());
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }

  private record Member(Path path, @Nullable Writing writing) implements Content {

    @Override
    public InputStream newInputStream() throws IOException {
      return Files.newInputStream(path);
    }

    @Override
    public OutputStream newOutputStream() throws IOException {
      Path parent = path.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      return writing == null ? Files.newOutputStream(path) : writing.open(path);
    }

    @Override
    public BufferedWriter newWriter() throws IOException {
      return Writing.writer(writing, path, newOutputStream());
    }
  }
}
