package io.freshet.sftp;

import io.freshet.target.Remote;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file on another machine, or a folder of files, for a task to read. It is read as the copy that
 * was hashed.
 *
 * @param name of the file or folder
 * @param names of the files in a folder, relative and sorted; none of a file
 */
record SftpFile(RemoteFiles all, SftpName name, List<String> names) implements Remote {

  @Override
  public InputStream open() throws IOException {
    return Files.newInputStream(fetch());
  }

  @Override
  public Path fetch() throws IOException {
    if (!names.isEmpty()) {
      throw new IOException(
          name.identity() + " is a folder on another machine: read each of its files()");
    }
    return all.fetch(name).file();
  }

  @Override
  public boolean exists() throws IOException {
    return !names.isEmpty() || all.look(name).isPresent();
  }

  @Override
  public List<String> files() {
    return names;
  }

  @Override
  public Remote member(String member) {
    return new SftpFile(all, name.in(member), List.of());
  }
}
