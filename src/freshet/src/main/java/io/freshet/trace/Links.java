package io.freshet.trace;

import java.io.IOException;
import java.nio.file.Path;

/** Where the links in a folder lead, seen from where the folder stands or will stand. */
public interface Links {

  /** A folder that stands where it belongs. */
  Links IN_PLACE = (link, text) -> link;

  /**
   * A path that leads where a link does.
   *
   * @param link where the link stands now
   * @param text what it says
   * @throws IOException when it must not say so
   */
  Path end(Path link, Path text) throws IOException;
}
