package io.freshet.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Compiles source texts with the compiler of the running JDK, with all debug information. */
public final class Javac {

  private Javac() {}

  /**
   * Compiles against the class path of the tests.
   *
   * @param sources text of each compilation unit, by the name of its public class
   * @param outDir where the class files go; made if it is missing, not emptied
   * @throws AssertionError with the compiler's words when a source is wrong
   */
  public static void compile(Map<String, String> sources, Path outDir) {
    compile(sources, outDir, new Path[0]);
  }

  /** Compiles against the class path of the tests and these folders and jars. */
  public static void compile(Map<String, String> sources, Path outDir, Path... classPath) {
    compile(List.of(), sources, outDir, classPath);
  }

  /** Compiles with more options. */
  public static void compile(
      List<String> more, Map<String, String> sources, Path outDir, Path... classPath) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    List<JavaFileObject> texts =
        sources.entrySet().stream()
            .<JavaFileObject>map(source -> new SourceText(source.getKey(), source.getValue()))
            .toList();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      Files.createDirectories(outDir);
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(outDir));
      List<String> options = new ArrayList<>(more);
      options.addAll(options(classPath));
      if (!compiler.getTask(null, files, diagnostics, options, null, texts).call()) {
        throw new AssertionError(words(diagnostics));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot compile to " + outDir, e);
    }
  }

  /** What is told to every compiler. */
  static List<String> options(Path... classPath) {
    return List.of("-g", "-parameters", "-proc:none", "-nowarn", "-classpath", joined(classPath));
  }

  private static String joined(Path... classPath) {
    Stream<String> given = Arrays.stream(classPath).map(Path::toString);
    return Stream.concat(given, Stream.of(System.getProperty("java.class.path")))
        .collect(Collectors.joining(System.getProperty("path.separator")));
  }

  private static String words(DiagnosticCollector<JavaFileObject> diagnostics) {
    Stream<Diagnostic<?>> all = diagnostics.getDiagnostics().stream().map(found -> found);
    return all.map(Object::toString).collect(Collectors.joining("\n"));
  }

  private static final class SourceText extends SimpleJavaFileObject {

    private final String text;

    SourceText(String className, String text) {
      super(URI.create("source:///" + className.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
