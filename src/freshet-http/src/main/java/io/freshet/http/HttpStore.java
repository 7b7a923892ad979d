package io.freshet.http;

import io.freshet.store.Found;
import io.freshet.store.Look;
import io.freshet.store.Reading;
import io.freshet.store.Store;
import io.freshet.store.StoreContext;
import io.freshet.target.Declared;
import io.freshet.target.Target;
import io.freshet.text.Durations;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Files of the web. A build sees one state of each, that of the first look; what was not there is
 * looked for again. A token is a strong ETag, or else the content.
 */
final class HttpStore implements Store {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final StoreContext context;
  private final Duration pause;

  /** By what they ask for. */
  private final Map<WebFile, Request> requests = new ConcurrentHashMap<>();

  /** Made at the first request; null before. Guarded by this. */
  private @Nullable WebClient client;

  HttpStore(StoreContext context) {
    this(context, PAUSE);
  }

  /**
   * For one build.
   *
   * @param pause before a second attempt
   */
  HttpStore(StoreContext context, Duration pause) {
    this.context = context;
    this.pause = pause;
  }

  StoreContext context() {
    return context;
  }

  Duration pause() {
    return pause;
  }

  synchronized WebClient client() throws IOException {
    if (client == null) {
      Optional<String> proxy = context.setting("http.proxy").filter(it -> !it.isBlank());
      if (proxy.isPresent() && !WebClient.isProxy(proxy.get())) {
        throw new IOException(
            "setting http.proxy: want HOST:PORT; user and password stand in the environment, as "
                + ProxyLogin.VARIABLES);
      }
      client = new WebClient(proxy, ProxyLogin.of(context::variable), timeout());
    }
    return client;
  }

  private Duration timeout() throws IOException {
    try {
      Duration set = context.setting("http.timeout").map(Durations::parse).orElse(TIMEOUT);
      if (set.toMillis() < 1) {
        throw new IOException("setting http.timeout: want 1ms or more");
      }
      return set;
    } catch (IllegalArgumentException e) {
      throw new IOException("setting http.timeout: " + e.getMessage(), e);
    }
  }

  private SeenFile file(Declared what) {
    WebFile file = WebFile.of(what);
    return new SeenFile(file, requests.computeIfAbsent(file.asked(), it -> new Request(it, this)));
  }

  @Override
  public Optional<Look> look(Declared what) throws IOException {
    return file(what).look();
  }

  @Override
  public Found read(Declared what, Look look) throws IOException {
    return file(what).found();
  }

  /** What a task reads is what was looked at, whatever becomes of it on the server meanwhile. */
  @Override
  public Reading reading(Declared what) throws IOException {
    Optional<Look> before = look(what);
    return now -> before.equals(Optional.of(now.look()));
  }

  @Override
  public Target configured(Target target) {
    return context.configured(target);
  }

  @Override
  public Target input(Target target) {
    return target.at(file(target));
  }
}
