package io.freshet.sftp;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.freshet.store.StoreSettings;
import io.freshet.testing.ClosedPort;
import io.freshet.testing.Patience;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;

/**
 * The server that most machines have, {@code sshd} of OpenSSH, as a process of the user who runs
 * the tests, with keys and a configuration of its own.
 */
final class OpenSshServer implements Closeable {

  private static final Path PROGRAM = Path.of("/usr/sbin/sshd");

  /** Without it, sshd does not start as root. */
  private static final Path EMPTY_FOLDER = Path.of("/run/sshd");

  private final Path folder;
  private final int port = ClosedPort.find();
  private final Process process;

  OpenSshServer(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
    this.folder = Files.createDirectories(folder.resolve("sshd"));
    KeyPair host = KeyUtils.generateKeyPair("ssh-ed25519", 256);
    KeyPair user = KeyUtils.generateKeyPair("ssh-ed25519", 256);
    FilesServer.writePrivate(host, file("host"));
    FilesServer.writePrivate(user, file("id"));
    Files.writeString(file("authorized"), PublicKeyEntry.toString(user.getPublic()) + "\n");
    Files.writeString(
        file("known_hosts"),
        "[127.0.0.1]:" + port + " " + PublicKeyEntry.toString(host.getPublic()) + "\n");
    Files.write(file("config"), configuration());
    process =
        new ProcessBuilder(PROGRAM.toString(), "-D", "-e", "-f", file("config").toString())
            .redirectError(file("log").toFile())
            .start();
    Patience.until("sshd", () -> isUp() || !process.isAlive());
    assertTrue(process.isAlive(), () -> "sshd has ended: " + log());
  }

  /** With {@code -Dfreshet.sshd=required}, as in CI, it must be there. */
  static void assumeItIsThere() {
    boolean isRoot = System.getProperty("user.name").equals("root");
    boolean isThere = Files.isExecutable(PROGRAM) && (!isRoot || Files.isDirectory(EMPTY_FOLDER));
    boolean isRequired = System.getProperty("freshet.sshd", "").equals("required");
    assertTrue(isThere || !isRequired, "there is no sshd that can start, and it is required");
    assumeTrue(isThere, "there is no sshd that can start: OpenSSH is not tested");
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  private List<String> configuration() {
    return List.of(
        "Port " + port,
        "ListenAddress 127.0.0.1",
        "HostKey " + file("host"),
        "PidFile none",
        "AuthorizedKeysFile " + file("authorized"),
        "StrictModes no",
        "UsePAM no",
        "PasswordAuthentication no",
        "KbdInteractiveAuthentication no",
        "Subsystem sftp internal-sftp");
  }

  private boolean isUp() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private String log() {
    try {
      return Files.readString(file("log"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  StoreSettings settings() {
    return StoreSettings.NONE
        .in(Map.of())
        .with("sftp.known-hosts", file("known_hosts").toString())
        .with("sftp.identity", file("id").toString());
  }

  /** The name of a file of this machine. */
  String name(Path file) {
    return "sftp://127.0.0.1:" + port + file;
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      Patience.exitCode(process, "the end of sshd");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
