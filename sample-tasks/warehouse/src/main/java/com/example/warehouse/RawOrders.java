package com.example.warehouse;

import io.freshet.target.FileTarget;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;

/** The same file in a bucket, where it stays when the shop has it no more. */
public record RawOrders(URI shop, LocalDate day) implements Task<FileTarget> {

  private Orders orders() {
    return new Orders(shop, day);
  }

  @Override
  public List<Orders> requires() {
    return List.of(orders());
  }

  @Override
  public FileTarget output() {
    return FileTarget.of("s3://warehouse/raw/" + day + ".csv");
  }

  @Override
  public void run(TaskContext ctx, FileTarget out) throws IOException {
    try (InputStream from = ctx.input(orders()).newInputStream();
        OutputStream to = out.newOutputStream()) {
      from.transferTo(to);
    }
  }
}
