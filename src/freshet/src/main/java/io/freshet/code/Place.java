package io.freshet.code;

import java.net.URL;
import java.util.Optional;

/**
 * What a class is, by where its class file lies.
 *
 * @param kind how it counts
 * @param origin where it lies
 * @param url of the class file; nothing where there is none
 * @param module the module of Freshet that it belongs to
 * @param reason why it is left out; empty where it isn't
 */
record Place(
    Kind kind, Origin origin, Optional<URL> url, Optional<FreshetModule> module, String reason) {

  /** How a class counts. */
  enum Kind {
    /** Not at all: there is no class file. */
    NOWHERE,
    /** Not at all. */
    JDK,
    /** By its bytecode. */
    USER,
    /** By the content version of its module. */
    MODULE,
    /** By its jar, and by the jars that its class leads to. */
    LIBRARY,
    /** Not at all, because somebody says so. */
    LEFT_OUT
  }

  static Place nowhere() {
    return of(Kind.NOWHERE, new Origin(Origin.Kind.JDK, ""), Optional.empty());
  }

  static Place of(Kind kind, Origin origin, Optional<URL> url) {
    return new Place(kind, origin, url, Optional.empty(), "");
  }
}
