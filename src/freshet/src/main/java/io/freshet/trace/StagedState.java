package io.freshet.trace;

import io.freshet.store.FolderContent;
import io.freshet.store.Selection;
import io.freshet.target.FileState;
import io.freshet.target.IgnoredNames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The state in which a staged output was hashed: of a folder, that of all in it.
 *
 * @param end where it stands; if it is a link, where that leads
 * @param itself the output's own state
 * @param folder what it holds, if it is a folder
 * @param members by relative name, what stands there and what a link says; empty for a file
 */
record StagedState(
    Path end,
    FileState itself,
    SortedMap<String, Member> members,
    @Nullable FolderContent folder,
    IgnoredNames ignored) {

  private record Member(FileState state, String link) {}

  static StagedState ofFile(Path end, FileState state) {
    return new StagedState(end, state, new TreeMap<>(), null, IgnoredNames.DEFAULT);
  }

  static StagedState ofFolder(
      Path end, FileState state, Listing listing, FolderContent folder, IgnoredNames ignored) {
    return new StagedState(end, state, members(listing), folder, ignored);
  }

  private static SortedMap<String, Member> members(Listing listing) {
    SortedMap<String, Member> members = new TreeMap<>();
    for (Map.Entry<String, Listing.Entry> entry : listing.entries().entrySet()) {
      members.put(entry.getKey(), new Member(entry.getValue().state(), entry.getValue().link()));
    }
    return members;
  }

  /** Whether what stands at a place is the same, and nobody has written to it since. */
  boolean isStill(Path place, Links links) throws IOException {
    Optional<FileState> now = FileState.of(place);
    return now.isPresent() && isStill(now.get(), place, links);
  }

  /** As above; what stands there is in this state. */
  boolean isStill(FileState now, Path place, Links links) throws IOException {
    return itself.kind() == FileState.Kind.FOLDER
        ? now.kind() == FileState.Kind.FOLDER
            && members(Listing.of(place, Selection.all(ignored), links)).equals(members)
        : itself.isMoved(now) && itself.bits().matches(now.bits());
  }

  /** Whether this is surely the same file or folder, whatever it holds by now. */
  boolean isSame(FileState other) {
    return itself.inode() != 0
        && itself.inode() == other.inode()
        && itself.device() == other.device();
  }
}
