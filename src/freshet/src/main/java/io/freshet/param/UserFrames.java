package io.freshet.param;

import java.io.IOException;
import java.net.URL;
import java.security.CodeSource;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which frames of a stack are the user's code: those in the package of a class of it or below, else
 * those whose class comes from the same jar or folder. The lines of libraries, Java and Freshet say
 * nothing to somebody who looks for their own mistake.
 */
final class UserFrames {

  /** In each jar and folder with a module of Freshet: what the module says of itself. */
  private static final String DECLARATION = "META-INF/freshet/module.properties";

  private static final int MOST_CAUSES = 10;

  private final Class<?> userClass;

  UserFrames(Class<?> userClass) {
    this.userClass = userClass;
  }

  /** The first frame of the user in what was thrown, or in its causes. */
  Optional<StackTraceElement> first(Throwable thrown) {
    if (isFreshet(userClass.getName()) && isOurs()) {
      return Optional.empty();
    }
    return first(thrown, frame -> isInPackage(frame.getClassName()))
        .or(() -> first(thrown, frame -> !Thrown.isJava(frame) && isFromSamePlace(frame)));
  }

  private static Optional<StackTraceElement> first(
      Throwable thrown, Predicate<StackTraceElement> isUsers) {
    return causes(thrown)
        .flatMap(each -> called(each).stream())
        .filter(frame -> Thrown.isKnown(frame) && isUsers.test(frame))
        .findFirst();
  }

  private static Stream<Throwable> causes(Throwable thrown) {
    return Stream.<@Nullable Throwable>iterate(thrown, it -> it != null, it -> it.getCause())
        .limit(MOST_CAUSES)
        .map(Objects::requireNonNull);
  }

  /** The frames that Freshet called, or all where it called none; what called Freshet is below. */
  private static List<StackTraceElement> called(Throwable thrown) {
    List<StackTraceElement> frames = Arrays.asList(thrown.getStackTrace());
    int last = frames.size();
    while (last > 0 && !isFreshet(frames.get(last - 1).getClassName())) {
      last--;
    }
    return last == 0 ? frames : frames.subList(0, last);
  }

  /** Classes without a package are in theirs alone: every name would begin like it. */
  private boolean isInPackage(String className) {
    String name = userClass.getPackageName();
    return name.isEmpty() ? className.indexOf('.') < 0 : className.startsWith(name + '.');
  }

  private boolean isFromSamePlace(StackTraceElement frame) {
    Optional<URL> place = place(userClass);
    if (place.isEmpty() || isFreshet(frame.getClassName())) {
      return false;
    }
    try {
      Class<?> type = Class.forName(frame.getClassName(), false, userClass.getClassLoader());
      return place(type).map(URL::toString).equals(place.map(URL::toString));
    } catch (ClassNotFoundException | LinkageError e) {
      return false; // of another class loader
    }
  }

  /** The jar or folder that a class comes from. */
  private static Optional<URL> place(Class<?> type) {
    return Optional.ofNullable(type.getProtectionDomain().getCodeSource())
        .map(CodeSource::getLocation);
  }

  /** Whether the class is no user's: a module of Freshet has it. */
  private boolean isOurs() {
    String place = place(userClass).map(URL::toString).orElse("");
    try {
      return Collections.list(userClass.getClassLoader().getResources(DECLARATION)).stream()
          .anyMatch(it -> it.toString().contains(place));
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isFreshet(String className) {
    return className.startsWith("io.freshet.");
  }
}
