package io.freshet.store.file;

import io.freshet.target.Targets;
import io.freshet.trace.Links;
import io.freshet.trace.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The links of a staged output, as they will lead once it is published. Those that would lead into
 * staging or out of the dataset root are refused.
 *
 * @param name the output's name
 * @param staged where it was written
 * @param destination where it will stand
 * @param root the dataset root
 */
record PublishedLinks(String name, Path staged, Path destination, Path root) implements Links {

  /** Where the output itself leads: to where it stands, unless it is a link. */
  Path itself() throws IOException {
    return Files.isSymbolicLink(staged) ? end(staged, Files.readSymbolicLink(staged)) : staged;
  }

  @Override
  public Path end(Path link, Path text) throws IOException {
    if (!link.startsWith(staged)) {
      return link;
    }
    Path end = below(published(link).resolveSibling(text).normalize());
    if (end.startsWith(staged) || end.startsWith(root.resolve(StateFolder.NAME))) {
      throw refused(link, text, "in staging, and will be gone: make it a relative link");
    }
    if (end.startsWith(destination)) {
      return moved(end, destination, staged);
    }
    if (end.startsWith(root)) {
      return end;
    }
    throw refused(link, text, "outside the dataset root: copy what it leads to");
  }

  private Path published(Path link) {
    return moved(link, staged, destination);
  }

  /** The root may be known by a name that leads through links itself. */
  private Path below(Path end) throws IOException {
    Path real = root.toRealPath();
    return end.startsWith(real) ? moved(end, real, root) : end;
  }

  private static Path moved(Path place, Path from, Path to) {
    return place.equals(from) ? to : to.resolve(from.relativize(place));
  }

  private IOException refused(Path link, Path text, String why) {
    String separator = link.getFileSystem().getSeparator();
    String member = staged.relativize(link).toString().replace(separator, "/");
    return new IOException(
        Targets.shown(name + (member.isEmpty() ? "" : "/" + member))
            + " is a link to "
            + Targets.shown(text.toString())
            + ", which lies "
            + why);
  }
}
