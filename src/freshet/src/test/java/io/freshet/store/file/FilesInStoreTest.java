package io.freshet.store.file;

import io.freshet.target.FileTarget;
import io.freshet.target.Target;
import io.freshet.testing.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files as a store. */
class FilesInStoreTest extends LocalStoreContract {

  FilesInStoreTest(Disk disk) {
    super(disk);
  }

  @Override
  protected Target target(String name) {
    return FileTarget.of(name);
  }

  @Override
  protected void put(Target target, String text) throws IOException {
    Path place = standing(target);
    Files.createDirectories(place.getParent());
    Files.writeString(place, text);
  }

  @Override
  protected String read(Target input) throws IOException {
    return ((FileTarget) input).readString();
  }

  @Override
  protected void write(Target out, String text) throws IOException {
    ((FileTarget) out).writeString(text);
  }

  @Override
  protected String readKept(String place) throws IOException {
    return Files.readString(root().resolve(place));
  }
}
