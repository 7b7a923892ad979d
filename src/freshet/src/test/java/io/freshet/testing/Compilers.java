package io.freshet.testing;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jdt.core.compiler.batch.BatchCompiler;

/** Compilers that the running JDK does not bring. They make class files of Java 17. */
public final class Compilers {

  private Compilers() {}

  /** Compiles with that of Eclipse, set as it is there: local variables that nobody reads stay. */
  public static void ecj(Map<String, String> sources, Path outDir, Path... classPath) {
    List<String> arguments = arguments(sources, outDir, classPath);
    arguments.add("-preserveAllLocals");
    StringWriter words = new StringWriter();
    PrintWriter out = new PrintWriter(words);
    if (!BatchCompiler.compile(arguments.toArray(String[]::new), out, out, null)) {
      throw new AssertionError(words.toString());
    }
  }

  /** The home of a JDK 17 or 25 that is not the running one. */
  public static Optional<Path> otherJdk() {
    try (Stream<Path> homes = Files.list(Path.of("/usr/lib/jvm"))) {
      return homes.sorted().filter(Compilers::isOther).findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean isOther(Path home) {
    try {
      String release = Files.readString(home.resolve("release"));
      return Stream.of(17, 25)
          .filter(version -> version != Runtime.version().feature())
          .anyMatch(version -> release.contains("JAVA_VERSION=\"" + version + "."));
    } catch (IOException e) {
      return false; // no JDK
    }
  }

  /** Compiles in a process with the javac of another JDK. */
  public static void javac(Path home, Map<String, String> sources, Path outDir, Path... classPath) {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin/javac").toString());
    command.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC"));
    command.addAll(arguments(sources, outDir, classPath));
    Path words = outDir.resolveSibling(outDir.getFileName() + "-words");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(words.toFile())
              .start();
      if (process.onExit().join().exitValue() != 0) {
        throw new AssertionError(Files.readString(words));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot compile to " + outDir, e);
    }
  }

  private static List<String> arguments(
      Map<String, String> sources, Path outDir, Path... classPath) {
    List<String> arguments = new ArrayList<>(List.of("--release", "17"));
    arguments.addAll(Javac.options(classPath));
    arguments.addAll(List.of("-d", outDir.toString()));
    Path folder = outDir.resolveSibling(outDir.getFileName() + "-sources");
    sources.forEach((name, text) -> arguments.add(write(folder, name, text).toString()));
    return arguments;
  }

  private static Path write(Path folder, String className, String text) {
    Path file = folder.resolve(className.replace('.', '/') + ".java");
    try {
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
