package io.freshet.spi;

import io.freshet.history.BuildRecord;
import io.freshet.history.GraphPart;
import io.freshet.history.Liveness;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Draws builds and graphs. Found by {@link java.util.ServiceLoader}, so the implementation is
 * public, has a constructor without parameters, and is named in {@code
 * META-INF/services/io.freshet.spi.Drawings}.
 */
public interface Drawings {

  /**
   * Returns a build as one HTML page that needs nothing else: no network, no other file.
   *
   * @param unended what became of the build if no end of it is recorded
   * @param root the dataset root
   * @param logs the folder in which the logs of tasks lie
   * @param zone in which times are told
   * @throws UsageException where a library is missing
   */
  String page(BuildRecord build, Liveness unended, Path root, Path logs, ZoneId zone);

  /**
   * Returns a graph as the text of an SVG file; nothing for one of too many classes to draw.
   *
   * @param parts the parts of the graph, each at its number
   * @throws UsageException where a library is missing
   */
  Optional<String> svg(List<GraphPart> parts);
}
