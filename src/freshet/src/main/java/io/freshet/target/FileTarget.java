package io.freshet.target;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * One file. Immutable; two targets are equal when name, place, being temporary and optional are.
 */
public final class FileTarget implements Target, Content {

  private final String name;
  private final Spot spot;
  private final Standing standing;

  private FileTarget(String name, Spot spot, Standing standing) {
    this.name = name;
    this.spot = spot;
    this.standing = standing;
  }

  /**
   * A file by its name; see {@link Target} for what a name may be.
   *
   * @throws IllegalArgumentException for any other name
   */
  public static FileTarget of(String name) {
    return new FileTarget(TargetName.checked(name), Spot.NOWHERE, Standing.ALWAYS);
  }

  /** A file by its path: absolute, on any file system, or relative to the dataset root. */
  public static FileTarget of(Path path) {
    return new FileTarget(TargetName.of(path), Spot.NOWHERE, Standing.ALWAYS);
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
    return new FileTarget(name, Spot.at(newPlace), standing);
  }

  @Override
  public FileTarget at(Path newPlace, Written newWritten) {
    return new FileTarget(name, Spot.at(newPlace, newWritten), standing);
  }

  @Override
  public FileTarget at(Remote remote) {
    return new FileTarget(name, Spot.at(remote), standing);
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
    Path place = spot.local(name);
    Written written = spot.written();
    if (written != null) {
      written.escape();
    }
    return place;
  }

  @Override
  public InputStream newInputStream() throws IOException {
    Remote remote = spot.remote();
    try {
      return remote != null ? remote.open() : Files.newInputStream(boundPlace());
    } catch (NoSuchFileException e) {
      throw Targets.unread(this, e);
    }
  }

  @Override
  public boolean exists() {
    return spot.exists(isOptional(), Target.super::exists);
  }

  @Override
  public OutputStream newOutputStream() throws IOException {
    spot.refuseRemote(name);
    Written written = spot.written();
    return written == null ? Files.newOutputStream(boundPlace()) : written.open(boundPlace());
  }

  @Override
  public BufferedWriter newWriter() throws IOException {
    OutputStream out = newOutputStream();
    return Writing.writer(spot.writing(), boundPlace(), out);
  }

  /** Refuses a write where none may be. */
  void refuse() throws IOException {
    spot.refuseRemote(name);
    Writing writing = spot.writing();
    if (writing != null) {
      writing.refuse(boundPlace());
    }
  }

  /** What should have been written was not: the task fails, unless it is written later. */
  void failed(Throwable cause) {
    Writing writing = spot.writing();
    if (writing != null) {
      writing.failed(boundPlace(), cause);
    }
  }

  Path boundPlace() {
    return spot.bound(name);
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
      return Writing.writer(compressed.spot.writing(), compressed.boundPlace(), out);
    }
  }
}
