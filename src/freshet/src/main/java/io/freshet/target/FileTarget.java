package io.freshet.target;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * One file. Immutable; two targets are equal when name, place, being temporary and optional are.
 */
public final class FileTarget implements Target, Content {

  private final String name;
  private final @Nullable Spot spot;
  private final Standing standing;

  private FileTarget(String name, @Nullable Spot spot, Standing standing) {
    this.name = name;
    this.spot = spot;
    this.standing = standing;
  }

  /**
   * Where it stands.
   *
   * @param place on a file system; null for a remote file
   * @param written watches the writes there
   * @param remote reads it where it stands elsewhere
   */
  private record Spot(@Nullable Path place, @Nullable Written written, @Nullable Remote remote) {}

  /**
   * A file by its name; see {@link Target} for what a name may be.
   *
   * @throws IllegalArgumentException for any other name
   */
  public static FileTarget of(String name) {
    return new FileTarget(TargetName.checked(name), null, Standing.ALWAYS);
  }

  /** A file by its path: absolute, on any file system, or relative to the dataset root. */
  public static FileTarget of(Path path) {
    return new FileTarget(TargetName.of(path), null, Standing.ALWAYS);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String kind() {
    return FILE;
  }

  @Override
  public FileTarget at(Path newPlace) {
    return new FileTarget(name, new Spot(newPlace, null, null), standing);
  }

  @Override
  public FileTarget at(Path newPlace, Written newWritten) {
    return new FileTarget(name, new Spot(newPlace, newWritten, null), standing);
  }

  @Override
  public FileTarget at(Remote remote) {
    return new FileTarget(name, new Spot(null, null, remote), standing);
  }

  @Override
  public FileTarget temporary() {
    return new FileTarget(name, spot, standing.and(Standing.TEMPORARY, name));
  }

  @Override
  public boolean isTemporary() {
    return standing == Standing.TEMPORARY;
  }

  /**
   * The same file, which a run may leave unwritten: what stood there before goes then, and that it
   * is absent counts like content. Readers ask {@link #exists}. Made elsewhere, it may be absent,
   * too.
   *
   * @throws IllegalArgumentException for one that is {@link #temporary}
   */
  public FileTarget optional() {
    return new FileTarget(name, spot, standing.and(Standing.OPTIONAL, name));
  }

  @Override
  public boolean isOptional() {
    return standing == Standing.OPTIONAL;
  }

  /**
   * Where the target stands. What is written there otherwise than through the target is not
   * watched: whether it failed only the one who writes can know, so ask a {@code PrintWriter} for
   * {@code checkError()}, and a program for its exit code. Of an input in a store elsewhere it is a
   * local copy, which is fetched now.
   *
   * @throws IllegalStateException when it is unbound
   * @throws java.io.UncheckedIOException when it cannot be fetched
   */
  @Override
  public Path path() {
    Remote remote = remote();
    if (remote != null) {
      return Remotes.fetched(remote);
    }
    Path place = boundPlace();
    Written written = written();
    if (written != null) {
      written.escape();
    }
    return place;
  }

  @Override
  public InputStream newInputStream() throws IOException {
    Remote remote = remote();
    try {
      return remote != null ? remote.open() : Files.newInputStream(boundPlace());
    } catch (NoSuchFileException e) {
      throw Targets.unread(this, e);
    }
  }

  @Override
  public boolean exists() {
    Remote remote = remote();
    return remote != null ? Remotes.exists(remote, isOptional()) : Target.super.exists();
  }

  @Override
  public OutputStream newOutputStream() throws IOException {
    refuseRemote();
    Written written = written();
    return written == null ? Files.newOutputStream(boundPlace()) : written.open(boundPlace());
  }

  @Override
  public BufferedWriter newWriter() throws IOException {
    OutputStream out = newOutputStream();
    return Writing.writer(writing(), boundPlace(), out);
  }

  private void refuseRemote() throws IOException {
    if (remote() != null) {
      throw Remotes.readOnly(name);
    }
  }

  /** Refuses a write where none may be. */
  void refuse() throws IOException {
    refuseRemote();
    Writing writing = writing();
    if (writing != null) {
      writing.refuse(boundPlace());
    }
  }

  /** What should have been written was not: the task fails, unless it is written later. */
  void failed(Throwable cause) {
    Writing writing = writing();
    if (writing != null) {
      writing.failed(boundPlace(), cause);
    }
  }

  Path boundPlace() {
    return Targets.boundPlace(name, place());
  }

  private @Nullable Path place() {
    return spot == null ? null : spot.place();
  }

  private @Nullable Remote remote() {
    return spot == null ? null : spot.remote();
  }

  private @Nullable Written written() {
    return spot == null ? null : spot.written();
  }

  private @Nullable Writing writing() {
    Written written = written();
    return written == null ? null : written.writing();
  }

  /** The same file seen through gzip: what is written is compressed, what is read is expanded. */
  public Content gzip() {
    return new Gzip(this);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FileTarget that
        && name.equals(that.name)
        && standing == that.standing
        && Objects.equals(place(), that.place())
        && Objects.equals(remote(), that.remote());
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }

  private record Gzip(FileTarget compressed) implements Content {

    @Override
    public InputStream newInputStream() throws IOException {
      InputStream in = compressed.newInputStream();
      try {
        return new GZIPInputStream(in);
      } catch (IOException e) {
        in.close();
        throw e;
      }
    }

    @Override
    public OutputStream newOutputStream() throws IOException {
      OutputStream out = compressed.newOutputStream();
      try {
        return new GZIPOutputStream(out);
      } catch (IOException e) {
        out.close();
        throw e;
      }
    }

    @Override
    public BufferedWriter newWriter() throws IOException {
      OutputStream out = newOutputStream();
      return Writing.writer(compressed.writing(), compressed.boundPlace(), out);
    }
  }
}
