package io.freshet.http;

import io.freshet.target.FileTarget;
import io.freshet.target.Target;
import java.io.IOException;
import java.net.URI;
import java.util.Map;

/** Files of a server that says nothing of their state, named as files. */
class PlainHttpStoreTest extends HttpStoreTest {

  PlainHttpStoreTest() throws IOException {}

  @Override
  protected Target target(String name) {
    return FileTarget.of(uri(name).toString());
  }

  @Override
  protected void put(Target target, String text) {
    server.put(URI.create(target.name()), text, Map.of());
  }
}
