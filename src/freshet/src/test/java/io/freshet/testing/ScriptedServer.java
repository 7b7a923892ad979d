package io.freshet.testing;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server on this machine that answers word by word as it is told, one connection after the other,
 * and then hangs up.
 */
public final class ScriptedServer implements Closeable {

  /** At the end of an answer: it stays on the line and says nothing more. */
  public static final String SILENCE = "(silence)";

  /** At the end of an answer: more bytes come one by one, and there is no end. */
  public static final String TRICKLE = "(trickle)";

  private static final Duration BETWEEN_BYTES = Duration.ofMillis(1);

  private static final Pattern LENGTH = Pattern.compile("(?i)\ncontent-length: ([0-9]+)");

  private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Queue<String> script = new ConcurrentLinkedQueue<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final Runnable atRequest;

  /** Whether nothing is read any more. */
  private volatile boolean isDeaf;

  /** The heads of the requests that came. */
  public final List<String> requests = new CopyOnWriteArrayList<>();

  /** The bodies that they brought, as many bytes as they said, each byte a character. */
  public final List<String> bodies = new CopyOnWriteArrayList<>();

  /** Knows no answer yet: what nothing is said of is not there. */
  public ScriptedServer() throws IOException {
    this(() -> {});
  }

  /** The same, and something is done as each request comes. */
  public ScriptedServer(Runnable atRequest) throws IOException {
    this.atRequest = atRequest;
    Thread thread = new Thread(this::serve, "scripted server");
    thread.setDaemon(true);
    thread.start();
  }

  /** The address of something here. */
  public URI uri(String path) {
    return URI.create(address() + path);
  }

  /** Ends with a slash. */
  public String address() {
    return "http://127.0.0.1:" + socket.getLocalPort() + "/";
  }

  /** Adds one answer: its head line by line, a blank line, its body. */
  public ScriptedServer says(String head, String body) {
    script.add("HTTP/1.1 " + head.replace("\n", "\r\n") + "\r\n\r\n" + body);
    return this;
  }

  /** Hangs up on the next request, once that has come. */
  public ScriptedServer breaksOff() {
    script.add("");
    return this;
  }

  /** From now on it takes connections, and reads nothing from them. */
  public void readsNothing() {
    isDeaf = true;
  }

  private void serve() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        answer(connection);
      } catch (IOException e) {
        // The client hung up, or the test is over: then the loop ends.
        requests.add("hung up");
      }
    }
  }

  private void answer(Socket connection) throws IOException {
    if (isDeaf) {
      open.add(connection);
      return;
    }
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
    StringBuilder head = new StringBuilder();
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      head.append(line).append('\n');
    }
    atRequest.run();
    requests.add(head.toString());
    bodies.add(body(head.toString(), in));
    String answer = script.poll();
    say(
        answer == null ? "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n" : answer,
        connection);
  }

  private static String body(String head, BufferedReader in) throws IOException {
    Matcher length = LENGTH.matcher(head);
    int size = length.find() ? Integer.parseInt(length.group(1)) : 0;
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < size; i++) {
      body.append((char) in.read());
    }
    return body.toString();
  }

  private void say(String text, Socket connection) throws IOException {
    OutputStream out = connection.getOutputStream();
    String said = text.replace(SILENCE, "").replace(TRICKLE, "");
    out.write(said.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
    open.add(connection);
    if (text.endsWith(SILENCE)) {
      return;
    }
    while (text.endsWith(TRICKLE)) {
      Patience.pass(BETWEEN_BYTES);
      out.write('.');
    }
    connection.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket connection : open) {
      connection.close();
    }
  }
}
