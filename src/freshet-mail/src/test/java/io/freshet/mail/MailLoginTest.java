package io.freshet.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.freshet.spi.UsageException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MailLoginTest {

  @Test
  void userAndPasswordStandInTheEnvironmentTogether() {
    assertEquals(
        "me",
        MailOptions.login(Map.of("FRESHET_MAIL_USER", "me", "FRESHET_MAIL_PASSWORD", "s3cret"))
            .orElseThrow()
            .toString());

    UsageException refused =
        assertThrows(
            UsageException.class,
            () -> MailOptions.login(Map.of("FRESHET_MAIL_PASSWORD", "s3cret")));
    assertEquals(
        "of the environment variables FRESHET_MAIL_USER and FRESHET_MAIL_PASSWORD only"
            + " FRESHET_MAIL_PASSWORD is set: want both or none",
        refused.getMessage());
  }
}
