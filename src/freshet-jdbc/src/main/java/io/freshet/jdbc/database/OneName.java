package io.freshet.jdbc.database;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Refuses a table that one build knows by two names and writes by one of them: whoever reads by the
 * other name does not wait for the writer. Slices that share no row may have any names.
 * Thread-safe.
 */
final class OneName {

  /** By what the database says that a table is, and by how it was named. Guarded by this. */
  private final Map<String, Map<String, Uses>> known = new HashMap<>();

  /** The slices that were looked at, and written, by one name of a table. */
  private record Uses(Set<TableName> looked, Set<TableName> written) {}

  /** Notes that somebody looks at it. */
  synchronized void looked(String place, TableName name) throws IOException {
    Map<String, Uses> uses = uses(place);
    Uses own = own(uses, name);
    refuseOther(uses, name, false);
    own.looked.add(name);
  }

  /** Notes that somebody writes it. */
  synchronized void written(String place, TableName name) throws IOException {
    Map<String, Uses> uses = uses(place);
    Uses own = own(uses, name);
    refuseOther(uses, name, true);
    own.written.add(name);
  }

  private Map<String, Uses> uses(String place) {
    return known.computeIfAbsent(place, it -> new TreeMap<>());
  }

  private static Uses own(Map<String, Uses> uses, TableName name) {
    return uses.computeIfAbsent(
        name.whole(), it -> new Uses(new LinkedHashSet<>(), new LinkedHashSet<>()));
  }

  private static void refuseOther(Map<String, Uses> uses, TableName name, boolean isWritten)
      throws IOException {
    for (Map.Entry<String, Uses> each : uses.entrySet()) {
      if (!each.getKey().equals(name.whole())) {
        refuse(each.getValue().written, name);
        if (isWritten) {
          refuse(each.getValue().looked, name);
        }
      }
    }
  }

  private static void refuse(Set<TableName> others, TableName name) throws IOException {
    for (TableName other : others) {
      if (mayShareRows(other, name)) {
        throw new IOException(
            other.text()
                + " and "
                + name.text()
                + " are the same table of one database, and a task of this build writes it: give"
                + " it one name, the same connection and spelling in all tasks, so that who reads"
                + " it waits for who writes it");
      }
    }
  }

  private static boolean mayShareRows(TableName one, TableName other) {
    Map<String, String> values = new HashMap<>();
    one.slice().forEach((column, value) -> values.put(plain(column), value));
    return other.slice().entrySet().stream()
        .allMatch(
            it -> it.getValue().equals(values.getOrDefault(plain(it.getKey()), it.getValue())));
  }

  private static String plain(String column) {
    return column.replace("\"", "").toLowerCase(Locale.ROOT);
  }
}
