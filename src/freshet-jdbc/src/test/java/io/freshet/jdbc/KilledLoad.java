package io.freshet.jdbc;

import io.freshet.Freshet;
import io.freshet.task.TaskKey;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.LocalDate;
import javax.sql.DataSource;

/** Loads a day in a JVM that ends at a moment of the commit, as if it was killed. */
final class KilledLoad {

  private KilledLoad() {}

  /** The root, the URL, the day, and {@code before}, {@code after} or {@code never}. */
  public static void main(String[] args) {
    DataSource source =
        (DataSource)
            Proxy.newProxyInstance(
                KilledLoad.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) ->
                    watched(DriverManager.getConnection(args[1]), args[3]));
    Load load = new Load(LocalDate.parse(args[2]));
    var result = Freshet.in(Path.of(args[0])).connection("warehouse", source).build(load);
    result.failures().forEach(System.out::println);
    System.out.println(result.executed().contains(TaskKey.of(load)) ? "ran" : "did not run");
    System.exit(result.exitCode());
  }

  private static Connection watched(Connection connection, String moment) {
    return (Connection)
        Proxy.newProxyInstance(
            KilledLoad.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              boolean isCommit = method.getName().equals("commit");
              end(isCommit && moment.equals("before"));
              try {
                Object result = method.invoke(connection, arguments);
                end(isCommit && moment.equals("after"));
                return result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static void end(boolean isNow) {
    if (isNow) {
      Runtime.getRuntime().halt(77);
    }
  }
}
