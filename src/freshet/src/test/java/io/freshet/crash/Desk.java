package io.freshet.crash;

import com.acme.mesh.Visit;
import io.freshet.testing.Patience;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Where tasks report that they run ({@link Visit}), and wait until they are let go. */
final class Desk implements AutoCloseable {

  private final ServerSocketChannel server;
  private final Selector selector;
  private final List<Visitor> visitors = new ArrayList<>();

  private Desk(ServerSocketChannel server, Selector selector) {
    this.server = server;
    this.selector = selector;
  }

  static Desk in(Path home) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(home.resolve("desk")));
    server.configureBlocking(false);
    Selector selector = Selector.open();
    server.register(selector, SelectionKey.OP_ACCEPT);
    return new Desk(server, selector);
  }

  /** Waits for the next task that runs. */
  Visitor await() throws IOException {
    selector.select(TimeUnit.SECONDS.toMillis(Patience.SECONDS));
    selector.selectedKeys().clear();
    SocketChannel channel = server.accept();
    if (channel == null) {
      throw new AssertionError("nobody came to the desk");
    }
    Visitor visitor = new Visitor(channel, name(channel));
    visitors.add(visitor);
    return visitor;
  }

  /** Whether a task has come that was not awaited. */
  boolean isAwaited() throws IOException {
    return selector.selectNow() > 0;
  }

  private static String name(SocketChannel channel) throws IOException {
    ByteBuffer name = ByteBuffer.allocate(100);
    channel.read(name);
    return new String(name.array(), 0, name.position(), StandardCharsets.UTF_8).strip();
  }

  @Override
  public void close() throws IOException {
    for (Visitor visitor : visitors) {
      visitor.channel.close();
    }
    selector.close();
    server.close();
  }

  /** A task that runs. */
  record Visitor(SocketChannel channel, String name) {

    /** Lets the task end well. */
    void letGo() throws IOException {
      channel.write(ByteBuffer.wrap(new byte[] {'\n'}));
    }
  }
}
