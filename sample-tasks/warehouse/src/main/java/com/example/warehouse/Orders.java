package com.example.warehouse;

import io.freshet.http.HttpTarget;
import io.freshet.task.ExternalTask;
import java.net.URI;
import java.time.LocalDate;

/** The orders of a day, as the shop's web server has them: {@code id,article,pieces,price}. */
public record Orders(URI shop, LocalDate day) implements ExternalTask<HttpTarget> {

  @Override
  public HttpTarget output() {
    return HttpTarget.of(shop.resolve("/orders/" + day + ".csv"));
  }
}
