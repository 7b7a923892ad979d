package io.freshet.s3;

import io.freshet.fingerprint.Fingerprint;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a file of a folder is put whose name is taken by what the folder held before: {@code
 * part-0.csv} becomes {@code part-0.5feceb66ffc86f38.csv}, by its SHA-256.
 */
final class PartKeys {

  private static final int DIGITS = 16;
  private static final Pattern OTHER =
      Pattern.compile("(.*)\\.[0-9a-f]{" + DIGITS + "}(\\.[^./]*)?", Pattern.DOTALL);

  private PartKeys() {}

  /** Another key for a name. */
  static String other(String name, Fingerprint content) {
    int dot = name.lastIndexOf('.');
    boolean hasEnding = dot > name.lastIndexOf('/') + 1;
    int end = hasEnding ? dot : name.length();
    return name.substring(0, end) + "." + content.hex().substring(0, DIGITS) + name.substring(end);
  }

  /** The name that a key may be another one for; else the key itself. */
  static String name(String key) {
    Matcher matcher = OTHER.matcher(key);
    return matcher.matches()
        ? matcher.group(1) + (matcher.group(2) == null ? "" : matcher.group(2))
        : key;
  }
}
