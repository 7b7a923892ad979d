package io.freshet.param;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of an exception, and the place in the user's code that is named with it. */
final class ThrownTest {

  private static final StackTraceElement JAVA =
      new StackTraceElement("app", "java.base", "17", "java.util.List", "get", "List.java", 67);
  private static final StackTraceElement FRESHET = frame("io.freshet.engine.TaskRunner", 5);
  private static final StackTraceElement JUNIT = frame("org.junit.Launcher", 6);

  private static StackTraceElement frame(String className, int line) {
    String simple = className.substring(className.lastIndexOf('.') + 1).replaceFirst("\\$.*", "");
    return new StackTraceElement("app", null, null, className, "run", simple + ".java", line);
  }

  private static <T extends Throwable> T thrown(T thrown, StackTraceElement... frames) {
    thrown.setStackTrace(frames);
    return thrown;
  }

  static Stream<Arguments> words() {
    Exception bad = thrown(new IllegalStateException("no"), frame("com.acme.Settings", 1));
    return Stream.of(
        Arguments.of("IllegalStateException: no", bad),
        Arguments.of("IllegalStateException", thrown(new IllegalStateException(), JAVA)),
        Arguments.of("want 1", thrown(new IllegalStateException("want 1"), FRESHET)),
        Arguments.of("full", thrown(new IOException("full"), JAVA)),
        Arguments.of("a does not exist", new NoSuchFileException("a")),
        Arguments.of("a exists already", new FileAlreadyExistsException("a")),
        Arguments.of("a is no folder", new NotDirectoryException("a")),
        Arguments.of("a is a folder that is not empty", new DirectoryNotEmptyException("a")),
        Arguments.of("a: Is a directory", new FileSystemException("a", null, "Is a directory")),
        Arguments.of("FileSystemLoopException: a", new FileSystemLoopException("a")),
        Arguments.of("a: permission denied", new AccessDeniedException("a")),
        Arguments.of("IllegalStateException: no", new InvocationTargetException(bad)),
        Arguments.of(
            "there is no class a.B on the class path", thrown(new NoClassDefFoundError("a/B"))),
        Arguments.of(
            "there is no class a.B on the class path", new TypeNotPresentException("a.B", null)),
        Arguments.of(
            "the static initialiser of a.B failed: x.Y: z",
            new NoClassDefFoundError("Could not initialize class a.B")
                .initCause(new ExceptionInInitializerError("Exception x.Y: z [in thread \"a\"]"))),
        Arguments.of(
            "the static initialiser of a.B failed",
            new NoClassDefFoundError("Could not initialize class a.B")),
        Arguments.of(
            "the static initialiser of a class failed: IllegalStateException: no",
            new ExceptionInInitializerError(bad)),
        Arguments.of("StackOverflowError: it calls itself without end", new StackOverflowError()));
  }

  @ParameterizedTest
  @MethodSource("words")
  void isToldInWords(String words, Throwable thrown) {
    assertEquals(words, Thrown.words(thrown));
  }

  /** A place in the trace of this class; the second is of a class in the package of the task. */
  static Stream<Arguments> places() {
    StackTraceElement own = frame("io.freshet.param.ThrownTest$Task", 8);
    StackTraceElement below = frame("io.freshet.param.inner.Reader", 9);
    StackTraceElement alike = frame("io.freshet.params.Other", 1);
    StackTraceElement near = frame("com.acme.Sketch", 4);
    StackTraceElement library = frame("org.junit.jupiter.api.Assertions", 3);
    StackTraceElement unknown =
        new StackTraceElement("io.freshet.param.ThrownTest", "run", null, -1);
    return Stream.of(
        Arguments.of("at ThrownTest.java:8", new StackTraceElement[] {JAVA, own, FRESHET}),
        Arguments.of("at Reader.java:9", new StackTraceElement[] {below, own, FRESHET}),
        Arguments.of("at ThrownTest.java:8", new StackTraceElement[] {alike, own, FRESHET}),
        Arguments.of("at ThrownTest.java:8", new StackTraceElement[] {library, own, FRESHET}),
        Arguments.of("at ThrownTest.java:8", new StackTraceElement[] {unknown, own}),
        Arguments.of("at Sketch.java:4", new StackTraceElement[] {library, near, FRESHET, JUNIT}),
        Arguments.of("", new StackTraceElement[] {JAVA, library, FRESHET, JUNIT}),
        Arguments.of("", new StackTraceElement[] {JAVA, library, JAVA}),
        Arguments.of("", new StackTraceElement[] {library, FRESHET, near}),
        Arguments.of("", new StackTraceElement[] {JAVA, FRESHET, JUNIT}),
        Arguments.of("", new StackTraceElement[] {JAVA, JAVA}),
        Arguments.of("", new StackTraceElement[0]));
  }

  @ParameterizedTest
  @MethodSource("places")
  void placeIsThatOfTheUsersCode(String place, StackTraceElement[] frames) {
    Exception exception = thrown(new IllegalStateException(), frames);
    Exception onAnotherThread = thrown(new ExecutionException(exception), JAVA, JAVA);

    assertEquals(place, Thrown.place(exception, ThrownTest.class));
    assertEquals(place, Thrown.place(onAnotherThread, ThrownTest.class));
  }

  @Test
  void exceptionWhoseMessageFailsIsToldAllTheSame() {
    Exception mute =
        new Exception() {
          private static final long serialVersionUID = 1;

          @Override
          public String getMessage() {
            throw new IllegalStateException("mute");
          }
        };

    assertEquals("it has no message, as getMessage() failed", Thrown.words(mute));
  }
}
