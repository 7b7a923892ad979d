package io.freshet.store;

import io.freshet.target.Declared;
import io.freshet.target.FileTarget;
import io.freshet.target.Targets;
import java.nio.file.Path;

/** The names of files and folders, on any {@code java.nio} file system. */
final class FileNaming implements StoreNames {

  private final Path root;

  /** The absolute path of the root, without {@code .} and {@code ..}. */
  private final String rootName;

  FileNaming(Path root) {
    this.root = root;
    this.rootName = root.toAbsolutePath().normalize().toString();
  }

  @Override
  public boolean isMadeByTasks() {
    return true;
  }

  @Override
  public String noun() {
    return "a file";
  }

  /** Relative where it lies in the root. */
  @Override
  public String identity(Declared what) {
    String name = what.name();
    boolean isRelative = name.charAt(0) != '/' && name.indexOf(':') < 0;
    if (isRelative) {
      refuseImpossible(name);
      return name;
    }
    Path place = Targets.locate(name, root).normalize();
    if (place.getFileSystem() != root.getFileSystem()) {
      return place.toUri().toString();
    }
    String text = place.toString();
    String separator = root.getFileSystem().getSeparator();
    return (text.startsWith(rootName + separator) ? text.substring(rootName.length() + 1) : text)
        .replace(separator, "/");
  }

  /** Only what is no ASCII depends on the encoding of file names. */
  private void refuseImpossible(String name) {
    if (name.chars().anyMatch(c -> c > '~')) {
      Targets.locate(name, root);
    }
  }

  @Override
  public boolean mayIgnoreCase() {
    return true;
  }

  @Override
  public String address(Declared what) {
    return address(Targets.locate(FileTarget.of(what.name()), root));
  }

  /** Where the dataset root is, for people. */
  String rootAddress() {
    return address(root);
  }

  private String address(Path place) {
    boolean isUsual = place.getFileSystem() == root.getFileSystem();
    return isUsual ? place.toString() : place.toUri().toString();
  }
}
