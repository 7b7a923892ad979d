package io.freshet.testing.faults;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.util.Iterator;

/** A listing of a folder: looking for each next entry is an operation that may fail. */
final class FaultyFolderStream implements DirectoryStream<Path> {

  private final FaultyFileSystem fileSystem;
  private final Path folder;
  private final DirectoryStream<Path> entries;

  FaultyFolderStream(FaultyFileSystem fileSystem, Path folder, DirectoryStream<Path> entries) {
    this.fileSystem = fileSystem;
    this.folder = folder;
    this.entries = entries;
  }

  @Override
  public Iterator<Path> iterator() {
    Iterator<Path> plain = entries.iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        askForNext();
        return plain.hasNext();
      }

      @Override
      public Path next() {
        return fileSystem.wrapped(plain.next());
      }
    };
  }

  private void askForNext() {
    try {
      fileSystem.before(Operation.Kind.LIST_NEXT, folder);
    } catch (IOException e) {
      throw new DirectoryIteratorException(e);
    }
  }

  @Override
  public void close() throws IOException {
    entries.close();
  }
}
