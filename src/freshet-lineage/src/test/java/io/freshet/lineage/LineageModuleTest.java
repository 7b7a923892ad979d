package io.freshet.lineage;

import io.freshet.testing.AdapterContract;
import java.util.Set;

class LineageModuleTest extends AdapterContract {

  LineageModuleTest() {
    super(
        Lineage.class,
        Set.of("event", "fingerprint", "history", "param", "spi", "target", "task"),
        Set.of("io.openlineage"));
  }
}
