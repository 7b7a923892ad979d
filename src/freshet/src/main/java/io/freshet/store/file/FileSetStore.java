package io.freshet.store.file;

import io.freshet.store.FolderContent;
import io.freshet.store.Found;
import io.freshet.store.FoundSets;
import io.freshet.store.Look;
import io.freshet.store.Reading;
import io.freshet.store.Selection;
import io.freshet.store.Store;
import io.freshet.target.Declared;
import io.freshet.target.FileGlob;
import io.freshet.target.FileSetTarget;
import io.freshet.target.FileState;
import io.freshet.target.IgnoredNames;
import io.freshet.target.Target;
import io.freshet.target.Targets;
import io.freshet.trace.FileFingerprints;
import io.freshet.trace.ReadState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Sets of files on any {@code java.nio} file system. What matches is found by one listing of the
 * folder above; of folders in it only those are listed in which something may match. What is found
 * is what a folder with these files would hold. Read only; thread-safe.
 */
public final class FileSetStore implements Store {

  /** A set that may be empty, where not even its folder is there. */
  private static final Look NOTHING = new Look(0, "no folder");

  private final Path root;
  private final FileFingerprints contents;
  private final SeenFiles seen;

  private final FoundSets sets = new FoundSets(this::configured);

  /**
   * Of a dataset root, for one build.
   *
   * @param contents what it reads by
   * @param seen told what is found
   */
  public FileSetStore(Path root, FileFingerprints contents, SeenFiles seen) {
    this.root = root;
    this.contents = contents;
    this.seen = seen;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IOException also when the folder is none, or one in it cannot be listed
   */
  @Override
  public Optional<Look> look(Declared set) throws IOException {
    Optional<Look> there = lookIntoFolder(set);
    if (there.isEmpty() && FileSetTarget.mayBeEmpty(set)) {
      return Optional.of(NOTHING);
    }
    return there.filter(
        it -> FileSetTarget.mayBeEmpty(set) || !FileFingerprints.names(it).isEmpty());
  }

  private Optional<Look> lookIntoFolder(Declared set) throws IOException {
    Path folder = folder(set);
    FileGlob.Matcher glob = FileGlob.of(set.name()).on(folder.getFileSystem());
    Optional<Look> there = contents.look(folder, Selection.matching(glob, ignored(set)));
    if (there.isPresent() && FileFingerprints.state(there.get()).kind() != FileState.Kind.FOLDER) {
      throw new IOException(
          folder
              + " is no folder, but the files "
              + Targets.shown(set.name())
              + " are looked for in it: put a folder there, or change the glob");
    }
    return there;
  }

  @Override
  public Found read(Declared set, Look look) throws IOException {
    return look.equals(NOTHING)
        ? Found.of(look, new FolderContent(new TreeMap<>(), List.of()))
        : contents.read(FileGlob.of(set.name()).folder(), folder(set), look);
  }

  /** What a task declares is as it was first found; what was recorded is looked at anew. */
  @Override
  public Optional<Found> find(Declared set) throws IOException {
    if (!(set instanceof Target)) {
      return Store.super.find(set);
    }
    Optional<Found> known = sets.find(set);
    return known.isPresent() ? known : Store.super.find(set).map(now -> first(set, now));
  }

  private Found first(Declared set, Found now) {
    Optional<Found> earlier = sets.note(set, now);
    if (earlier.isEmpty()) {
      seen.add(FileGlob.of(set.name()).prefix(), now);
    }
    return earlier.orElse(now);
  }

  @Override
  public String absence(Target set) {
    return " (no file matches)";
  }

  @Override
  public Reading reading(Declared set) throws IOException {
    Optional<Look> before = lookIntoFolder(set);
    ReadState state = ReadState.of(folder(set), before);
    return now -> now.look().equals(NOTHING) ? before.isEmpty() : state.isStillAs(now.look());
  }

  @Override
  public Target configured(Target set) {
    return set.orIgnoring(contents.ignored());
  }

  @Override
  public Target input(Target target) {
    FileSetTarget set = (FileSetTarget) configured(target);
    return sets.find(set)
        .map(known -> set.at(folder(set), FileFingerprints.names(known.look())))
        .orElseGet(() -> set.at(folder(set)));
  }

  private IgnoredNames ignored(Declared set) {
    return IgnoredNames.ofConfiguration(sets.settled(set).configuration());
  }

  private Path folder(Declared set) {
    String name = FileGlob.of(set.name()).folder();
    return name.isEmpty() ? root : Targets.locate(name, root);
  }
}
