package io.freshet.sftp;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.client.keyverifier.KnownHostsServerKeyVerifier;
import org.apache.sshd.client.keyverifier.RejectAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.jspecify.annotations.Nullable;

/**
 * The machines whose keys are known: those of a file as OpenSSH has it. No other is trusted, and
 * nothing is ever added. Thread-safe.
 */
final class HostKeys extends KnownHostsServerKeyVerifier implements SessionListener {

  /** What {@link #kinds} says of the machine of a session. */
  static final AttributeRepository.AttributeKey<List<String>> KINDS =
      new AttributeRepository.AttributeKey<>();

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

  /**
   * Returns the kinds of keys that are known of a machine, which is asked for these first, as
   * OpenSSH does: it may have others besides.
   */
  List<String> kinds(String host, int port) {
    List<String> kinds = new ArrayList<>();
    for (KnownHostEntry entry : entries()) {
      boolean isPlain = entry.getMarker() == null || entry.getMarker().isEmpty();
      if (isPlain && entry.getKeyEntry() != null && entry.isHostMatch(host, port)) {
        kinds.add(entry.getKeyEntry().getKeyType());
      }
    }
    return List.copyOf(kinds);
  }

  private List<KnownHostEntry> entries() {
    try {
      return Files.exists(file) ? KnownHostEntry.readKnownHostEntries(file) : List.of();
    } catch (IOException e) {
      // Then no machine is known, and the refusal says so.
      return List.of();
    }
  }

  @Override
  public void sessionCreated(Session session) {
    AttributeRepository context = ((ClientSession) session).getConnectionContext();
    @Nullable List<String> kinds = context == null ? null : context.getAttribute(KINDS);
    if (kinds != null) {
      session.setSignatureFactories(
          session.getSignatureFactories().stream()
              .sorted(Comparator.comparing(it -> !kinds.contains(kind(it.getName()))))
              .toList());
    }
  }

  /** Several ways to sign have one kind of key. */
  private static String kind(String signature) {
    return KeyUtils.getCanonicalKeyType(signature);
  }

  /** Returns why the key of a machine was refused; empty where it was not. */
  String refusal(SocketAddress address) {
    return refusals.getOrDefault(address.toString(), "");
  }
}
