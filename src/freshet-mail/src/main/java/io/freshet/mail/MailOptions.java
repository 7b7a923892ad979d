package io.freshet.mail;

import io.freshet.event.BuildListener;
import io.freshet.spi.GivenOptions;
import io.freshet.spi.ListenerOptions;
import io.freshet.spi.Option;
import io.freshet.spi.Option.SetBy;
import io.freshet.spi.OptionalLibrary;
import io.freshet.spi.UsageException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Mail about a run, as options. The password is in the environment, where no history keeps it. */
public final class MailOptions implements ListenerOptions {

  private static final String MAIL = "--mail";
  private static final String USER = "FRESHET_MAIL_USER";
  private static final String PASSWORD = "FRESHET_MAIL_PASSWORD";

  private static final String SERVER = "--mail-server";
  private static final String FROM = "--mail-from";
  private static final String WHEN = "--mail-when";
  private static final String NEAR = "smtp://localhost";

  @Override
  public List<Option> options() {
    return List.of(
        Option.text(
            MAIL,
            "TO",
            SetBy.PROJECT,
            "Send a mail to these addresses, separated by commas, when the run has ended, its"
                + " summary is printed, and a task failed or an input is missing. Tried once; what"
                + " goes wrong is a warning."),
        Option.text(
            SERVER,
            "URL",
            SetBy.PROJECT,
            "The server that takes the mail: smtp://HOST:PORT or smtps://HOST:PORT; "
                + NEAR
                + " unless set. The environment variables "
                + USER
                + " and "
                + PASSWORD
                + " log in there."),
        Option.text(
            FROM,
            "ADDRESS",
            SetBy.PROJECT,
            "Whom the mail is from; the first of those it is sent to unless set."),
        Option.text(
            WHEN,
            "WHEN",
            SetBy.ROOT,
            "failed, or always: also when all went well; failed unless set."));
  }

  @Override
  public Set<String> variables() {
    return Set.of(USER, PASSWORD);
  }

  @Override
  public Optional<BuildListener> listener(GivenOptions given, Map<String, String> environment) {
    return given.has(MAIL) ? Optional.of(mail(given, environment)) : Optional.empty();
  }

  private static BuildListener mail(GivenOptions given, Map<String, String> environment) {
    return OptionalLibrary.made(
        "mail needs Angus Mail",
        "org.eclipse.angus:angus-mail:2.0.5",
        () -> {
          MailAddresses to = to(given);
          Mailing mailing =
              new Mailing(server(given, environment), from(given, to), to, when(given));
          return new Mail(given.root(), mailing, InstantSource.system());
        });
  }

  private static MailAddresses to(GivenOptions given) {
    return OptionalLibrary.read(
        MAIL, given.value(MAIL, ""), "want addresses such as ops@acme.com", MailAddresses::of);
  }

  private static MailAddresses from(GivenOptions given, MailAddresses to) {
    return given.has(FROM)
        ? OptionalLibrary.read(
            FROM,
            given.value(FROM, ""),
            "want one address such as freshet@acme.com",
            MailAddresses::one)
        : to.first();
  }

  private static MailServer server(GivenOptions given, Map<String, String> environment) {
    Optional<MailLogin> login = login(environment);
    return OptionalLibrary.read(
        SERVER,
        given.value(SERVER, NEAR),
        "want smtp://HOST:PORT or smtps://HOST:PORT; user and password stand in the environment"
            + " variables "
            + USER
            + " and "
            + PASSWORD,
        address -> MailServer.at(address, login));
  }

  static Optional<MailLogin> login(Map<String, String> environment) {
    String user = environment.getOrDefault(USER, "");
    String password = environment.getOrDefault(PASSWORD, "");
    if (user.isEmpty() != password.isEmpty()) {
      throw new UsageException(
          "of the environment variables "
              + USER
              + " and "
              + PASSWORD
              + " only "
              + (password.isEmpty() ? USER : PASSWORD)
              + " is set: want both or none");
    }
    return user.isEmpty() ? Optional.empty() : Optional.of(new MailLogin(user, password));
  }

  private static MailWhen when(GivenOptions given) {
    String text = given.value(WHEN, "failed");
    return switch (text) {
      case "failed" -> MailWhen.FAILED;
      case "always" -> MailWhen.ALWAYS;
      default -> throw UsageException.of(WHEN, text + ": want failed or always");
    };
  }
}
