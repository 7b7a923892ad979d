package io.freshet.s3;

import io.freshet.target.Remote;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A folder to read: the files that were found in it, each as it was then.
 *
 * @param found tells what was found
 */
record RemoteFolder(S3Access access, S3Name name, Finding found) implements Remote {

  /** Tells what a folder holds; nothing where it is not there. */
  interface Finding {
    Optional<FolderParts> parts() throws IOException;
  }

  private FolderParts parts() throws IOException {
    return found.parts().orElseThrow(() -> new NoSuchFileException(name.toString()));
  }

  @Override
  public InputStream open() throws IOException {
    throw new IOException(name + " is a folder: read its files");
  }

  @Override
  public Path fetch() throws IOException {
    FolderParts parts = parts();
    return access.copies().once(name + "\n" + parts, () -> fetch(parts));
  }

  private Path fetch(FolderParts parts) throws IOException {
    Path folder = access.copies().folder();
    for (String inner : parts.folders()) {
      Files.createDirectories(folder.resolve(inner));
    }
    fetch(access, name, parts.files(), folder);
    for (String file : parts.files().keySet()) {
      Copies.protect(folder.resolve(file));
    }
    return folder;
  }

  /** Fetches files of a folder to their names in a local one. */
  static void fetch(S3Access access, S3Name name, Map<String, S3Object> files, Path folder)
      throws IOException {
    Parallel.each(
        files.entrySet(),
        file -> {
          Path place = folder.resolve(file.getKey());
          Files.createDirectories(place.getParent());
          S3Object object = file.getValue();
          access.copies().fetch(new S3Name(name.bucket(), object.key()), object.etag(), place);
          return place;
        });
  }

  @Override
  public boolean exists() throws IOException {
    return found.parts().isPresent();
  }

  @Override
  public List<String> files() throws IOException {
    return List.copyOf(parts().files().keySet());
  }

  @Override
  public Remote member(String file) {
    try {
      S3Object object = parts().files().get(file);
      return object == null
          ? new RemoteFile(access, name.member(file), "")
          : new RemoteFile(access, new S3Name(name.bucket(), object.key()), object.etag());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
