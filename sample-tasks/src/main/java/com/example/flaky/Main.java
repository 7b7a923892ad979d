package com.example.flaky;

import com.example.Samples;
import io.freshet.Build;
import io.freshet.BuildResult;
import io.freshet.monitor.MetricsFile;
import io.freshet.monitor.Webhook;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** Starts the service, builds the sample twice, and writes a page about the first build. */
public final class Main {

  private Main() {}

  public static void main(String[] args) throws IOException {
    System.exit(run(Samples.root(args)));
  }

  private static int run(Path root) throws IOException {
    String secret = UUID.randomUUID().toString();
    try (WeatherService weather = new WeatherService(1, 0);
        AlertReceiver alerts = new AlertReceiver(secret, System.out)) {
      WeatherReport report = new WeatherReport(14, weather.address());
      Build build =
          Samples.in(root)
              .workers(4)
              .resource("api", 2)
              .listener(new MetricsFile(file(root, "metrics.prom"), InstantSource.system()))
              .listener(new Webhook(alerts.address(), Optional.of(secret), Duration.ofMillis(100)));
      Samples.print(build.build(report, new Forecast(14, weather.address())));
      BuildResult again = Samples.print(build.build(report));
      return again.isSuccess() ? report(root) : again.exitCode();
    }
  }

  /** The last build in which something ran or failed, as {@code freshet report} tells of it. */
  private static int report(Path root) {
    String page = file(root, "report.html").toString();
    String[] words = {"report", "--root", root.toString(), "--output", page};
    return io.freshet.cli.Main.run(words, System.out, System.err);
  }

  private static Path file(Path root, String name) {
    return root.resolve("data/flaky").resolve(name);
  }
}
