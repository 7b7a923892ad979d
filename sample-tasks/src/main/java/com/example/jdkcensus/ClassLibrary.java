package com.example.jdkcensus;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A JDK's class library, seen through the {@code jrt:} file system. */
final class ClassLibrary implements Closeable {

  private final FileSystem jrt;

  private ClassLibrary(FileSystem jrt) {
    this.jrt = jrt;
  }

  /** Opens the library that is kept in {@code <home>/lib/modules}. */
  static ClassLibrary open(Path image) throws IOException {
    Path home = image.resolve("../..").normalize();
    boolean running = Files.isSameFile(home, Path.of(System.getProperty("java.home")));
    // Any other JDK is read by the code that it brings itself, in <home>/lib/jrt-fs.jar.
    Map<String, String> settings = running ? Map.of() : Map.of("java.home", home.toString());
    return new ClassLibrary(FileSystems.newFileSystem(URI.create("jrt:/"), settings));
  }

  /** The names of all modules, sorted. */
  List<String> modules() throws IOException {
    try (Stream<Path> folders = Files.list(jrt.getPath("/modules"))) {
      return folders
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .collect(Collectors.toUnmodifiableList());
    }
  }

  /** The class files of a module, sorted. */
  List<Path> classFiles(String module) throws IOException {
    try (Stream<Path> files = Files.walk(moduleFolder(module))) {
      return files
          .filter(file -> file.toString().endsWith(".class"))
          .sorted()
          .collect(Collectors.toUnmodifiableList());
    }
  }

  /** The class file in which a module says what it is. */
  Path moduleInfo(String module) {
    return moduleFolder(module).resolve("module-info.class");
  }

  @Override
  public void close() throws IOException {
    jrt.close();
  }

  private Path moduleFolder(String module) {
    Path folder = jrt.getPath("/modules", module);
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "module " + module + " is not in this JDK: `java --list-modules` names those that are");
    }
    return folder;
  }
}
