package io.freshet.sftp;

import java.net.SocketAddress;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.client.keyverifier.KnownHostsServerKeyVerifier;
import org.apache.sshd.client.keyverifier.RejectAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;

/**
 * The machines whose keys are known: those of a file as OpenSSH has it. No other is trusted, and
 * nothing is ever added. Thread-safe.
 */
final class HostKeys extends KnownHostsServerKeyVerifier {

  private final Path file;

  /** What is said of a machine whose key was refused, by its address. */
  private final Map<String, String> refusals = new ConcurrentHashMap<>();

  HostKeys(Path file) {
    super(RejectAllServerKeyVerifier.INSTANCE, file);
    this.file = file;
  }

  @Override
  protected boolean acceptUnknownHostKey(
      ClientSession session, SocketAddress remote, PublicKey key) {
    refusals.put(
        session.getConnectAddress().toString(),
        "its key "
            + KeyUtils.getFingerPrint(key)
            + " is not in "
            + file
            + " (sftp.known-hosts): compare it with what its owner says, then add what"
            + " `ssh-keyscan -p PORT HOST` prints");
    return false;
  }

  @Override
  public boolean acceptModifiedServerKey(
      ClientSession session,
      SocketAddress remote,
      KnownHostEntry entry,
      PublicKey expected,
      PublicKey actual) {
    refusals.put(
        session.getConnectAddress().toString(),
        "its key "
            + KeyUtils.getFingerPrint(actual)
            + " is another than in "
            + file
            + " (sftp.known-hosts): somebody may stand in between; ask its owner before you"
            + " change the line there");
    return false;
  }

  /** Returns why the key of a machine was refused; empty where it was not. */
  String refusal(SocketAddress address) {
    return refusals.getOrDefault(address.toString(), "");
  }
}
