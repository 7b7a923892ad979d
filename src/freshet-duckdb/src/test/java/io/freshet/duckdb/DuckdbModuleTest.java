package io.freshet.duckdb;

import io.freshet.testing.AdapterContract;
import java.util.Set;

class DuckdbModuleTest extends AdapterContract {

  DuckdbModuleTest() {
    super(Sql.class, Set.of("fingerprint", "output", "target", "task"), Set.of("org.duckdb"));
  }
}
