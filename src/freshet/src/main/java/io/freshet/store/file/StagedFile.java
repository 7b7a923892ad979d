package io.freshet.store.file;

import io.freshet.event.FailureText;
import io.freshet.event.TaskFailedException;
import io.freshet.store.ChangingException;
import io.freshet.store.FolderContent;
import io.freshet.store.Found;
import io.freshet.store.Kept;
import io.freshet.store.OwnContent;
import io.freshet.store.StagedOutput;
import io.freshet.target.FileState;
import io.freshet.target.Target;
import io.freshet.target.Targets;
import io.freshet.target.Writing;
import io.freshet.target.Written;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file or folder that one run writes in staging. */
final class StagedFile implements StagedOutput {

  private final FileStore store;
  private final Target target;
  private final Path place;
  private final Publication publication;
  private final Written written = new Written();

  /** Of what is read before it is published: tells whether somebody got the path. */
  private final Written read = Written.readOnly();

  /** What was hashed; nothing before that, or where nothing was written. */
  private @Nullable Found made;

  /** Of a target with what the build says of it, to be written at a place. */
  StagedFile(FileStore store, Target target, Path place, Publication publication) {
    this.store = store;
    this.target = target;
    this.place = place;
    this.publication = publication;
  }

  @Override
  public Target target() {
    return target.at(place, written);
  }

  @Override
  public Optional<Path> place() {
    return Optional.of(place);
  }

  @Override
  public void end() {
    written.writing().end();
  }

  @Override
  public void refuseFailedWrites() throws TaskFailedException {
    Optional<Writing.Failed> failed = written.writing().firstFailure();
    if (failed.isPresent()) {
      throw notWhole(failed.get());
    }
  }

  private TaskFailedException notWhole(Writing.Failed failed) {
    String separator = failed.file().getFileSystem().getSeparator();
    String member = place.relativize(failed.file()).toString().replace(separator, "/");
    return new TaskFailedException(
        Targets.shown(target.name() + (member.isEmpty() ? "" : "/" + member))
            + " was not written as a whole, and run went on: "
            + FailureText.text(failed.cause())
            + "; close what run opens, as by try (...), and let run end with the exception (a"
            + " PrintWriter swallows it: ask its checkError(), or use newWriter())",
        failed.cause());
  }

  @Override
  public Optional<Found> find() throws IOException, TaskFailedException {
    try {
      Optional<Found> found = findAtRest();
      made = found.orElse(null);
      return found;
    } catch (ChangingException e) {
      throw Publisher.stillWritten(target.name());
    }
  }

  @Override
  public Target readable() {
    return target.at(place, read);
  }

  /** A folder is looked through, as its path is always known; of its files the cache knows most. */
  @Override
  public boolean isAsFound() throws IOException, TaskFailedException {
    if (!read.isUnknown()) {
      return isAsHashed();
    }
    written.escape();
    Found before = made;
    Optional<Found> now = find();
    if (before == null || now.isEmpty()) {
      return before == null && now.isEmpty();
    }
    return now.get().holds(before.fingerprint(), before.bits());
  }

  @Override
  public boolean keepRejected(Path aside) throws IOException {
    if (FileState.ofItself(place).isEmpty()) {
      return false;
    }
    store.contents().staged().dropped(place);
    Moves.moveAnywhere(place, aside);
    return true;
  }

  private Optional<Found> findAtRest() throws IOException {
    Optional<FileState> itself = FileState.ofItself(place);
    if (itself.isEmpty()) {
      store.contents().staged().dropped(place);
      return Optional.empty();
    }
    PublishedLinks links = links();
    Path end = itself.get().kind() == FileState.Kind.LINK ? links.itself() : place;
    FileState state =
        end.equals(place)
            ? itself.get()
            : FileState.of(end).orElseThrow(() -> new IOException(end + " does not exist"));
    FileKinds.checkStaged(target, state);
    return Optional.of(
        FileKinds.isFolder(target)
            ? store.contents().staged().folder(target.name(), place, store.ignored(target), links)
            : store.contents().staged().file(place, end, state, written::fingerprint));
  }

  @Override
  public Optional<FolderContent> folder() {
    return Optional.ofNullable(made).flatMap(Found::folder);
  }

  @Override
  public Optional<String> differenceFrom(StagedOutput other) throws IOException {
    return OutputDifference.firstDifference(place, ((StagedFile) other).place);
  }

  @Override
  public void secure() throws IOException {
    if (made != null) {
      store.durability().sync(place);
    }
  }

  /** As far as we see. */
  @Override
  public void refuseLateWriters() throws IOException, TaskFailedException {
    if (written.isUnknown()) {
      LateWriters.await(place);
    }
    if (!isAsHashed()) {
      throw Publisher.stillWritten(target.name());
    }
  }

  private boolean isAsHashed() throws IOException {
    return made == null
        ? FileState.ofItself(place).isEmpty()
        : store.contents().staged().isAsHashed(place, links());
  }

  @Override
  public Optional<Kept> publish(OwnContent own) throws IOException, TaskFailedException {
    if (made != null) {
      return publication.publish(place, target, made, own);
    }
    if (!target.isOptional()) {
      throw new IllegalStateException(target.name() + " was not hashed");
    }
    return publication.remove(place, target, own);
  }

  @Override
  public void discard() throws IOException {
    Staging.delete(place);
  }

  private PublishedLinks links() {
    return new PublishedLinks(target.name(), place, publication.destination(target), store.root());
  }
}
