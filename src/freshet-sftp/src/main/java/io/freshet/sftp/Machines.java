package io.freshet.sftp;

import io.freshet.store.StoreContext;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.jspecify.annotations.Nullable;

/** The machines that one build knows, each with one session. Thread-safe. */
final class Machines implements Closeable {

  private static final Duration HEARTBEAT = Duration.ofSeconds(15);
  private static final int SILENT_HEARTBEATS = 3;
  private static final List<String> KEYS = List.of("id_ed25519", "id_ecdsa", "id_rsa");

  private final StoreContext context;

  /** By user, host and port; guarded by this. */
  private final Map<String, Machine> known = new HashMap<>();

  /** Made for the first machine; null before. Guarded by this. */
  private @Nullable SshClient client;

  /** Those that are trusted; null before the first machine. Guarded by this. */
  private @Nullable HostKeys hostKeys;

  Machines(StoreContext context) {
    this.context = context;
  }

  /** Returns who logs in to look at a file of this name. */
  String user(SftpName name) {
    return name.user()
        .or(() -> context.setting("sftp.user"))
        .orElse(System.getProperty("user.name"));
  }

  /** Returns the machine that a name is on; it is connected to when it is first asked. */
  synchronized Machine of(SftpName name) throws IOException {
    if (client == null) {
      hostKeys = new HostKeys(file("sftp.known-hosts").orElse(home(".ssh/known_hosts")));
      client = client(hostKeys);
    }
    String user = user(name);
    HostKeys keys = Objects.requireNonNull(hostKeys);
    SshClient ssh = client;
    return known.computeIfAbsent(
        user + "@" + name.host() + ":" + name.port(), it -> new Machine(ssh, keys, user, name, it));
  }

  private SshClient client(HostKeys keys) throws IOException {
    SshClient made = SshClient.setUpDefaultClient();
    made.setServerKeyVerifier(keys);
    made.addSessionListener(keys);
    made.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
    made.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
    made.setKeyIdentityProvider(identities());
    Agent.of(context.variable("SSH_AUTH_SOCK")).ifPresent(made::setAgentFactory);
    CoreModuleProperties.HEARTBEAT_INTERVAL.set(made, HEARTBEAT);
    CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(made, SILENT_HEARTBEATS);
    made.start();
    return made;
  }

  private KeyIdentityProvider identities() throws IOException {
    List<Path> files = new ArrayList<>();
    Optional<Path> set = file("sftp.identity");
    if (set.isPresent() && !Files.isReadable(set.get())) {
      throw new IOException("setting sftp.identity: " + set.get() + " cannot be read");
    }
    set.ifPresent(files::add);
    if (set.isEmpty()) {
      KEYS.stream().map(it -> home(".ssh/" + it)).filter(Files::isReadable).forEach(files::add);
    }
    return new FileKeyPairProvider(files);
  }

  private Optional<Path> file(String key) {
    return context
        .setting(key)
        .filter(it -> !it.isBlank())
        .map(it -> it.startsWith("~/") ? home(it.substring(2)) : Path.of(it));
  }

  private static Path home(String name) {
    return Path.of(System.getProperty("user.home")).resolve(name);
  }

  @Override
  public synchronized void close() throws IOException {
    for (Machine machine : known.values()) {
      machine.close();
    }
    known.clear();
    if (client != null) {
      client.stop();
      client = null;
    }
  }
}
