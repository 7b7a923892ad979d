package io.freshet.target;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** One file. Immutable; two targets are equal when name, place and being temporary are. */
public final class FileTarget implements Target, Content {

  private final String name;
  private final @Nullable Spot spot;
  private final boolean isTemporary;

  private FileTarget(String name, @Nullable Spot spot, boolean isTemporary) {
    this.name = name;
    this.spot = spot;
    this.isTemporary = isTemporary;
  }

  /** Where it stands, and what watches the writes there. */
  private record Spot(Path place, @Nullable Written written) {}

  /**
   * A file by its name; see {@link Target} for what a name may be.
   *
   * @throws IllegalArgumentException for any other name
   */
  public static FileTarget of(String name) {
    return new FileTarget(TargetName.checked(name), null, false);
  }

  /** A file by its path: absolute, on any file system, or relative to the dataset root. */
  public static FileTarget of(Path path) {
    return new FileTarget(TargetName.of(path), null, false);
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
    return new FileTarget(name, new Spot(newPlace, null), isTemporary);
  }

  @Override
  public FileTarget at(Path newPlace, Written newWritten) {
    return new FileTarget(name, new Spot(newPlace, newWritten), isTemporary);
  }

  @Override
  public FileTarget temporary() {
    return new FileTarget(name, spot, true);
  }

  @Override
  public boolean isTemporary() {
    return isTemporary;
  }

  /**
   * Where the target stands. What is written there otherwise than through the target is not
   * watched: whether it failed only the one who writes can know, so ask a {@code PrintWriter} for
   * {@code checkError()}, and a program for its exit code.
   *
   * @throws IllegalStateException when it is unbound
   */
  @Override
  public Path path() {
    Path place = boundPlace();
    Written written = written();
    if (written != null) {
      written.escape();
    }
    return place;
  }

  @Override
  public InputStream newInputStream() throws IOException {
    return Files.newInputStream(boundPlace());
  }

  @Override
  public OutputStream newOutputStream() throws IOException {
    Written written = written();
    return written == null ? Files.newOutputStream(boundPlace()) : written.open(boundPlace());
  }

  @Override
  public BufferedWriter newWriter() throws IOException {
    return Writing.writer(writing(), boundPlace(), newOutputStream());
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
      return Writing.writer(compressed.writing(), compressed.boundPlace(), newOutputStream());
    }
  }
}
