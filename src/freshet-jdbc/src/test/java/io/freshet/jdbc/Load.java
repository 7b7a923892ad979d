package io.freshet.jdbc;

import io.freshet.target.FileTarget;
import io.freshet.task.ExternalTask;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A day of orders, of a file with a number a line, as the slice of a table. */
record Load(LocalDate day) implements Task<TableTarget> {

  /** Called with each row that is loaded, in a process of its own. */
  static Consumer<String> eachRow = row -> {};

  static final String TABLE = "create table orders (day date, id bigint, amount decimal(10,2))";

  /** A row. */
  record Order(long id, BigDecimal amount) {}

  /** What is loaded. */
  record Given(LocalDate day) implements ExternalTask<FileTarget> {

    @Override
    public FileTarget output() {
      return FileTarget.of("orders/" + day + ".txt");
    }
  }

  @Override
  public List<Given> requires() {
    return List.of(new Given(day));
  }

  @Override
  public TableTarget output() {
    return TableTarget.of("warehouse", "orders").partition("day", day);
  }

  @Override
  public void run(TaskContext context, TableTarget out) throws IOException {
    Stream<String> lines = context.input(new Given(day)).readLines().stream();
    out.insert(lines.peek(eachRow).map(it -> new Order(it.length(), new BigDecimal(it))));
  }
}
