package io.freshet.sftp;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.client.SftpVersionSelector;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.jspecify.annotations.Nullable;

/**
 * A machine, with one session for one build. Each call has the session for itself; where the
 * connection was lost, it is made anew once, and the call begins again. Thread-safe.
 */
final class Machine implements Closeable {

  /** The version of the protocol that all servers have, OpenSSH no other. */
  private static final SftpVersionSelector VERSION =
      SftpVersionSelector.preferredVersionSelector(3);

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final SshClient ssh;
  private final HostKeys hostKeys;
  private final String user;
  private final SftpName place;
  private final String name;

  /** One call after the other; who is interrupted waits no longer, whatever the library does. */
  private final ExecutorService worker;

  /** The session; null where there is none. Only the worker makes one, anybody may end it. */
  private volatile @Nullable ClientSession session;

  /** Files over the session; null where there is none. */
  private volatile @Nullable SftpClient files;

  /** Whose call runs; null where none does. */
  private volatile @Nullable AtomicBoolean running;

  /** What is done on a machine; it may be done twice. */
  interface Call<T> {

    T on(SftpClient files) throws IOException;
  }

  /**
   * A machine.
   *
   * @param place some place there
   * @param name of user and machine, for people
   */
  Machine(SshClient ssh, HostKeys hostKeys, String user, SftpName place, String name) {
    this.ssh = ssh;
    this.hostKeys = hostKeys;
    this.user = user;
    this.place = place;
    this.name = name;
    this.worker =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(task, "freshet-sftp " + name);
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Calls, and again where the connection was lost.
   *
   * @throws NoSuchFileException when a file, or a folder above it, is not there
   * @throws IOException which names the machine, or the file
   */
  <T> T call(SftpName what, Call<T> call) throws IOException {
    AtomicBoolean isGivenUp = new AtomicBoolean();
    Future<T> answer = worker.submit(() -> called(call, isGivenUp));
    try {
      return answer.get();
    } catch (InterruptedException e) {
      isGivenUp.set(true);
      answer.cancel(true);
      if (isGivenUp.equals(running)) {
        drop();
      }
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(name + ": interrupted");
    } catch (ExecutionException e) {
      throw told(what, e.getCause());
    }
  }

  private <T> T called(Call<T> call, AtomicBoolean isGivenUp) throws IOException {
    running = isGivenUp;
    try {
      if (isGivenUp.get()) {
        throw new InterruptedIOException(name + ": interrupted");
      }
      return calledTwice(call, isGivenUp);
    } finally {
      running = null;
    }
  }

  private <T> T calledTwice(Call<T> call, AtomicBoolean isGivenUp) throws IOException {
    try {
      return call.on(files(isGivenUp));
    } catch (SftpException | NoSuchFileException | RefusedException e) {
      throw e;
    } catch (IOException e) {
      // The connection was lost, maybe long ago: servers hang up where nothing is said.
      drop();
      if (isGivenUp.get()) {
        throw e;
      }
    }
    try {
      return call.on(files(isGivenUp));
    } catch (SftpException | NoSuchFileException | RefusedException e) {
      throw e;
    } catch (IOException e) {
      drop();
      throw new IOException(name + ": failed twice: " + e.getMessage(), e);
    }
  }

  private SftpClient files(AtomicBoolean isGivenUp) throws IOException {
    ClientSession open = session;
    SftpClient now = files;
    if (now != null && now.isOpen() && open != null && open.isOpen()) {
      return now;
    }
    drop();
    open = connected();
    session = open;
    now = SftpClientFactory.instance().createSftpClient(open, VERSION);
    files = now;
    if (isGivenUp.get()) {
      throw new InterruptedIOException(name + ": interrupted");
    }
    return now;
  }

  private ClientSession connected() throws IOException {
    ClientSession made;
    AttributeRepository kinds =
        AttributeRepository.ofKeyValuePair(
            HostKeys.KINDS, hostKeys.kinds(place.address(), place.port()));
    try {
      made =
          ssh.connect(user, place.address(), place.port(), kinds, null)
              .verify(PATIENCE)
              .getSession();
    } catch (InterruptedIOException e) {
      throw e;
    } catch (IOException e) {
      throw new RefusedException(name + ": no connection: " + e.getMessage(), e);
    }
    try {
      made.auth().verify(PATIENCE);
      return made;
    } catch (InterruptedIOException e) {
      made.close(true);
      throw e;
    } catch (IOException e) {
      String refusal = hostKeys.refusal(made.getConnectAddress());
      made.close(true);
      throw new RefusedException(
          name
              + ": "
              + (refusal.isEmpty()
                  ? "it lets nobody in with the keys there are ("
                      + e.getMessage()
                      + "): name a key by sftp.identity, or add one to the agent"
                  : refusal),
          e);
    }
  }

  /** The connection cannot be made, however often it is tried. */
  private static final class RefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    RefusedException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  private static IOException told(SftpName what, @Nullable Throwable cause) {
    if (!(cause instanceof SftpException e)) {
      return cause instanceof IOException io
          ? io
          : new IOException(what.identity() + ": " + cause, cause);
    }
    if (isNothing(e)) {
      return new NoSuchFileException(what.identity());
    }
    String text =
        e.getStatus() == SftpConstants.SSH_FX_PERMISSION_DENIED
            ? "the server denies it to this user"
            : "the server says: " + e.getMessage();
    return new IOException(what.identity() + ": " + text, e);
  }

  /** Whether an answer means that nothing is there. */
  static boolean isNothing(SftpException e) {
    int status = e.getStatus();
    return status == SftpConstants.SSH_FX_NO_SUCH_FILE
        || status == SftpConstants.SSH_FX_NO_SUCH_PATH
        || status == SftpConstants.SSH_FX_NOT_A_DIRECTORY;
  }

  /** Ends the session; who waits for an answer fails. */
  private void drop() {
    files = null;
    ClientSession open = session;
    session = null;
    if (open != null) {
      open.close(true);
    }
  }

  @Override
  public void close() {
    worker.shutdown();
    drop();
  }
}
