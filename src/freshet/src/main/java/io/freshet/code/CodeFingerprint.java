package io.freshet.code;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.fingerprint.Parts;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the behaviour of a task class depends on, as one fingerprint and by part. A part is named
 * after a class ({@code com.acme.Helper}, {@code com.acme.Counts$Output}), a resource ({@code
 * resource sql/top.sql}), a jar ({@code jar commons-csv-1.14.0.jar}), the order of two jars ({@code
 * order of jars}) or a module of Freshet ({@code module freshet}).
 *
 * @param fingerprint the hexadecimal digits of {@link Parts#fingerprint}
 * @param parts by name, in the order of {@link String#compareTo}; unmodifiable
 */
public record CodeFingerprint(String fingerprint, SortedMap<String, Fingerprint> parts) {

  /** Begins the name of a part that is a resource; no class has a blank in its name. */
  public static final String RESOURCE = "resource ";

  /** Begins the name of a part that is a jar. */
  static final String JAR = "jar ";

  /** Begins the name of a part that is a module of Freshet. */
  static final String MODULE = "module ";

  /** Begins the name of a part that tells which of two jars comes first. */
  static final String ORDER = "order of jars";

  /** Ends the name of a part that is the list of the classes in a class. */
  static final String NESTED = " (the classes in it)";

  /** Whether a part is a class. Compilers other than Java's allow blanks in names of classes. */
  static boolean isClass(String part) {
    return Stream.of(RESOURCE, JAR, MODULE, ORDER).noneMatch(part::startsWith)
        && !part.endsWith(NESTED);
  }

  /**
   * The file names that a part that is a jar may stand for: its own, without the number that tells
   * jars of one name apart; none for another part.
   */
  static Set<String> fileNames(String part) {
    String name = part.startsWith(JAR) ? part.substring(JAR.length()) : "";
    return Stream.of(name, name.replaceFirst(" \\(\\d+\\)$", ""))
        .filter(it -> !it.isEmpty())
        .collect(Collectors.toSet());
  }

  /** Keeps a copy of the parts. */
  public CodeFingerprint {
    parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
  }

  static CodeFingerprint of(SortedMap<String, Fingerprint> parts) {
    return new CodeFingerprint(Parts.fingerprint(parts).hex(), parts);
  }
}
