package io.freshet.code;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.fingerprint.Hasher;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the behaviour of a task class depends on, as one fingerprint and by part. A part is named
 * after a class ({@code com.acme.Helper}, {@code com.acme.Counts$Output}), after a release jar
 * ({@code commons-csv-1.14.0.jar}), or after a resource ({@code resource sql/top.sql}).
 *
 * @param fingerprint the hexadecimal digits of SHA-256 over name and fingerprint of every part in
 *     order of names, each name as {@code length:4 utf8-bytes}, each fingerprint as {@code size:8
 *     digest:32}
 * @param parts by name, in the order of {@link String#compareTo}; unmodifiable
 */
public record CodeFingerprint(String fingerprint, SortedMap<String, Fingerprint> parts) {

  /** Begins the name of a part that is a resource; no class has a blank in its name. */
  public static final String RESOURCE = "resource ";

  /** Keeps a copy of the parts. */
  public CodeFingerprint {
    parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
  }

  static CodeFingerprint of(SortedMap<String, Fingerprint> parts) {
    return new CodeFingerprint(new Hasher().feed(parts).finish().hex(), parts);
  }
}
