package io.freshet.cache;

import io.freshet.testing.ClosedPort;
import io.freshet.testing.Patience;
import io.freshet.testing.Programs;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;

/** A web server that keeps what is put to it, for a user and his password. */
final class Nginx implements Closeable {

  private static final int ATTEMPTS = 5;

  private final Path folder;
  private final int port;
  private final Process process;

  private Nginx(Path folder, int port, Process process) {
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  /** Starts one in an empty folder, on a port that nobody else has; or skips the test. */
  static Nginx start(Path folder) throws IOException, InterruptedException {
    Path program = Programs.need("nginx", "a shared cache on nginx");
    Files.createDirectories(folder.resolve("www"));
    Files.writeString(folder.resolve("users"), "me:{PLAIN}se/cret\n");
    for (int i = 0; i < ATTEMPTS; i++) {
      int port = ClosedPort.find();
      Files.writeString(folder.resolve("nginx.conf"), configuration(folder, port));
      Process process =
          new ProcessBuilder(
                  program.toString(),
                  "-p",
                  folder.toString(),
                  "-c",
                  "nginx.conf",
                  "-e",
                  "error.log")
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("said").toFile())
              .start();
      Patience.until("nginx", () -> !process.isAlive() || answers(port));
      if (process.isAlive()) {
        return new Nginx(folder, port, process);
      }
    }
    throw new IOException(Files.readString(folder.resolve("error.log")));
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static String configuration(Path folder, int port) {
    String user = System.getProperty("user.name").equals("root") ? "user root;" : "";
    return """
    %s
    daemon off;
    master_process off;
    pid nginx.pid;
    events {}
    http {
      access_log access.log;
      client_max_body_size 0;
      client_body_temp_path body;
      proxy_temp_path proxy;
      fastcgi_temp_path fastcgi;
      uwsgi_temp_path uwsgi;
      scgi_temp_path scgi;
      server {
        listen 127.0.0.1:%d;
        root %s/www;
        auth_basic cache;
        auth_basic_user_file %s/users;
        location / {
          dav_methods PUT;
          create_full_put_path on;
        }
      }
    }
    """
        .formatted(user, port, folder, folder);
  }

  /** What it holds. */
  Path files() {
    return folder.resolve("www");
  }

  /** The place of a cache on it; user and password stand in it. */
  String place() {
    return "http://me:se%2Fcret@127.0.0.1:" + port + "/cache";
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      Patience.exitCode(process);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
