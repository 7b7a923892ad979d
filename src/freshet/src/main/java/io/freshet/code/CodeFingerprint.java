package io.freshet.code;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.fingerprint.Parts;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

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

  /** Keeps a copy of the parts. */
  public CodeFingerprint {
    parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
  }

  static CodeFingerprint of(SortedMap<String, Fingerprint> parts) {
    return new CodeFingerprint(Parts.fingerprint(parts).hex(), parts);
  }
}
