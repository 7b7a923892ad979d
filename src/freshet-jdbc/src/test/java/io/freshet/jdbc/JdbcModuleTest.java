package io.freshet.jdbc;

import io.freshet.testing.AdapterContract;
import java.util.Set;

class JdbcModuleTest extends AdapterContract {

  JdbcModuleTest() {
    super(
        TableTarget.class,
        Set.of("event", "fingerprint", "store", "target"),
        Set.of("javax.sql", "org.postgresql", "org.duckdb"));
  }
}
