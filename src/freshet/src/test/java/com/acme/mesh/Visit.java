package com.acme.mesh;

import io.freshet.target.FileTarget;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Writes its file, tells a test through a socket that it runs, and does not return before the test
 * has answered.
 *
 * @param name makes one of these differ from another
 * @param home of the socket {@code desk} and the log
 * @param file what it writes, relative to the root or absolute
 */
public record Visit(String name, Path home, Path file) implements Task<FileTarget> {

  @Override
  public FileTarget output() {
    return FileTarget.of(file);
  }

  /** What has run. */
  public RunLog log() {
    return new RunLog(home.resolve("runs.log"));
  }

  @Override
  public void run(TaskContext ctx, FileTarget out) throws IOException {
    log().add("start", name);
    out.writeString(Sealed.seal(name + "\n"));
    try (SocketChannel desk =
        SocketChannel.open(UnixDomainSocketAddress.of(home.resolve("desk")))) {
      desk.write(ByteBuffer.wrap((name + "\n").getBytes(StandardCharsets.UTF_8)));
      if (desk.read(ByteBuffer.allocate(1)) < 0) {
        throw new IOException("sent away");
      }
    }
    log().add("end", name);
  }
}
