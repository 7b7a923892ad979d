package io.freshet.s3;

import io.freshet.store.Found;
import io.freshet.store.FoundSets;
import io.freshet.store.Kept;
import io.freshet.store.Look;
import io.freshet.store.OwnContent;
import io.freshet.store.Reading;
import io.freshet.store.StoreContext;
import io.freshet.target.Declared;
import io.freshet.target.FileGlob;
import io.freshet.target.FileSetTarget;
import io.freshet.target.IgnoredNames;
import io.freshet.target.Target;
import io.freshet.target.Targets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Sets of files: what matches a glob in a listing of the folder that it names first. Read only;
 * thread-safe.
 */
final class S3Sets implements Places {

  private final StoreContext context;
  private final S3Access access;

  private final FoundSets sets;

  S3Sets(StoreContext context, S3Access access) {
    this.context = context;
    this.access = access;
    this.sets = new FoundSets(context::configured);
  }

  @Override
  public Optional<Look> look(Declared set) throws IOException {
    FolderParts parts = new FolderParts(matching(set), new TreeSet<>(), List.of());
    boolean isThere = !parts.files().isEmpty() || FileSetTarget.mayBeEmpty(set);
    return isThere ? Optional.of(S3Folders.look(parts)) : Optional.empty();
  }

  private NavigableMap<String, S3Object> matching(Declared set) throws IOException {
    S3Name folder = S3Name.of(set);
    FileGlob glob = FileGlob.of(set.name());
    FileGlob.Matcher matcher = glob.on(FileSystems.getDefault());
    IgnoredNames ignored = IgnoredNames.ofConfiguration(sets.settled(set).configuration());
    String pattern = set.name().substring(glob.prefix().length());
    boolean isDeep = pattern.contains("/") || pattern.contains("**");
    NavigableMap<String, S3Object> files = new TreeMap<>();
    access
        .requests()
        .list(
            folder,
            isDeep,
            page -> {
              for (S3Object object : page) {
                String name = object.key().substring(folder.key().length());
                if (!FolderParts.isMarker(name)
                    && !ignored.hides(name)
                    && matches(matcher, folder, name)) {
                  files.put(name, object);
                }
              }
              return true;
            });
    for (String name : files.keySet()) {
      FolderParts.checkFile(folder, name);
    }
    return files;
  }

  private static boolean matches(FileGlob.Matcher matcher, S3Name folder, String name) {
    try {
      return matcher.matches(name);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          Targets.shown(folder.member(name).toString())
              + " cannot be matched, as this machine has no such file names ("
              + e.getReason()
              + "): set LC_ALL=C.UTF-8 in its environment",
          e);
    }
  }

  @Override
  public Found read(Declared set, Look look) throws IOException {
    return S3Folders.read(access, S3Name.of(set), look);
  }

  @Override
  public Optional<Found> known(Target set) {
    return sets.find(set);
  }

  @Override
  public void found(Declared set, Found found) {
    if (set instanceof Target target) {
      sets.note(target, found);
    }
  }

  @Override
  public Reading reading(Declared set) throws IOException {
    Optional<Look> before = look(set);
    return now -> before.equals(Optional.of(now.look())) && before.equals(look(set));
  }

  @Override
  public Target input(Target target) {
    FileSetTarget set = (FileSetTarget) context.configured(target);
    try {
      Optional<FolderParts> parts = parts(set);
      List<String> names = parts.map(it -> List.copyOf(it.files().keySet())).orElse(List.of());
      return set.at(new RemoteFolder(access, S3Name.of(set), () -> parts), names);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<FolderParts> parts(FileSetTarget set) throws IOException {
    Optional<Found> found = sets.find(set);
    Optional<Look> look = found.isEmpty() ? look(set) : found.map(Found::look);
    return look.map(it -> (FolderParts) it.token());
  }

  @Override
  public Optional<Kept> publish(Path local, Target target, Found made, OwnContent own)
      throws IOException {
    throw readOnly(target);
  }

  @Override
  public Optional<Kept> remove(Target target, OwnContent own) throws IOException {
    throw readOnly(target);
  }

  @Override
  public String keep(Declared what) throws IOException {
    throw readOnly(what);
  }

  @Override
  public void delete(Declared what) throws IOException {
    throw readOnly(what);
  }

  private static IOException readOnly(Declared what) {
    return new IOException(what.name() + " is a set of files, which no task makes or deletes");
  }
}
