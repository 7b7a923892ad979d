package io.freshet.jdbc;

import io.freshet.Freshet;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import io.freshet.task.TaskKey;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Loads a day in a JVM that ends at a moment of the commit, as if it was killed. */
final class KilledLoad {

  private KilledLoad() {}

  /**
   * Loads.
   *
   * @param args the root, the URL, the day, and {@code middle} of the rows, {@code before} or
   *     {@code after} the commit, or {@code never}; with one more argument two tables are made
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
    LocalDate day = LocalDate.parse(args[2]);
    Task<?> load = args.length > 4 ? new Both(day) : new Load(day);
    var result = Freshet.in(Path.of(args[0])).connection("warehouse", source).build(load);
    result.failures().forEach(System.out::println);
    System.out.println(result.executed().contains(TaskKey.of(load)) ? "ran" : "did not run");
    System.exit(result.exitCode());
  }

  /** The orders of a day and how many they are, in two tables. */
  record Both(LocalDate day) implements Task<Both.Out> {

    /** Both. */
    record Out(TableTarget orders, TableTarget counts) {}

    /** A row of the other table. */
    record Count(int orders) {}

    @Override
    public List<Load.Given> requires() {
      return List.of(new Load.Given(day));
    }

    @Override
    public Out output() {
      TableTarget counts = TableTarget.of("warehouse", "counts").partition("day", day);
      return new Out(new Load(day).output(), counts);
    }

    @Override
    public void run(TaskContext context, Out out) throws IOException {
      List<String> lines = context.input(new Load.Given(day)).readLines();
      out.counts().insert(Stream.of(new Count(lines.size())));
      out.orders().insert(lines.stream().map(it -> new Load.Order(1, new BigDecimal(it))));
    }
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
