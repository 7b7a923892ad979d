package io.freshet.report;

import io.freshet.testing.AdapterContract;
import java.util.Set;

class ReportModuleTest extends AdapterContract {

  ReportModuleTest() {
    super(
        ReportDrawings.class,
        Set.of("history", "spi", "task", "text"),
        Set.of("com.google.gson", "org.eclipse.elk", "org.eclipse.emf"));
  }
}
