package io.freshet.cli;

import io.freshet.param.Thrown;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells a failure of the user's code from one of Freshet's, where it got through all that should
 * have met it: by the first frame that is not Java's own.
 */
final class UserFault {

  /** What Freshet's own code calls, besides Java. */
  private static final String[] OURS = {
    "io.freshet.",
    "picocli.",
    "io.github.classgraph.",
    "nonapi.io.github.classgraph.",
    "com.google.",
    "com.fasterxml.",
    "org.apache.",
    "org.codehaus.",
    "org.eclipse.",
    "org.jline.",
    "org.objectweb.asm.",
    "org.slf4j.",
    "jakarta.",
    "io.openlineage.",
  };

  private UserFault() {}

  /** The line to tell, where the user's code is at fault. */
  static Optional<String> text(Throwable thrown) {
    return Arrays.stream(thrown.getStackTrace())
        .filter(frame -> !Thrown.isJava(frame))
        .findFirst()
        .filter(frame -> Stream.of(OURS).noneMatch(frame.getClassName()::startsWith))
        .map(
            frame ->
                frame.getClassName()
                    + "."
                    + frame.getMethodName()
                    + "() failed: "
                    + Thrown.words(thrown)
                    + Thrown.inBrackets(Thrown.place(frame)));
  }
}
