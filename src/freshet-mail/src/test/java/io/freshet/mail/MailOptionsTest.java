package io.freshet.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.freshet.cli.Cli;
import io.freshet.cli.WithoutLibrary;
import io.freshet.testing.Folder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mail about a run, as somebody orders it. */
final class MailOptionsTest {

  @TempDir Path root;

  @Test
  void mailIsOrderedByOptions() throws Exception {
    GreenMail server = start();
    try {
      Cli cli = new Cli(root);

      cli.in("run", "AirReport", "--mail", "ops@acme.com", "--mail-server", address(server));

      assertEquals(
          "freshet: 1 input missing in " + root.getFileName(),
          server.getReceivedMessages()[0].getSubject());
      assertEquals("ops@acme.com", server.getReceivedMessages()[0].getFrom()[0].toString());
    } finally {
      server.stop();
    }
  }

  @Test
  void mailIsOrderedBySettings() throws Exception {
    GreenMail server = start();
    try {
      new Folder(root)
          .write(
              "project.properties",
              "mail=ops@acme.com\nmail-server="
                  + address(server)
                  + "\nmail-from=me@acme.com\nmail-when=always\n");

      String settings = root.resolve("project.properties").toString();
      int exitCode = new Cli(root).in("run", "AirChain(length=1)", "--config", settings).exitCode();

      assertEquals(0, exitCode);
      assertEquals("me@acme.com", server.getReceivedMessages()[0].getFrom()[0].toString());
    } finally {
      server.stop();
    }
  }

  /** Whatever the order of the class path: here this module comes first. */
  @Test
  void optionsFollowFreshetsOwn() {
    String help = new Cli(root).type("run", "--help").answer();

    assertTrue(help.indexOf("--webhook=URL") < help.indexOf("--mail=TO"), help);
    assertTrue(help.indexOf("--webhook=URL") > 0, help);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--mail        | ops            | want addresses such as ops@acme.com",
        "--mail        | a@b.de c@d.de  | want addresses such as ops@acme.com",
        "--mail        | ,              | want addresses such as ops@acme.com",
        "--mail-from   | a@b.de,c@d.de  | want one address such as freshet@acme.com",
        "--mail-server | mail.acme.com  | want smtp://HOST:PORT or smtps://HOST:PORT",
        "--mail-server | http://acme.de | want smtp://HOST:PORT or smtps://HOST:PORT",
        "--mail-server | smtp://a/b     | want smtp://HOST:PORT or smtps://HOST:PORT",
        "--mail-server | smtp://a b     | want smtp://HOST:PORT or smtps://HOST:PORT",
        "--mail-when   | sometimes      | want failed or always",
      })
  void mistakesAreToldBeforeAnythingRuns(String option, String value, String want) {
    List<String> words = new ArrayList<>(List.of("run", "AirReport", option, value));
    if (!option.equals("--mail")) {
      words.addAll(List.of("--mail", "ops@acme.com"));
    }

    String told = new Cli(root).in(words.toArray(String[]::new)).complaint();

    assertTrue(told.startsWith(option + " " + value + ": " + want), told);
    assertFalse(Files.exists(root.resolve(".freshet")), "something ran");
  }

  @ParameterizedTest
  @ValueSource(strings = {"smtp://me:pw@acme", "smtp://me:pw@acme.com:no", "smtp://me:p@pw@acme"})
  void passwordInAnAddressIsNotRepeated(String address) {
    String told =
        new Cli(root)
            .in("run", "AirReport", "--mail", "ops@acme.com", "--mail-server", address)
            .complaint();

    assertTrue(told.startsWith("--mail-server smtp://...@acme"), told);
    assertFalse(told.contains("pw"), told);
  }

  @Test
  void addressWithALineBreakIsRefused() {
    String told =
        new Cli(root).in("run", "AirReport", "--mail", "a@b.de\r\nBcc: eve@b.de").complaint();

    assertTrue(told.contains("control characters"), told);
  }

  @ParameterizedTest
  @ValueSource(strings = {"angus-mail|jakarta.mail", "angus-mail"})
  void withoutTheLibraryItIsSaidWhatToAdd(String jars) throws Exception {
    Cli.Printed printed =
        WithoutLibrary.named(jars)
            .type("run", "AirReport", "--mail", "ops@acme.com", "--root", root.toString());

    WithoutLibrary.assertSaysWhatToAdd(
        "mail needs Angus Mail, which is not on the class path", printed);
  }

  @Test
  void withoutTheLibraryAllElseWorks() throws Exception {
    Cli.Printed printed =
        WithoutLibrary.named("angus-mail|jakarta.mail")
            .type("run", "AirChain(length=1)", "--root", root.toString());

    assertEquals(0, printed.exitCode(), printed.err());
  }

  private static GreenMail start() {
    GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
    return server;
  }

  private static String address(GreenMail server) {
    return "smtp://127.0.0.1:" + server.getSmtp().getPort();
  }
}
