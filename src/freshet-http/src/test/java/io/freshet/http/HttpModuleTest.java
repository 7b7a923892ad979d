package io.freshet.http;

import io.freshet.testing.AdapterContract;
import java.util.Set;

class HttpModuleTest extends AdapterContract {

  HttpModuleTest() {
    super(
        HttpTarget.class,
        Set.of("fingerprint", "store", "target", "task", "text"),
        Set.of("dev.failsafe", "javax.net.ssl"));
  }
}
