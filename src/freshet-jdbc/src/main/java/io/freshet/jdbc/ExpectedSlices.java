package io.freshet.jdbc;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.jdbc.database.TableName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Slices that a build will look at: the first look at one asks for all of its table by the same
 * columns, and each answer is given once. Thread-safe.
 */
final class ExpectedSlices {

  /** By table and columns. Guarded by this. */
  private final Map<String, Set<TableName>> waiting = new HashMap<>();

  /** What was found, and was not asked for yet. Guarded by this. */
  private final Map<TableName, Optional<Fingerprint>> found = new HashMap<>();

  /** Finds the rows of several slices at once. */
  interface Query {

    /** Asks the database. */
    Map<TableName, Optional<Fingerprint>> find(List<TableName> names) throws IOException;
  }

  synchronized void add(TableName name) {
    if (!name.slice().isEmpty()) {
      waiting.computeIfAbsent(key(name), it -> new LinkedHashSet<>()).add(name);
    }
  }

  private static String key(TableName name) {
    return name.whole() + "?" + name.slice().keySet();
  }

  /** What stands in a slice that is expected with others; nothing for any other. */
  synchronized Optional<Optional<Fingerprint>> take(TableName name, Query query)
      throws IOException {
    Set<TableName> all = waiting.get(key(name));
    if (all != null && all.remove(name) && !all.isEmpty()) {
      waiting.remove(key(name));
      List<TableName> names = new ArrayList<>(all);
      names.add(name);
      found.putAll(query.find(names));
    }
    return Optional.ofNullable(found.remove(name));
  }
}
