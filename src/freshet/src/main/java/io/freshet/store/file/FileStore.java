package io.freshet.store.file;

import io.freshet.store.Found;
import io.freshet.store.LocalNames;
import io.freshet.store.Look;
import io.freshet.store.Reading;
import io.freshet.store.StagedOutput;
import io.freshet.store.StagingPlace;
import io.freshet.store.Store;
import io.freshet.store.Upload;
import io.freshet.target.Declared;
import io.freshet.target.FileState;
import io.freshet.target.FileTarget;
import io.freshet.target.IgnoredNames;
import io.freshet.target.Target;
import io.freshet.target.Targets;
import io.freshet.target.Written;
import io.freshet.trace.FileFingerprints;
import io.freshet.trace.ReadState;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Files and folders on any {@code java.nio} file system. A token is the state that the file system
 * tells; a file is published by one atomic move, a folder by two. Thread-safe.
 */
public final class FileStore implements Store {

  private final Path root;
  private final FileFingerprints contents;
  private final SeenFiles seen;
  private final Staging staging;
  private final RootGuard guard;
  private final Trash trash;
  private final Durability durability;
  private final Publisher publisher;
  private final Written readOnly = Written.readOnly();

  /** Of a dataset root, for one build, with what it reads and writes by. */
  public FileStore(
      Path root,
      FileFingerprints contents,
      SeenFiles seen,
      Staging staging,
      Trash trash,
      Durability durability) {
    this.root = root;
    this.contents = contents;
    this.seen = seen;
    this.staging = staging;
    this.guard = new RootGuard(root);
    this.trash = trash;
    this.durability = durability;
    this.publisher = new Publisher(this, guard, trash);
  }

  Path root() {
    return root;
  }

  FileFingerprints contents() {
    return contents;
  }

  Durability durability() {
    return durability;
  }

  Publisher publisher() {
    return publisher;
  }

  Path place(Declared what) {
    return Targets.locate(what.name(), root);
  }

  @Override
  public Optional<Look> look(Declared what) throws IOException {
    return contents.look(place(what), ignored(what));
  }

  /** What a task declares is as a set of files has seen it; what was recorded is looked at anew. */
  @Override
  public Optional<Found> find(Declared what) throws IOException {
    Optional<Found> known = what instanceof Target ? seen.find(what.name()) : Optional.empty();
    return known.isPresent() ? known : Store.super.find(what);
  }

  /** Does not look into folders: what is asked for may be anywhere on the machine. */
  @Override
  public boolean isThere(Declared what) throws IOException {
    return FileState.ofItself(place(what)).isPresent();
  }

  @Override
  public Found read(Declared what, Look look) throws IOException {
    return contents.read(what.name(), place(what), look);
  }

  /** Where no folder is declared, what the build says counts in one that stands there. */
  IgnoredNames ignored(Declared what) {
    if (!FileKinds.isFolder(what)) {
      return contents.ignored();
    }
    Declared configured = what instanceof Target target ? configured(target) : what;
    return IgnoredNames.ofConfiguration(configured.configuration());
  }

  @Override
  public void refuseOtherKind(Target target, Found found) throws IOException {
    FileKinds.check(target, place(target), FileFingerprints.state(found.look()));
  }

  @Override
  public Reading reading(Declared what) throws IOException {
    ReadState before = ReadState.of(place(what), lookBefore(what));
    return now -> before.isStillAs(now.look());
  }

  /** Nothing where somebody is replacing it: that is a change. */
  private Optional<Look> lookBefore(Declared what) throws IOException {
    try {
      return look(what);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public Target configured(Target target) {
    return target.orIgnoring(contents.ignored());
  }

  @Override
  public Target input(Target target) {
    return configured(target).at(place(target), readOnly);
  }

  @Override
  public StagedOutput stage(Target target, StagingPlace where) throws IOException {
    return new StagedFile(this, configured(target), staging.place(target, where), publisher);
  }

  /** A file or folder that is written here and belongs elsewhere. */
  StagedOutput stage(Target target, StagingPlace where, Upload upload) throws IOException {
    Path place = where.folder().resolve(LocalNames.last(target.name()));
    Staging.delete(place);
    return new StagedFile(this, configured(target), place, new Uploading(this, upload));
  }

  /** Keeps a copy of what stands elsewhere. */
  String keep(Declared what, Path copy) throws IOException {
    return root.relativize(trash.take(copy, LocalNames.whole(what.name()))).toString();
  }

  /** An absolute name that leads elsewhere is meant to. */
  @Override
  public boolean mayDelete(Declared output) throws IOException {
    return !place(output).startsWith(root) || isInDataset(output);
  }

  @Override
  public boolean isInDataset(Declared what) throws IOException {
    Path place;
    try {
      place = place(FileTarget.of(what.name()));
    } catch (IllegalArgumentException e) {
      return false;
    }
    return guard.isInside(place);
  }

  @Override
  public String keep(Declared what) throws IOException {
    return root.relativize(trash.take(place(what))).toString();
  }

  @Override
  public void delete(Declared what) throws IOException {
    Staging.delete(place(what));
  }
}
