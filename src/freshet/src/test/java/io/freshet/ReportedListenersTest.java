package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Sketch;
import com.sun.net.httpserver.HttpServer;
import io.freshet.event.BuildListener;
import io.freshet.event.BuildOutcome;
import io.freshet.event.NotToldException;
import io.freshet.monitor.Webhook;
import io.freshet.task.TaskKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Listeners that fail are told of on standard error, where slf4j-simple logs. */
@ResourceLock(Resources.SYSTEM_ERR)
final class ReportedListenersTest {

  @TempDir private Path root;
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final PrintStream err = System.err;

  /** Fails whenever it is told of a task that is begun, and at the end. */
  private static final class Broken implements BuildListener {

    @Override
    public void planned(int tasks) {
      throw new IllegalStateException("first");
    }

    @Override
    public void ended(BuildOutcome outcome) {
      throw new IllegalStateException("second");
    }
  }

  private static final class BrokenToo implements BuildListener {

    @Override
    public void fresh(TaskKey task) {
      throw new IllegalStateException("unused");
    }

    @Override
    public void ended(BuildOutcome outcome) {
      throw new IllegalStateException("other");
    }
  }

  @BeforeEach
  void watchTheConsole() {
    System.setErr(new PrintStream(shown, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void leaveTheConsole() {
    System.setErr(err);
  }

  private List<String> told(BuildListener... listeners) {
    BuildResult result =
        Freshet.in(root).listener(listeners[0]).listener(listeners[1]).build(Sketch.of("a"));
    assertTrue(result.isSuccess());
    return shown.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void eachThatFailsIsToldOfOnce() {
    List<String> told = told(new Broken(), new BrokenToo());

    assertEquals(2, told.size(), told::toString);
    assertTrue(
        told.get(0).contains("Broken failed") && told.get(0).endsWith("first"), told::toString);
    assertTrue(
        told.get(1).contains("BrokenToo failed") && told.get(1).endsWith("other"), told::toString);
  }

  /** Somebody else's adapter speaks as ours do. */
  @Test
  void whatAListenerCouldNotTellIsSaidInItsWords() {
    BuildListener pager =
        new BuildListener() {
          @Override
          public void ended(BuildOutcome outcome) {
            throw new NotToldException("nobody was paged", new IOException("no network"));
          }
        };

    List<String> told = told(pager, new BuildListener() {});

    assertEquals(1, told.size(), told::toString);
    assertTrue(told.get(0).endsWith(" - nobody was paged"), told::toString);
  }

  @Test
  void serverThatIsNotThereIsToldOf() throws IOException {
    HttpServer gone =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    URI address = URI.create("http://127.0.0.1:" + gone.getAddress().getPort() + "/");
    gone.start();
    gone.stop(0);

    List<String> told =
        told(new Webhook(address, Optional.empty(), Duration.ofMillis(1)), new BuildListener() {});

    assertEquals(1, told.size(), told::toString);
    assertTrue(
        told.get(0).contains(address + " was not told: ConnectException: nothing answers there"),
        told::toString);
  }
}
