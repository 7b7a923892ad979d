package io.freshet.store.file;

import io.freshet.target.DirectoryTarget;
import io.freshet.target.Target;
import io.freshet.testing.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders as a store; the text is that of a file in one. */
class FoldersInStoreTest extends LocalStoreContract {

  private static final String MEMBER = "below/file";

  FoldersInStoreTest(Disk disk) {
    super(disk);
  }

  @Override
  protected Target target(String name) {
    return DirectoryTarget.of(name);
  }

  @Override
  protected void put(Target target, String text) throws IOException {
    Path place = standing(target).resolve(MEMBER);
    Files.createDirectories(place.getParent());
    Files.writeString(place, text);
  }

  @Override
  protected String read(Target input) throws IOException {
    return ((DirectoryTarget) input).file(MEMBER).readString();
  }

  @Override
  protected void write(Target out, String text) throws IOException {
    ((DirectoryTarget) out).file(MEMBER).writeString(text);
  }

  @Override
  protected String readKept(String place) throws IOException {
    return Files.readString(root().resolve(place).resolve(MEMBER));
  }
}
