package io.freshet.cli.input;

import io.freshet.Build;
import io.freshet.event.BuildListener;
import io.freshet.monitor.MetricsFile;
import io.freshet.monitor.Webhook;
import io.freshet.spi.Adapters;
import io.freshet.spi.Option;
import io.freshet.spi.Option.SetBy;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Who else is told of a run: as options, and added to a build. */
public final class Monitors {

  private static final String METRICS = "--metrics";
  private static final String WEBHOOK = "--webhook";
  private static final String SECRET = "FRESHET_WEBHOOK_SECRET";

  /** Variables that are read here, and are no settings: no file may hold what they do. */
  static final Set<String> VARIABLES = Set.of(SECRET, MailOptions.USER, MailOptions.PASSWORD);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private Monitors() {}

  public static List<Option> options() {
    List<Option> options = new ArrayList<>();
    options.add(
        Option.file(
            METRICS,
            "Write the run's figures to FILE, in the text format of Prometheus, when it has ended:"
                + " freshet_build_tasks, freshet_build_success, freshet_build_seconds and"
                + " others."));
    options.add(
        Option.text(
            WEBHOOK,
            "URL",
            SetBy.PROJECT,
            "Post what the run did to URL as JSON when it has ended and its summary is printed, up"
                + " to three times where nobody answers. Where the environment variable "
                + SECRET
                + " is set, the header "
                + Webhook.SIGNATURE
                + " holds the body's HMAC-SHA-256 as sha256=HEX."));
    options.addAll(MailOptions.all());
    options.addAll(LineageOptions.all());
    return options;
  }

  /**
   * A build that tells those who are chosen.
   *
   * @param told makes of a listener the one that is told
   */
  public static Build watching(
      Build unwatched,
      Request request,
      Map<String, String> environment,
      UnaryOperator<BuildListener> told) {
    Build build = unwatched;
    for (BuildListener listener : chosen(request, environment)) {
      build = build.listener(told.apply(listener));
    }
    return build;
  }

  private static List<BuildListener> chosen(Request request, Map<String, String> environment) {
    List<BuildListener> chosen = new ArrayList<>();
    if (request.has(METRICS)) {
      chosen.add(new MetricsFile(request.path(METRICS), InstantSource.system()));
    }
    if (request.has(WEBHOOK)) {
      chosen.add(webhook(request, Optional.ofNullable(environment.get(SECRET))));
    }
    if (request.has(MailOptions.MAIL)) {
      chosen.add(MailOptions.mail(request, environment));
    }
    if (request.has(LineageOptions.LINEAGE)) {
      chosen.add(LineageOptions.lineage(request, environment));
    }
    return chosen;
  }

  private static Webhook webhook(Request request, Optional<String> secret) {
    return Adapters.read(
        WEBHOOK,
        request.value(WEBHOOK, ""),
        "want http://HOST or https://HOST",
        address -> new Webhook(URI.create(address), secret, PAUSE));
  }
}
