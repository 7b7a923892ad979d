package io.freshet.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Given;
import com.acme.Sketch;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.freshet.BuildResult;
import io.freshet.Freshet;
import io.freshet.event.BuildListener;
import io.freshet.event.BuildOutcome;
import io.freshet.task.AllowFailure;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a mail server on this machine is sent. */
final class MailTest {

  private static final String NEAR = "127.0.0.1";
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.ofEpochSecond(1_700_000_000));
  private static final Sketch FAILS =
      Sketch.of("fails")
          .running(
              (ctx, out) -> {
                ctx.message("dips the pen");
                throw new IOException("no ink for größer\u2026");
              });

  @TempDir Path folder;
  private Path root;
  private GreenMail server;

  @BeforeEach
  void start() throws IOException {
    root = Files.createDirectory(folder.resolve("dataset"));
    server = new GreenMail(new ServerSetup(0, NEAR, ServerSetup.PROTOCOL_SMTP));
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void failedBuildIsMailedWithWhatSomebodyNeedsToAct() throws Exception {
    Sketch blocked = Sketch.of("blocked").requiring(FAILS);

    build(MailWhen.FAILED, Sketch.of("a"), blocked, Sketch.of("b").requiring(new Given("gone")));

    MimeMessage mail = onlyMail();
    assertEquals("freshet: 1 of 5 tasks failed, 1 input missing in dataset", mail.getSubject());
    assertEquals("ops@acme.com", mail.getAllRecipients()[0].toString());
    assertEquals("freshet@acme.com", mail.getFrom()[0].toString());
    assertEquals(Date.from(CLOCK.instant()), mail.getSentDate());
    assertEquals("auto-generated", mail.getHeader("Auto-Submitted", null));
    List<String> lines = mail.getContent().toString().lines().toList();
    assertTrue(lines.contains("dataset    " + root), lines::toString);
    assertTrue(lines.contains("exit code  3"), lines::toString);
    assertTrue(lines.contains("com.acme.Sketch  1 failed, 2 blocked, 1 ran"), lines::toString);
    assertTrue(
        lines.stream().anyMatch(it -> it.startsWith("  no ink for größer\u2026")), lines::toString);
    assertTrue(lines.contains("  | dips the pen"), lines::toString);
    assertTrue(lines.contains("com.acme.Given(file=gone): gone"), lines::toString);
    assertTrue(Files.exists(Path.of(after("  log: ", lines))), lines::toString);
  }

  @Test
  void missingDataThatIsToleratedIsNoReasonForMail() throws Exception {
    Sketch reader = Sketch.of("reader").requiring(AllowFailure.of(new Given("gone")));
    build(MailWhen.FAILED, reader);
    assertEquals(0, server.getReceivedMessages().length);

    build(MailWhen.FAILED, reader, Sketch.of("other").requiring(AllowFailure.of(FAILS)));
    MimeMessage mail = onlyMail();
    assertEquals("freshet: 1 of 4 tasks failed in dataset", mail.getSubject());
    List<String> lines = mail.getContent().toString().lines().toList();
    assertTrue(lines.contains("com.acme.Given(file=gone): gone; tolerated"), lines::toString);
    String without = after("com.acme.Sketch(name=other,setting=\"\"): ", lines);
    assertTrue(without.startsWith("com.acme.Sketch(name=f"), without);
    assertTrue(without.endsWith(", which failed"), without);
  }

  @Test
  void buildThatWentWellIsMailedOnlyIfAlwaysWanted() throws Exception {
    build(MailWhen.FAILED, Sketch.of("a"));
    assertEquals(0, server.getReceivedMessages().length);

    build(MailWhen.ALWAYS, Sketch.of("a"), Sketch.of("b"));
    assertEquals("freshet: 1 task ran, 1 fresh in dataset", onlyMail().getSubject());
  }

  @Test
  void whatASharedCacheHadIsCounted() throws Exception {
    String cache = folder.resolve("cache").toString();
    Freshet.in(folder.resolve("other")).cache(cache).cachePush().build(Sketch.of("a"));

    Freshet.in(root)
        .cache(cache)
        .listener(new Mail(root, mailing(MailWhen.ALWAYS, near()), CLOCK))
        .build(Sketch.of("a"), Sketch.of("b"));

    MimeMessage mail = onlyMail();
    assertEquals("freshet: 1 task ran, 1 restored, 0 fresh in dataset", mail.getSubject());
    List<String> lines = mail.getContent().toString().lines().toList();
    assertTrue(lines.contains("com.acme.Sketch  1 ran, 1 restored"), lines::toString);
  }

  @Test
  void eachRecipientGetsIt() throws Exception {
    MailAddresses to = MailAddresses.of("ops@acme.com, Jürgen Ö <joe@acme.com>");

    build(root, new Mailing(near(), from(), to, MailWhen.FAILED), FAILS);

    MimeMessage[] mails = server.getReceivedMessages();
    assertEquals(2, mails.length);
    assertEquals(
        "=?UTF-8?Q?J=C3=BCrgen_=C3=96?= <joe@acme.com>",
        mails[0].getHeader("To", null).replaceAll(".*,\\s*", ""));
  }

  /** A line break in the name of the folder would begin a header of its own. */
  @Test
  void nameOfTheFolderIsTextWhateverItHolds() throws Exception {
    Path odd =
        Files.createDirectory(
            folder.resolve("größe\r\nBcc: eve@acme.com\u2028\nX-Odd: yes\n\nand"));

    build(odd, mailing(MailWhen.FAILED, near()), FAILS);

    MimeMessage mail = onlyMail();
    assertEquals(
        "freshet: 1 of 1 task failed in größe  Bcc: eve@acme.com  X-Odd: yes  and",
        mail.getSubject());
    assertEquals(null, mail.getHeader("X-Odd"));
    assertEquals(null, mail.getHeader("Bcc"));
  }

  @Test
  void thousandFailuresAreNotAllMailed() throws Exception {
    Sketch[] many = new Sketch[30];
    Arrays.setAll(
        many,
        i ->
            Sketch.of("t" + i)
                .running(
                    (ctx, out) -> {
                      throw new IOException("no");
                    }));

    build(MailWhen.FAILED, many);

    List<String> lines = onlyMail().getContent().toString().lines().toList();
    assertEquals(20, lines.stream().filter(it -> it.startsWith("  log: ")).count());
    assertTrue(lines.contains("and 10 more"), lines::toString);
  }

  @Test
  void serverIsToldWhoSends() throws Exception {
    server.setUser("me@acme.com", "me", "s3cret");

    build(root, mailing(MailWhen.FAILED, near(new MailLogin("me", "s3cret"))), FAILS);

    assertEquals(1, server.getReceivedMessages().length);
  }

  @Test
  void wrongPasswordIsToldButNotPrinted() {
    server.setUser("me@acme.com", "me", "s3cret");

    String told = complaint(near(new MailLogin("me", "wr0ng")));

    assertTrue(told.startsWith("no mail was sent to ops@acme.com by smtp://127.0.0.1:"), told);
    assertTrue(told.contains("535"), told);
    assertFalse(told.contains("wr0ng"), told);
    assertEquals(0, server.getReceivedMessages().length);
  }

  /** 2130706433 is 127.0.0.1, but not in words that are known to mean this machine. */
  @Test
  void passwordIsNotSentInTheClearToAnotherMachine() {
    server.setUser("me@acme.com", "me", "s3cret");
    MailLogin login = new MailLogin("me", "s3cret");

    String told = complaint(new MailServer("smtp", "2130706433", port(), Optional.of(login)));

    assertTrue(told.contains("STARTTLS is required"), told);
    assertEquals(0, server.getReceivedMessages().length);
  }

  @Test
  void withoutAPasswordMailGoesWhereThereIsNoEncryption() {
    build(
        root,
        mailing(MailWhen.FAILED, new MailServer("smtp", "2130706433", port(), Optional.empty())),
        FAILS);

    assertEquals(1, server.getReceivedMessages().length);
  }

  @Test
  void serverThatIsNotThereHarmsNoBuild() {
    MailServer nobody = near();
    server.stop();

    BuildResult result =
        build(root, mailing(MailWhen.ALWAYS, nobody), Sketch.of("a"), Sketch.of("b"));

    assertEquals(0, result.exitCode());
    assertEquals(2, result.executed().size());
    assertTrue(complaint(nobody).startsWith("no mail was sent to ops@acme.com by " + nobody));
  }

  private String complaint(MailServer at) {
    Mail mail = new Mail(root, mailing(MailWhen.ALWAYS, at), CLOCK);
    BuildOutcome[] outcome = new BuildOutcome[1];
    Freshet.in(root)
        .listener(
            new BuildListener() {
              @Override
              public void ended(BuildOutcome ended) {
                outcome[0] = ended;
              }
            })
        .build(Sketch.of("complaint"));
    UncheckedIOException thrown =
        assertThrows(UncheckedIOException.class, () -> mail.ended(outcome[0]));
    return String.valueOf(thrown.getMessage());
  }

  private BuildResult build(MailWhen when, Sketch... goals) {
    return build(root, mailing(when, near()), goals);
  }

  private static BuildResult build(Path place, Mailing mailing, Sketch... goals) {
    return Freshet.in(place).listener(new Mail(place, mailing, CLOCK)).build(goals);
  }

  private Mailing mailing(MailWhen when, MailServer at) {
    return new Mailing(at, from(), MailAddresses.of("ops@acme.com"), when);
  }

  private static MailAddresses from() {
    return MailAddresses.one("freshet@acme.com");
  }

  private MailServer near() {
    return MailServer.at("smtp://127.0.0.1:" + port(), Optional.empty());
  }

  private MailServer near(MailLogin login) {
    return MailServer.at("smtp://127.0.0.1:" + port(), Optional.of(login));
  }

  private int port() {
    return server.getSmtp().getPort();
  }

  private MimeMessage onlyMail() {
    MimeMessage[] mails = server.getReceivedMessages();
    assertEquals(1, mails.length);
    return mails[0];
  }

  private static String after(String beginning, List<String> lines) {
    return lines.stream()
        .filter(it -> it.startsWith(beginning))
        .map(it -> it.substring(beginning.length()))
        .findFirst()
        .orElse("no log");
  }
}
