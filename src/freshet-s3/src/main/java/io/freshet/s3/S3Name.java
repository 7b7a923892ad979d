package io.freshet.s3;

import io.freshet.target.Declared;
import io.freshet.target.FileGlob;
import io.freshet.target.Targets;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bucket and a key, as they are: nothing in a name is encoded. The key of a folder is what all
 * keys in it begin with: it ends with a slash, or is empty for a whole bucket.
 */
record S3Name(String bucket, String key) {

  static final String SCHEME = "s3";

  private static final Pattern NAME =
      Pattern.compile("s3://([A-Za-z0-9][A-Za-z0-9._-]*)(?:/(.*))?", Pattern.DOTALL);
  private static final Pattern DOTS = Pattern.compile("(?:^|/)\\.\\.?(?:/|$)");
  private static final int MOST_BYTES = 1024;

  /**
   * The place of a target: of a set of files that of the folder they lie in.
   *
   * @throws IllegalArgumentException when there is no such place
   */
  static S3Name of(Declared what) {
    return switch (what.kind()) {
      case Declared.FILE -> file(what.name());
      case Declared.FOLDER -> folder(what.name());
      case Declared.FILE_SET -> folder(FileGlob.of(what.name()).folder());
      default -> throw refused(what.name(), "a " + what.kind() + " is never on S3");
    };
  }

  private static S3Name file(String name) {
    S3Name parsed = parsed(name);
    if (parsed.key.isEmpty() || parsed.key.endsWith("/")) {
      throw refused(name, "it names a folder, want a DirectoryTarget for that");
    }
    return parsed;
  }

  /** The folder of a name, with or without a slash at its end. */
  static S3Name folder(String name) {
    S3Name parsed = parsed(name);
    boolean isOpen = !parsed.key.isEmpty() && !parsed.key.endsWith("/");
    return isOpen ? parsed.member("/") : parsed;
  }

  private static S3Name parsed(String name) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      throw refused(name, "it has no bucket");
    }
    String key = matcher.group(2) == null ? "" : matcher.group(2);
    if (DOTS.matcher(key).find()) {
      throw refused(name, "it has a segment . or .., which proxies and libraries take away");
    }
    if (key.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      throw refused(name, "its key is longer than " + MOST_BYTES + " bytes");
    }
    return new S3Name(matcher.group(1), key);
  }

  private static IllegalArgumentException refused(String name, String rule) {
    return new IllegalArgumentException(
        "target name \""
            + Targets.shown(name)
            + "\": "
            + rule
            + "; want a name such as s3://bucket/counts/a.csv, written as the key is");
  }

  /** Something in the folder. */
  S3Name member(String name) {
    return new S3Name(bucket, key + name);
  }

  /** What contains it, for bucket and key: overlapping places begin with each other's. */
  String identity() {
    String text = toString();
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  /** The name as a target has it. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s://%s/%s", SCHEME, bucket, key);
  }
}
