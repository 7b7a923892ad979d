package io.freshet.http;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.store.StoreSettings;
import io.freshet.testing.ScriptedServer;
import io.freshet.testing.StoreContexts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;

/** Reads from a server that answers word by word as it is told. */
abstract class WireTest {

  static final String WHOLE = "200 OK\nContent-Length: 10";
  static final String TAGGED = WHOLE + "\nETag: \"one\"";

  /** When requests came, in nanoseconds. */
  final List<Long> times = new CopyOnWriteArrayList<>();

  @AutoClose final ScriptedServer server = new ScriptedServer(() -> times.add(System.nanoTime()));

  @TempDir Path root = Path.of("");

  /** What is set; a test may change it. */
  StoreSettings settings = StoreSettings.NONE.in(Map.of("TOKEN", "Bearer secret"));

  WireTest() throws IOException {}

  final HttpTarget input(HttpTarget target) throws IOException {
    StoreContexts contexts = new StoreContexts(root, settings);
    return (HttpTarget) new HttpStore(contexts.next(), Duration.ofMillis(1)).input(target);
  }

  final String read(String path) throws IOException {
    return input(HttpTarget.of(server.uri(path))).readString();
  }

  final String refused(String path) {
    String message = assertThrows(IOException.class, () -> read(path)).getMessage();
    String name = server.uri(path) + ": ";
    assertTrue(message.startsWith(name), message);
    return message.substring(name.length());
  }

  final String request(int number) {
    return server.requests.get(number);
  }
}
