package com.example.flaky;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A weather service on this machine, whose weather and whose troubles come from a seed: of some
 * days it says twice that it is overloaded, of one in two weeks it says nothing at first, and it
 * refuses a third request at once.
 */
final class WeatherService implements AutoCloseable {

  private final long seed;
  private final Map<LocalDate, Integer> requests = new ConcurrentHashMap<>();
  private final Semaphore places = new Semaphore(2);
  private final LocalServer server;

  /** A service on a port, or on one that is free if that is 0. */
  WeatherService(long seed, int port) throws IOException {
    this.seed = seed;
    this.server = new LocalServer(port, this::answer);
  }

  /**
   * Serves where the tasks ask unless they are told another address, until the process is ended.
   */
  public static void main(String[] args) throws IOException {
    WeatherService service = new WeatherService(1, URI.create(WeatherClient.USUALLY).getPort());
    System.out.println("weather service: " + service.address());
  }

  URI address() {
    return server.address();
  }

  @Override
  public void close() {
    server.close();
  }

  /** Who has got their answer may ask again at once: the place is free before. */
  private void answer(HttpExchange exchange) throws IOException {
    if (!places.tryAcquire()) {
      LocalServer.send(exchange, 429, "");
      return;
    }
    String path = exchange.getRequestURI().getPath();
    Answer answer;
    try {
      answer =
          path.startsWith("/readings/")
              ? readings(LocalDate.parse(path.substring("/readings/".length())))
              : new Answer(404, "");
    } finally {
      places.release();
    }
    if (answer != Answer.NONE) {
      LocalServer.send(exchange, answer.status(), answer.body());
    }
  }

  private Answer readings(LocalDate day) {
    int request = requests.merge(day, 1, Integer::sum);
    return switch (Math.floorMod(day.toEpochDay() + seed, 14)) {
      case 0, 3, 10 -> request <= 2 ? new Answer(503, "") : measured(day);
      case 5 -> request == 1 ? Answer.NONE : measured(day);
      default -> measured(day);
    };
  }

  private Answer measured(LocalDate day) {
    SplittableRandom random = new SplittableRandom(31 * seed + day.toEpochDay());
    double mean = 10 * random.nextDouble() - 5;
    return new Answer(
        200,
        IntStream.range(0, 24)
            .mapToObj(hour -> hour + "\t" + degrees(mean, hour, random))
            .collect(Collectors.joining("\n")));
  }

  private static String degrees(double mean, int hour, SplittableRandom random) {
    double warmer = 4 * Math.sin((hour - 9) * Math.PI / 12);
    return String.format(Locale.ROOT, "%.1f", mean + warmer + random.nextGaussian() / 2);
  }

  private record Answer(int status, String body) {

    /** The caller waits until it gives up. */
    static final Answer NONE = new Answer(0, "");
  }
}
