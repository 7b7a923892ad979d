package io.freshet.cache;

import io.freshet.store.Blobs;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** A folder that several builds share, on one machine or several. */
final class FolderBlobs implements Blobs {

  private final Path folder;
  private final long limit;

  /** With room for so many bytes. */
  FolderBlobs(Path folder, long limit) {
    this.folder = folder;
    this.limit = limit;
  }

  @Override
  public Optional<byte[]> read(String name, int most, Duration limit) throws IOException {
    try (InputStream in = Files.newInputStream(place(name))) {
      return Optional.of(in.readNBytes(most));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public boolean fetch(String name, Path to, long most, Duration limit) throws IOException {
    try {
      Files.copy(place(name), to);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  @Override
  public boolean has(String name, Duration limit) {
    return Files.exists(place(name));
  }

  @Override
  public void put(String name, long size, Source source, Duration limit) throws IOException {
    Path place = place(name);
    Path temporary = folder.resolve("tmp").resolve(UUID.randomUUID().toString());
    Files.createDirectories(temporary.resolveSibling("."));
    Files.createDirectories(place.resolveSibling("."));
    try (InputStream in = source.open();
        OutputStream out = Files.newOutputStream(temporary)) {
      in.transferTo(out);
    }
    Files.move(temporary, place, StandardCopyOption.ATOMIC_MOVE);
  }

  private Path place(String name) {
    int slash = name.indexOf('/') + 1;
    return folder
        .resolve(name.substring(0, slash))
        .resolve(name.substring(slash, slash + 2))
        .resolve(name.substring(slash));
  }

  @Override
  public void close() {}
}
