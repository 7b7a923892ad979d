package io.freshet.s3;

/** The last segment of a key, as a name that any file system takes; it keeps its ending. */
final class LocalName {

  private static final int MOST = 100;

  private LocalName() {}

  static String of(String key) {
    String last = key.substring(key.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9._-]", "_");
    String end = last.substring(Math.max(0, last.length() - MOST));
    return end.matches("[.]*|-.*") ? "_" + end : end;
  }
}
