package io.freshet.code;

import java.util.Set;
import java.util.regex.Pattern;

/** Which entries of a jar say how its classes behave, by their names. */
final class JarEntries {

  static final String MANIFEST = "META-INF/MANIFEST.MF";

  private static final String VERSIONS = "META-INF/versions/";

  private static final Set<String> STAMPS = Set.of(MANIFEST, "META-INF/INDEX.LIST");

  private static final Pattern SIGNATURE =
      Pattern.compile("META-INF/(SIG-[^/]*|[^/]*\\.(SF|RSA|DSA|EC))", Pattern.CASE_INSENSITIVE);

  /** Lie in many jars, and nobody reads them in the order of the class path. */
  private static final Pattern PAPERS =
      Pattern.compile(
          "(META-INF/([^/]*/)?)?(LICENSE|NOTICE|COPYING|COPYRIGHT|README|CHANGES|DEPENDENCIES"
              + "|AL2\\.0|LGPL2\\.1|ASL2\\.0|about)[^/]*|(.*/)?(module-info|package-info)\\.class",
          Pattern.CASE_INSENSITIVE);

  private JarEntries() {}

  /** Whether the bytes of an entry are content: not of a folder, a stamp or a signature. */
  static boolean isContent(String name) {
    return !name.endsWith("/")
        && !STAMPS.contains(name)
        && !name.startsWith("META-INF/maven/")
        && !SIGNATURE.matcher(name).matches();
  }

  /** Whether it matters which of two jars with an entry of this name comes first. */
  static boolean isShadowing(String name) {
    return isContent(name) && !PAPERS.matcher(name).matches();
  }

  /** Returns the name of an entry without the Java version that it is for. */
  static String unversioned(String name) {
    int end = name.startsWith(VERSIONS) ? name.indexOf('/', VERSIONS.length()) : -1;
    return end < 0 ? name : name.substring(end + 1);
  }
}
