package io.freshet.mail;

import io.freshet.event.BuildListener;
import io.freshet.event.BuildOutcome;
import io.freshet.event.NotToldException;
import io.freshet.task.TaskKey;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.NoSuchProviderException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sends one mail when a build has ended: its subject tells what happened, its text which tasks
 * failed, why, and where their logs are. Tried once. Thread-safe.
 */
public final class Mail implements BuildListener {

  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  private final Path root;
  private final Mailing mailing;
  private final InstantSource clock;
  private final Session session;
  private final Map<TaskKey, List<String>> missing = new ConcurrentHashMap<>();

  /**
   * Mail about the builds of a dataset.
   *
   * @throws IllegalStateException when there is the interface of Jakarta Mail, but nothing that
   *     sends
   */
  public Mail(Path root, Mailing mailing, InstantSource clock) {
    this.root = root;
    this.mailing = mailing;
    this.clock = clock;
    this.session = Session.getInstance(mailing.server().properties());
    try {
      session.getTransport(mailing.server().protocol());
    } catch (NoSuchProviderException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void missing(TaskKey task, List<String> names) {
    missing.put(task, names);
  }

  @Override
  public void ended(BuildOutcome outcome) {
    if (!mailing.when().wants(outcome)) {
      return;
    }
    try {
      send(message(new Letter(root, outcome, missing)));
    } catch (SendFailedException e) {
      throw new NotToldException(Refusal.of(e, mailing).text(), new IOException(e));
    } catch (MessagingException e) {
      throw new NotToldException(
          "no mail was sent to " + mailing.to() + " by " + mailing.server() + ": " + words(e),
          new IOException(e));
    }
  }

  /** Why TLS fails stands in the cause only. */
  private static String words(MessagingException thrown) {
    Throwable cause = thrown.getCause();
    return thrown.getMessage() + (cause == null ? "" : " (" + cause + ")");
  }

  /** Marked so that no holiday notice answers it, see RFC 3834. */
  private Message message(Letter letter) throws MessagingException {
    MimeMessage message = new MimeMessage(session);
    message.addFrom(mailing.from().all());
    message.setRecipients(Message.RecipientType.TO, mailing.to().all());
    message.setSubject(letter.subject(), UTF_8);
    message.setText(letter.body(), UTF_8);
    message.setSentDate(Date.from(clock.instant()));
    message.setHeader("Auto-Submitted", "auto-generated");
    message.saveChanges();
    return message;
  }

  private void send(Message message) throws MessagingException {
    MailServer server = mailing.server();
    try (Transport transport = session.getTransport(server.protocol())) {
      transport.connect(
          server.host(),
          server.port(),
          server.login().map(MailLogin::user).orElse(null),
          server.login().map(MailLogin::password).orElse(null));
      transport.sendMessage(message, message.getAllRecipients());
    }
  }
}
