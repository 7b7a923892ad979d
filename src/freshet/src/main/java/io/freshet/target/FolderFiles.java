package io.freshet.target;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Collects the names of the files in a folder that count, also of those that links lead to. */
final class FolderFiles extends SimpleFileVisitor<Path> {

  private final Path folder;
  private final IgnoredNames ignored;
  private final String separator;
  private final List<String> names = new ArrayList<>();

  private FolderFiles(Path folder, IgnoredNames ignored) {
    this.folder = folder;
    this.ignored = ignored;
    this.separator = folder.getFileSystem().getSeparator();
  }

  /** Relative, {@code /}-separated and sorted. */
  static List<String> of(Path folder, IgnoredNames ignored) throws IOException {
    Path start = Files.isSymbolicLink(folder) ? folder.toRealPath() : folder;
    FolderFiles files = new FolderFiles(start, ignored);
    Files.walkFileTree(start, files);
    Collections.sort(files.names);
    return List.copyOf(files.names);
  }

  @Override
  public FileVisitResult preVisitDirectory(Path place, BasicFileAttributes attributes) {
    return isIgnored(place) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path place, BasicFileAttributes attributes) throws IOException {
    if (!isIgnored(place) && (attributes.isRegularFile() || leadsToFile(place, attributes))) {
      names.add(folder.relativize(place).toString().replace(separator, "/"));
    }
    return FileVisitResult.CONTINUE;
  }

  private boolean isIgnored(Path place) {
    return !place.equals(folder) && ignored.has(String.valueOf(place.getFileName()));
  }

  private static boolean leadsToFile(Path place, BasicFileAttributes attributes)
      throws IOException {
    return attributes.isSymbolicLink()
        && FileState.behind(place).filter(it -> it.kind() == FileState.Kind.FILE).isPresent();
  }
}
