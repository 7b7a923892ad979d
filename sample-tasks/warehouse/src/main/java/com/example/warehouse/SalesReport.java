package com.example.warehouse;

import io.freshet.target.FileTarget;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What each article has brought in some days, from the table. */
public record SalesReport(URI shop, LocalDate first, LocalDate last) implements Task<FileTarget> {

  @Override
  public List<OrdersTable> requires() {
    return first.datesUntil(last.plusDays(1)).map(day -> new OrdersTable(shop, day)).toList();
  }

  @Override
  public FileTarget output() {
    return FileTarget.of("report.md");
  }

  @Override
  public void run(TaskContext ctx, FileTarget out) throws IOException {
    Map<String, BigDecimal> sales = new TreeMap<>();
    for (OrdersTable day : requires()) {
      try (Stream<OrdersTable.Row> rows = ctx.input(day).rows(OrdersTable.Row.class)) {
        rows.forEach(
            row ->
                sales.merge(
                    row.article(),
                    row.price().multiply(BigDecimal.valueOf(row.pieces())),
                    BigDecimal::add));
      }
    }
    List<String> lines = new ArrayList<>(List.of("| article | sales |", "|---|---|"));
    sales.forEach((article, sum) -> lines.add("| " + article + " | " + sum + " |"));
    out.writeLines(lines);
  }
}
