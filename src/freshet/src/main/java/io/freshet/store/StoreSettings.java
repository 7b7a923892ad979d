package io.freshet.store;

import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/**
 * What is set for stores of other jars.
 *
 * @param values by key: {@code s3.endpoint}, {@code connection.warehouse}
 * @param variables the environment
 * @param connections databases that the program itself gives, by name
 */
public record StoreSettings(
    Map<String, String> values,
    Map<String, String> variables,
    Map<String, DataSource> connections) {

  /** Nothing but the environment of this process. */
  public static final StoreSettings NONE = new StoreSettings(Map.of(), System.getenv(), Map.of());

  /** Keeps copies. */
  public StoreSettings {
    values = Map.copyOf(values);
    variables = Map.copyOf(variables);
    connections = Map.copyOf(connections);
  }

  /** Returns the same with one value more, or another one. */
  public StoreSettings with(String key, String value) {
    return new StoreSettings(added(values, key, value), variables, connections);
  }

  /** Returns the same with one database more, or another one. */
  public StoreSettings with(String name, DataSource database) {
    return new StoreSettings(values, variables, added(connections, name, database));
  }

  /** Returns the same in another environment. */
  public StoreSettings in(Map<String, String> environment) {
    return new StoreSettings(values, environment, connections);
  }

  private static <T> Map<String, T> added(Map<String, T> map, String key, T value) {
    Map<String, T> all = new HashMap<>(map);
    all.put(key, value);
    return all;
  }

  /** Leaves the values out: a URL may hold a password. */
  @Override
  public String toString() {
    return "StoreSettings" + values.keySet() + connections.keySet();
  }
}
