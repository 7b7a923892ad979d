package io.freshet.store;

import java.util.ArrayList;
import java.util.List;

/** Names in stores of other jars, as names of local files that any file system takes. */
public final class LocalNames {

  /** File systems end names, most after 255 bytes. */
  private static final int MOST = 100;

  private LocalNames() {}

  /** Returns the last segment, which keeps its ending: {@code part-0.parquet}. */
  public static String last(String name) {
    List<String> segments = segments(name);
    return segments.get(segments.size() - 1);
  }

  /** Returns all segments, the scheme first. */
  public static String whole(String name) {
    return String.join("/", segments(name));
  }

  private static List<String> segments(String name) {
    List<String> segments = new ArrayList<>();
    for (String segment : name.split("/", -1)) {
      String plain = segment.replaceAll("[^A-Za-z0-9._-]", "_");
      if (!plain.isEmpty()) {
        String end = plain.substring(Math.max(0, plain.length() - MOST));
        segments.add(end.matches("[.]+|-.*") ? "_" + end : end);
      }
    }
    return segments.isEmpty() ? List.of("_") : segments;
  }
}
