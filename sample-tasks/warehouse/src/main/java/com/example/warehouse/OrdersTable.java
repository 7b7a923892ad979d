package com.example.warehouse;

import io.freshet.jdbc.TableTarget;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;

/** One day's slice of the table {@code orders}: a load that is done anew for one day is a backfill. */
public record OrdersTable(URI shop, LocalDate day) implements Task<TableTarget> {

  /** A row. */
  public record Row(int id, String article, int pieces, BigDecimal price) {}

  private CleanOrders clean() {
    return new CleanOrders(shop, day);
  }

  @Override
  public List<CleanOrders> requires() {
    return List.of(clean());
  }

  @Override
  public TableTarget output() {
    return TableTarget.of("warehouse", "orders").partition("day", day);
  }

  @Override
  public void run(TaskContext ctx, TableTarget out) throws IOException {
    out.copyFrom(ctx.input(clean()).csv());
  }
}
