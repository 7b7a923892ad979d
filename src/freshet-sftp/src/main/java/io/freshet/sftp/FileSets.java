package io.freshet.sftp;

import io.freshet.store.Look;
import io.freshet.target.Declared;
import io.freshet.target.FileGlob;
import io.freshet.target.FileSetTarget;
import io.freshet.target.IgnoredNames;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.sshd.sftp.client.SftpClient.Attributes;

/**
 * Which files match a glob on another machine: one listing for each folder in which some may. Links
 * to files count as the files, links to folders do not.
 */
final class FileSets {

  private final RemoteFiles files;

  /**
   * The state of a set.
   *
   * @param files the state of each, by relative name
   */
  record State(SortedMap<String, Look> files) {}

  FileSets(RemoteFiles files) {
    this.files = files;
  }

  /** Returns the state of a set; nothing where none matches, unless it may be empty. */
  Optional<Look> look(Declared set) throws IOException {
    FileGlob.Matcher glob = FileGlob.of(set.name()).on(FileSystems.getDefault());
    IgnoredNames ignored = IgnoredNames.ofConfiguration(set.configuration());
    SortedMap<String, Look> found = new TreeMap<>();
    new Search(glob, ignored, found).in(SftpName.of(set), "");
    long size = found.values().stream().mapToLong(Look::size).sum();
    return found.isEmpty() && !FileSetTarget.mayBeEmpty(set)
        ? Optional.empty()
        : Optional.of(new Look(size, new State(found)));
  }

  /** Returns the state of each file in a set. */
  static SortedMap<String, Look> members(Look look) {
    return ((State) look.token()).files();
  }

  /** One search. */
  private final class Search {

    private final FileGlob.Matcher glob;
    private final IgnoredNames ignored;
    private final SortedMap<String, Look> found;

    Search(FileGlob.Matcher glob, IgnoredNames ignored, SortedMap<String, Look> found) {
      this.glob = glob;
      this.ignored = ignored;
      this.found = found;
    }

    void in(SftpName folder, String above) throws IOException {
      for (Map.Entry<String, Attributes> entry : files.list(folder).entrySet()) {
        String name = above + entry.getKey();
        if (ignored.has(entry.getKey())) {
          continue;
        }
        Attributes attributes = entry.getValue();
        if (attributes.isDirectory() && glob.mayMatchIn(name)) {
          in(folder.in(entry.getKey()), name + "/");
        } else if (!attributes.isDirectory() && glob.matches(name)) {
          add(name, attributes, folder.in(entry.getKey()));
        }
      }
    }

    private void add(String name, Attributes listed, SftpName file) throws IOException {
      Optional<Attributes> attributes =
          listed.isSymbolicLink() ? files.attributes(file) : Optional.of(listed);
      attributes.filter(Attributes::isRegularFile).ifPresent(it -> found.put(name, Token.of(it)));
    }
  }
}
