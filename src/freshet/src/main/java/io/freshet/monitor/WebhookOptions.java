package io.freshet.monitor;

import io.freshet.event.BuildListener;
import io.freshet.spi.GivenOptions;
import io.freshet.spi.ListenerOptions;
import io.freshet.spi.Option;
import io.freshet.spi.Option.SetBy;
import io.freshet.spi.OptionalLibrary;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A run told to a URL, as an option. The secret is in the environment, where no history keeps it.
 */
public final class WebhookOptions implements ListenerOptions {

  private static final String WEBHOOK = "--webhook";
  private static final String SECRET = "FRESHET_WEBHOOK_SECRET";
  private static final Duration PAUSE = Duration.ofSeconds(1);

  @Override
  public List<Option> options() {
    return List.of(
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
  }

  @Override
  public Set<String> variables() {
    return Set.of(SECRET);
  }

  @Override
  public Optional<BuildListener> listener(GivenOptions given, Map<String, String> environment) {
    if (!given.has(WEBHOOK)) {
      return Optional.empty();
    }
    Optional<String> secret = Optional.ofNullable(environment.get(SECRET));
    return Optional.of(
        OptionalLibrary.read(
            WEBHOOK,
            given.value(WEBHOOK, ""),
            "want http://HOST or https://HOST",
            address -> new Webhook(URI.create(address), secret, PAUSE)));
  }
}
