package io.freshet.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.Sketch;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.freshet.Freshet;
import io.freshet.testing.Certificates;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.InstantSource;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mail over TLS to a server whose certificate the test makes. */
final class EncryptedMailTest {

  private static final String FILE = "greenmail.tls.keystore.file";
  private static final String PASSWORD = "greenmail.tls.keystore.password";

  @TempDir static Path keysFolder;
  private static Path keys;

  @TempDir Path folder;
  private final SSLContext before = SSLContext.getDefault();
  private GreenMail server;

  EncryptedMailTest() throws Exception {}

  /** One for all: GreenMail reads it once. */
  @BeforeAll
  static void makeKeys() throws Exception {
    keys = keysFolder.resolve("keys.p12");
    Certificates.make(keys, "ip:127.0.0.1");
    System.setProperty(FILE, keys.toString());
    System.setProperty(PASSWORD, Certificates.PASSWORD);
  }

  @AfterAll
  static void forgetKeys() {
    System.clearProperty(FILE);
    System.clearProperty(PASSWORD);
  }

  @BeforeEach
  void start() {
    server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
    SSLContext.setDefault(before);
  }

  @Test
  void certificateThatIsTrustedIsSpokenTo() throws Exception {
    SSLContext.setDefault(trusting(keys));

    send("127.0.0.1");

    assertEquals(1, server.getReceivedMessages().length);
  }

  @Test
  void certificateOfAnybodyIsNot() {
    send("127.0.0.1");

    assertEquals(0, server.getReceivedMessages().length);
  }

  @Test
  void certificateOfAnotherServerIsNot() throws Exception {
    SSLContext.setDefault(trusting(keys));

    send("localhost");

    assertEquals(0, server.getReceivedMessages().length);
  }

  private void send(String host) {
    String address = "smtps://" + host + ":" + server.getSmtps().getPort();
    MailAddresses me = MailAddresses.one("ops@acme.com");
    Mailing mailing =
        new Mailing(MailServer.at(address, Optional.empty()), me, me, MailWhen.ALWAYS);
    Path root = folder.resolve("root");
    Freshet.in(root)
        .listener(new Mail(root, mailing, InstantSource.system()))
        .build(Sketch.of("a"));
  }

  private static SSLContext trusting(Path keys) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, Certificates.PASSWORD.toCharArray());
    }
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("test", store.getCertificate("test"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
