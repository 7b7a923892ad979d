package io.freshet.jdbc;

import io.freshet.target.FileTarget;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** The sum of some days of orders. */
record Sum(List<LocalDate> days) implements Task<FileTarget> {

  @Override
  public List<Load> requires() {
    return days.stream().map(Load::new).toList();
  }

  @Override
  public FileTarget output() {
    return FileTarget.of("sum.txt");
  }

  @Override
  public void run(TaskContext context, FileTarget out) throws IOException {
    BigDecimal sum = BigDecimal.ZERO;
    for (Load load : requires()) {
      try (Stream<Load.Order> orders = context.input(load).rows(Load.Order.class)) {
        sum = sum.add(orders.map(Load.Order::amount).reduce(BigDecimal.ZERO, BigDecimal::add));
      }
    }
    out.writeString(sum.stripTrailingZeros().toPlainString());
  }
}
