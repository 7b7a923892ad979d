package io.freshet.http;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server on this machine that answers word by word as it is told, one connection after the other,
 * and then hangs up.
 */
final class ScriptedServer implements Closeable {

  /** At the end of an answer: it stays on the line and says nothing more. */
  static final String SILENCE = "(silence)";

  private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Queue<String> script = new ConcurrentLinkedQueue<>();
  private final List<Socket> silent = new CopyOnWriteArrayList<>();

  /** The heads of the requests that came. */
  final List<String> requests = new CopyOnWriteArrayList<>();

  /** When they came, in nanoseconds. */
  final List<Long> times = new CopyOnWriteArrayList<>();

  ScriptedServer() throws IOException {
    Thread thread = new Thread(this::serve, "scripted server");
    thread.setDaemon(true);
    thread.start();
  }

  URI uri(String path) {
    return URI.create(address() + path);
  }

  String address() {
    return "http://127.0.0.1:" + socket.getLocalPort() + "/";
  }

  /** Adds one answer: its head line by line, a blank line, its body. */
  ScriptedServer says(String head, String body) {
    script.add("HTTP/1.1 " + head.replace("\n", "\r\n") + "\r\n\r\n" + body);
    return this;
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
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
    StringBuilder head = new StringBuilder();
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      head.append(line).append('\n');
    }
    times.add(System.nanoTime());
    requests.add(head.toString());
    String answer = script.poll();
    String text = answer == null ? "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n" : answer;
    boolean isSilent = text.endsWith(SILENCE);
    String said = isSilent ? text.substring(0, text.length() - SILENCE.length()) : text;
    connection.getOutputStream().write(said.getBytes(StandardCharsets.ISO_8859_1));
    connection.getOutputStream().flush();
    if (isSilent) {
      silent.add(connection);
    } else {
      connection.close();
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket connection : silent) {
      connection.close();
    }
  }
}
