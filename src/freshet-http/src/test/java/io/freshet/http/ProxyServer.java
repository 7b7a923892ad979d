package io.freshet.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy on this machine that wants a user and a password; it hands on requests and tunnels. */
final class ProxyServer implements Closeable {

  private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final String wanted;

  /** The first lines of the requests that it handed on, in order. */
  final List<String> passed = new CopyOnWriteArrayList<>();

  /** Those that it refused. */
  final List<String> refused = new CopyOnWriteArrayList<>();

  /** A proxy; {@code login} is {@code USER:PASSWORD}. */
  ProxyServer(String login) throws IOException {
    byte[] bytes = login.getBytes(StandardCharsets.UTF_8);
    wanted = "Proxy-Authorization: Basic " + Base64.getEncoder().encodeToString(bytes);
    start(this::serve);
  }

  String place() {
    return "127.0.0.1:" + socket.getLocalPort();
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        open.add(client);
        start(() -> answer(client));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void answer(Socket client) {
    try (client) {
      InputStream in = new BufferedInputStream(client.getInputStream());
      List<String> head = head(in);
      String request = head.isEmpty() ? "" : head.get(0);
      if (head.stream().noneMatch(wanted::equalsIgnoreCase)) {
        refused.add(request);
        say(
            client.getOutputStream(),
            lines(
                "HTTP/1.1 407 Who are you",
                "Proxy-Authenticate: Basic realm=\"office\"",
                "Content-Length: 0",
                "Connection: close"));
        return;
      }
      passed.add(request);
      handOn(client, in, head);
    } catch (IOException e) {
      passed.add("hung up");
    }
  }

  private static String lines(String... lines) {
    return String.join("\r\n", lines) + "\r\n\r\n";
  }

  private void handOn(Socket client, InputStream in, List<String> head) throws IOException {
    List<String> words = List.of(head.get(0).split(" ", -1));
    boolean isTunnel = words.get(0).equals("CONNECT");
    URI to = URI.create(isTunnel ? "https://" + words.get(1) : words.get(1));
    try (Socket server = new Socket(to.getHost(), to.getPort())) {
      open.add(server);
      if (isTunnel) {
        say(client.getOutputStream(), "HTTP/1.1 200 Connected\r\n\r\n");
      } else {
        say(server.getOutputStream(), plain(head, to));
      }
      start(() -> pump(in, server));
      server.getInputStream().transferTo(client.getOutputStream());
    }
  }

  /** The head as the server is to see it; what is for the proxy stays here. */
  private static String plain(List<String> head, URI to) {
    StringBuilder text = new StringBuilder("GET " + to.getRawPath() + " HTTP/1.1\r\n");
    head.stream()
        .skip(1)
        .filter(it -> !it.matches("(?i)(proxy-authorization|connection):.*"))
        .forEach(it -> text.append(it).append("\r\n"));
    return text + "Connection: close\r\n\r\n";
  }

  private static void pump(InputStream from, Socket to) {
    try {
      from.transferTo(to.getOutputStream());
    } catch (IOException e) {
      // One side hung up: the other direction ends, too.
    }
  }

  private static void say(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  private static List<String> head(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int next = in.read();
    while (next >= 0) {
      bytes.write(next);
      if (bytes.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
        break;
      }
      next = in.read();
    }
    return bytes.toString(StandardCharsets.ISO_8859_1).lines().filter(it -> !it.isEmpty()).toList();
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket each : open) {
      each.close();
    }
  }
}
