package io.freshet.trace;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.store.FolderContent;
import io.freshet.store.Found;
import io.freshet.store.Selection;
import io.freshet.target.FileState;
import io.freshet.target.IgnoredNames;
import io.freshet.target.Targets;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What runs have left in staging and is not published yet: what it holds, and in which state it was
 * hashed. Thread-safe.
 */
public final class StagedOutputs {

  private final FileFingerprints contents;
  private final PublishedFiles published;

  /** By place. */
  private final Map<Path, StagedState> states = new ConcurrentHashMap<>();

  StagedOutputs(FileFingerprints contents, PublishedFiles published) {
    this.contents = contents;
    this.published = published;
  }

  /**
   * The fingerprint of a file.
   *
   * @param end where it leads, if it is a link
   * @param state the state of what stands there
   * @param written tells what is known to have been written to a file in a state; then it is not
   *     read
   */
  public Found file(
      Path place, Path end, FileState state, Function<FileState, Optional<Fingerprint>> written)
      throws IOException {
    states.put(place, StagedState.ofFile(end, state));
    Optional<Fingerprint> known = written.apply(state).filter(it -> it.size() == state.size());
    return Found.of(
        FileFingerprints.look(state),
        known.isPresent() ? known.get() : contents.hash(end),
        state.bits());
  }

  /**
   * What the folder holds that was made for an output of this name.
   *
   * @throws IOException when it holds names that are ignored, or links that must not be there
   */
  public Found folder(String name, Path place, IgnoredNames ignored, Links links)
      throws IOException {
    FileState state =
        FileState.of(place).orElseThrow(() -> new NoSuchFileException(place.toString()));
    Listing listing = Listing.of(place, Selection.all(ignored), links);
    refuseHidden(name, listing.hidden());
    FolderContent content = contents.ofFolder(name, listing);
    states.put(place, StagedState.ofFolder(place, state, listing, content, ignored));
    return Found.of(FileFingerprints.look(state, listing), content);
  }

  private static void refuseHidden(String name, List<String> hidden) throws IOException {
    for (String member : hidden) {
      String last = member.substring(member.lastIndexOf('/') + 1);
      String remedy =
          IgnoredNames.isState(last)
              ? "; it is the state of another dataset: build that elsewhere, or delete it"
              : "; delete it, or say DirectoryTarget.of(…).ignoring() to let such names count";
      throw new IOException(
          Targets.shown(name + "/" + member)
              + " was left there by run, but has a name that does not count in folders"
              + remedy);
    }
  }

  /** Forgets what was staged at a place: something else will be, or nothing. */
  public void dropped(Path place) {
    states.remove(place);
  }

  /** What was staged at a place, if it is a folder that was hashed. */
  public Optional<FolderContent> folder(Path place) {
    return Optional.ofNullable(states.get(place)).map(StagedState::folder);
  }

  /** Whether what was staged is as it was when it was hashed. */
  public boolean isAsHashed(Path place, Links links) throws IOException {
    StagedState then = states.get(place);
    return then == null || then.isStill(then.end(), links);
  }

  /**
   * Notes that a staged file or folder, which was hashed, has just been moved into place. The move
   * changed a file after that, so the cache takes it only once the clock has moved on; see {@link
   * FileFingerprints#settle}. Something else that stands there by now is left to be read.
   *
   * @return whether nobody has written to it since it was hashed
   */
  public boolean published(String name, Path from, Path place, Fingerprint fingerprint)
      throws IOException {
    StagedState then = states.remove(from);
    Optional<FileState> now = FileState.of(place);
    if (then == null || now.isEmpty()) {
      return true;
    }
    if (!then.isStill(now.get(), place, Links.IN_PLACE)) {
      return !then.isSame(now.get());
    }
    if (now.get().kind() == FileState.Kind.FILE) {
      published.add(name, place, now.get(), fingerprint);
    }
    return true;
  }
}
