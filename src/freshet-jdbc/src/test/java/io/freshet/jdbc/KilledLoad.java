package io.freshet.jdbc;

import io.freshet.Freshet;
import io.freshet.task.TaskKey;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.LocalDate;
import javax.sql.DataSource;

/** Loads a day in a JVM that ends at a moment of the commit, as if it was killed. */
final class KilledLoad {

  private KilledLoad() {}

  /**
   * Loads.
   *
   * @param args the root, the URL, the day, and {@code middle} of the rows, {@code before} or
   *     {@code after} the commit, or {@code never}
   */
  public static void main(String[] args) {
    Load.eachRow = row -> end(args[3].equals("middle") && row.equals("3"));
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
    return watched(Connection.class, connection, moment);
  }

  /** Some databases are told to commit by SQL. */
  private static <T> T watched(Class<T> type, T real, String moment) {
    return type.cast(
        Proxy.newProxyInstance(
            KilledLoad.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              boolean isCommit =
                  method.getName().equals("commit")
                      || (arguments != null && arguments[0].equals("commit"));
              end(isCommit && moment.equals("before"));
              try {
                Object result = method.invoke(real, arguments);
                end(isCommit && moment.equals("after"));
                return method.getReturnType().equals(Statement.class)
                    ? watched(Statement.class, (Statement) result, moment)
                    : result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  private static void end(boolean isNow) {
    if (isNow) {
      Runtime.getRuntime().halt(77);
    }
  }
}
