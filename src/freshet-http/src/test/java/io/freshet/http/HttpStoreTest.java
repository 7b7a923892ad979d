package io.freshet.http;

import io.freshet.store.Store;
import io.freshet.store.StoreContract;
import io.freshet.store.StoreSettings;
import io.freshet.target.Content;
import io.freshet.target.Target;
import io.freshet.testing.StoreContexts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Files of a server that gives strong ETags. */
class HttpStoreTest extends StoreContract {

  @AutoClose final WebServer server = new WebServer();
  private final String box = UUID.randomUUID() + "/";
  @TempDir private Path root = Path.of("");
  private StoreContexts contexts;

  HttpStoreTest() throws IOException {}

  @BeforeEach
  void makeRoot() throws IOException {
    contexts = new StoreContexts(root, StoreSettings.NONE);
  }

  @Override
  protected Store open() throws IOException {
    return new HttpStore(contexts.next(), Duration.ofMillis(1));
  }

  URI uri(String name) {
    return server.uri(box + name);
  }

  @Override
  protected Target target(String name) {
    return HttpTarget.of(uri(name));
  }

  @Override
  protected void put(Target target, String text) {
    server.put(URI.create(target.name()), text);
  }

  @Override
  protected void remove(Target target) {
    server.remove(URI.create(target.name()));
  }

  @Override
  protected String read(Target input) throws IOException {
    return ((Content) input).readString();
  }
}
