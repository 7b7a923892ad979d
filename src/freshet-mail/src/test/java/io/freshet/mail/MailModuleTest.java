package io.freshet.mail;

import io.freshet.testing.AdapterContract;
import java.util.Set;

class MailModuleTest extends AdapterContract {

  MailModuleTest() {
    super(Mail.class, Set.of("event", "spi", "target", "task"), Set.of("jakarta.mail"));
  }
}
