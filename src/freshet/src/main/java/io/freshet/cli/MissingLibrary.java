package io.freshet.cli;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells of what the command line needs and who has Freshet as a library does not get with it: a
 * main of their own that builds from Java needs none of it.
 */
final class MissingLibrary {

  private static final String[] PACKAGES = {"picocli/", "io/github/classgraph/"};

  private MissingLibrary() {}

  /** The line to tell, where a library is missing that has to be added. */
  static Optional<String> text(Throwable thrown) {
    return Optional.of(thrown)
        .filter(NoClassDefFoundError.class::isInstance)
        .map(Throwable::getMessage)
        .filter(name -> Stream.of(PACKAGES).anyMatch(name::startsWith))
        .map(
            name ->
                "Freshet's command line needs picocli and ClassGraph, and "
                    + name.replace('/', '.')
                    + " is not on the class path: add the dependencies info.picocli:picocli and"
                    + " io.github.classgraph:classgraph, or use the distribution; builds from"
                    + " Java (io.freshet.Freshet) need neither");
  }
}
