package io.freshet.sftp;

import io.freshet.store.StoreSettings;
import io.freshet.testing.Patience;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.server.DirectoryHandle;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.Handle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** An SFTP server on this machine, whose top folder is one here. */
final class FilesServer implements Closeable {

  private static final Map<Integer, String> WORDS =
      Map.of(
          SftpConstants.SSH_FXP_OPEN, "open",
          SftpConstants.SSH_FXP_OPENDIR, "list",
          SftpConstants.SSH_FXP_STAT, "stat");

  private final SshServer server = SshServer.setUpDefaultServer();
  private final Path files;
  private final Path keys;

  /** What was asked for: {@code open}, {@code list}, {@code stat}. */
  final List<String> asked = new CopyOnWriteArrayList<>();

  /** Sessions that came. */
  final AtomicInteger sessions = new AtomicInteger();

  /** How often the next writes hang up, each at the byte that {@link #cutAt} says. */
  final AtomicInteger cuts = new AtomicInteger();

  final AtomicLong cutAt = new AtomicLong();

  /** What is done, once, when a write comes at {@link #cutAt} or beyond; nothing by default. */
  final AtomicReference<Runnable> atWrite = new AtomicReference<>(() -> {});

  /** What is done, once, after a move; nothing by default. */
  final AtomicReference<Runnable> afterMove = new AtomicReference<>(() -> {});

  /** Whether moves hang up after they were made. */
  final AtomicBoolean cutsAfterMove = new AtomicBoolean();

  /** Holds reads back; by default it does not. */
  private volatile CountDownLatch mayRead = new CountDownLatch(0);

  private final AtomicBoolean refusesLists = new AtomicBoolean();
  private final AtomicBoolean isStalled = new AtomicBoolean();

  FilesServer(Path folder) throws IOException, GeneralSecurityException {
    files = Files.createDirectories(folder.resolve("files"));
    keys = Files.createDirectories(folder.resolve("keys"));
    KeyPair host = KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256);
    KeyPair user = KeyUtils.generateKeyPair("ssh-ed25519", 256);
    server.setHost("127.0.0.1");
    server.setKeyPairProvider(KeyPairProvider.wrap(host));
    server.setPublickeyAuthenticator(
        (name, key, session) -> KeyUtils.compareKeys(key, user.getPublic()));
    server.setFileSystemFactory(new VirtualFileSystemFactory(files));
    SftpSubsystemFactory sftp = new SftpSubsystemFactory();
    sftp.addSftpEventListener(new Watcher());
    server.setSubsystemFactories(List.of(sftp));
    server.addSessionListener(
        new SessionListener() {
          @Override
          public void sessionCreated(Session session) {
            sessions.incrementAndGet();
          }
        });
    server.start();
    writePrivate(user, identity());
    know(PublicKeyEntry.toString(host.getPublic()));
  }

  /** Writes the private half of a key, as OpenSSH reads it. */
  static void writePrivate(KeyPair key, Path file) throws IOException, GeneralSecurityException {
    try (OutputStream out = Files.newOutputStream(file)) {
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(
          key, "test", (OpenSSHKeyEncryptionContext) null, out);
    }
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private final class Watcher implements SftpEventListener {

    @Override
    public void received(ServerSession session, int type, int id) {
      if (WORDS.containsKey(type)) {
        asked.add(WORDS.get(type));
      }
    }

    @Override
    public void opening(ServerSession session, String remoteHandle, Handle localHandle)
        throws IOException {
      if (refusesLists.get() && localHandle instanceof DirectoryHandle) {
        throw new AccessDeniedException(remoteHandle);
      }
    }

    @Override
    public void reading(
        ServerSession session,
        String remoteHandle,
        FileHandle localHandle,
        long offset,
        byte[] data,
        int dataOffset,
        int dataLen)
        throws IOException {
      if (mayRead.getCount() > 0) {
        isStalled.set(true);
        try {
          Patience.await(mayRead);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }

    @Override
    public void writing(
        ServerSession session,
        String remoteHandle,
        FileHandle localHandle,
        long offset,
        byte[] data,
        int dataOffset,
        int dataLen) {
      if (offset >= cutAt.get()) {
        atWrite.getAndSet(() -> {}).run();
      }
      if (offset >= cutAt.get() && cuts.getAndUpdate(it -> Math.max(0, it - 1)) > 0) {
        session.close(true);
      }
    }

    @Override
    public void moved(
        ServerSession session,
        Path from,
        Path to,
        Collection<CopyOption> options,
        Throwable thrown) {
      afterMove.getAndSet(() -> {}).run();
      if (cutsAfterMove.getAndSet(false)) {
        session.close(true);
      }
    }
  }

  /** The key that is let in. */
  Path identity() {
    return keys.resolve("id");
  }

  Path knownHosts() {
    return keys.resolve("known_hosts");
  }

  /** Has this as the only key that is known of the server. */
  void know(String key) throws IOException {
    Files.writeString(knownHosts(), "[127.0.0.1]:" + server.getPort() + " " + key + "\n");
  }

  /** Has another key besides, which is the only one that is known of it. */
  void knowAnotherKey() throws IOException, GeneralSecurityException {
    KeyPair first = server.getKeyPairProvider().loadKeys(null).iterator().next();
    KeyPair second = KeyUtils.generateKeyPair("ssh-ed25519", 256);
    server.setKeyPairProvider(KeyPairProvider.wrap(first, second));
    know(PublicKeyEntry.toString(second.getPublic()));
  }

  /** Has the server list no folder, as one into which people only put files. */
  void refuseLists() {
    refusesLists.set(true);
  }

  StoreSettings settings() {
    return StoreSettings.NONE
        .in(Map.of())
        .with("sftp.known-hosts", knownHosts().toString())
        .with("sftp.identity", identity().toString());
  }

  /** The name of a file. */
  String name(String path) {
    return "sftp://127.0.0.1:" + server.getPort() + "/" + path;
  }

  int port() {
    return server.getPort();
  }

  /** The file of that name. */
  Path file(String name) {
    return files.resolve(name.substring(name("").length()));
  }

  /** Puts a text in the place of a name, as somebody else does. */
  void put(String name, String text) throws IOException {
    Files.createDirectories(file(name).getParent());
    Files.writeString(file(name), text);
  }

  void remove(String name) throws IOException {
    Files.deleteIfExists(file(name));
  }

  Optional<String> text(String name) throws IOException {
    return Files.exists(file(name)) ? Optional.of(Files.readString(file(name))) : Optional.empty();
  }

  /** Has the server answer no read until {@link #goOn}. */
  void stallReads() {
    mayRead = new CountDownLatch(1);
  }

  boolean isStalled() {
    return isStalled.get();
  }

  void goOn() {
    mayRead.countDown();
  }

  /** Has the server know nothing of replacing a file in one step. */
  void forgetRename() {
    SftpModuleProperties.OPENSSH_EXTENSIONS.set(server, "fsync@openssh.com=1");
  }

  @Override
  public void close() throws IOException {
    server.stop(true);
  }
}
