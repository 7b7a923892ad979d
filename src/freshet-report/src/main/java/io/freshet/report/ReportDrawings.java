package io.freshet.report;

import io.freshet.history.BuildRecord;
import io.freshet.history.GraphPart;
import io.freshet.history.Liveness;
import io.freshet.spi.Drawings;
import io.freshet.spi.UsageException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.function.Supplier;

/** The drawings of this module, which need a library that may have been left out. */
public final class ReportDrawings implements Drawings {

  @Override
  public String page(BuildRecord build, Liveness unended, Path root, Path logs, ZoneId zone) {
    return drawn(() -> ReportPage.of(build, unended, root, logs, zone));
  }

  @Override
  public Optional<String> svg(List<GraphPart> parts) {
    return drawn(() -> GraphDrawing.standalone(parts));
  }

  /** What a function draws; ELK loads parts of its own as services. */
  private static <T> T drawn(Supplier<T> function) {
    try {
      return function.get();
    } catch (NoClassDefFoundError | ServiceConfigurationError e) {
      throw new UsageException(
          "drawings need Eclipse ELK, which is not on the class path ("
              + e.getMessage()
              + "): add the dependencies org.eclipse.elk:org.eclipse.elk.alg.layered:0.11.0 and"
              + " org.eclipse.xtext:org.eclipse.xtext.xbase.lib:2.38.0, or use the distribution",
          e);
    }
  }
}
