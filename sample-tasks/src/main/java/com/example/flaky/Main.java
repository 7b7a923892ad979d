package com.example.flaky;

import com.example.Samples;
import io.freshet.Build;
import io.freshet.monitor.MetricsFile;
import io.freshet.monitor.Webhook;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** Starts the service and builds the sample twice. */
public final class Main {

  private Main() {}

  public static void main(String[] args) throws IOException {
    System.exit(run(Samples.root(args)));
  }

  private static int run(Path root) throws IOException {
    Path metrics = root.resolve("data/flaky/metrics.prom");
    String secret = UUID.randomUUID().toString();
    try (WeatherService weather = new WeatherService(1, 0);
        AlertReceiver alerts = new AlertReceiver(secret, System.out)) {
      WeatherReport report = new WeatherReport(14, weather.address());
      Build build =
          Samples.in(root)
              .workers(4)
              .resource("api", 2)
              .listener(new MetricsFile(metrics, InstantSource.system()))
              .listener(new Webhook(alerts.address(), Optional.of(secret), Duration.ofMillis(100)));
      Samples.print(build.build(report, new Forecast(14, weather.address())));
      return Samples.print(build.build(report)).exitCode();
    }
  }
}
