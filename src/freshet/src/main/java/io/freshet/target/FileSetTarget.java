package io.freshet.target;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All files whose names match a glob: which there are, and what each holds. Only an external task
 * has one. The glob is one of {@link java.nio.file.FileSystem#getPathMatcher}: {@code raw/*.csv} is
 * the files in one folder, {@code raw/**.csv} those at any depth below it; {@code raw/**}{@code
 * /*.csv} leaves out those that lie in {@code raw} itself. Its first segments without special
 * characters are a folder as any name has them; see {@link Target}.
 *
 * <p>Names that begin with a dot, and what lies in folders of such a name, are never in it, nor are
 * those that {@link IgnoredNames} names. A link counts as in a {@link DirectoryTarget}: by its text
 * and by the file that it leads to. Where nothing matches, the set is missing unless it may be
 * {@linkplain #orEmpty empty}.
 *
 * <p>Immutable; two are equal when glob, place, being allowed to be empty and what is ignored are.
 */
public final class FileSetTarget implements Target {

  private static final String OR_EMPTY = "or-empty";

  private final String name;
  private final FileGlob glob;
  private final Place place;
  private final boolean mayBeEmpty;

  /** Null where the build decides. */
  private final @Nullable IgnoredNames ignored;

  private FileSetTarget(
      String name, Place place, boolean mayBeEmpty, @Nullable IgnoredNames ignored) {
    this.name = name;
    this.glob = FileGlob.of(name);
    this.place = place;
    this.mayBeEmpty = mayBeEmpty;
    this.ignored = ignored;
  }

  /**
   * Where the files are.
   *
   * @param folder that all lie in
   * @param names relative to it, as a build found them, or null before anybody looked
   */
  private record Place(Spot folder, @Nullable List<String> names) {

    private static final Place NOWHERE = new Place(Spot.NOWHERE, null);
  }

  /**
   * The files that match a glob.
   *
   * @throws IllegalArgumentException for what is no glob, or leads out of the dataset root by
   *     {@code ..}
   */
  public static FileSetTarget matching(String glob) {
    return new FileSetTarget(glob, Place.NOWHERE, false, null);
  }

  /** The same files, which are there also when there is none. */
  public FileSetTarget orEmpty() {
    return new FileSetTarget(name, place, true, ignored);
  }

  /**
   * The same files without those of these names, or in folders of these names, instead of those
   * that are ignored otherwise; see {@link DirectoryTarget#ignoring}.
   *
   * @throws IllegalArgumentException for what is no single name
   */
  public FileSetTarget ignoring(String... names) {
    return new FileSetTarget(name, place, mayBeEmpty, IgnoredNames.of(List.of(names)));
  }

  @Override
  public FileSetTarget orIgnoring(IgnoredNames others) {
    return ignored != null || others.equals(IgnoredNames.DEFAULT)
        ? this
        : new FileSetTarget(name, place, mayBeEmpty, others);
  }

  @Override
  public Optional<IgnoredNames> ignoredNames() {
    return Optional.of(ignored());
  }

  private IgnoredNames ignored() {
    return ignored == null ? IgnoredNames.DEFAULT : ignored;
  }

  /** The glob. */
  @Override
  public String name() {
    return name;
  }

  @Override
  public String kind() {
    return FILE_SET;
  }

  @Override
  public String configuration() {
    return ((mayBeEmpty ? OR_EMPTY : "") + " " + ignored().configuration()).strip();
  }

  /** Whether a set that was configured so may be empty. */
  public static boolean mayBeEmpty(Declared set) {
    String configuration = set.configuration();
    return configuration.equals(OR_EMPTY) || configuration.startsWith(OR_EMPTY + " ");
  }

  /**
   * The same set in a folder: the one that the glob names before its first special character,
   * wherever it stands.
   */
  @Override
  public FileSetTarget at(Path folder) {
    return new FileSetTarget(name, new Place(Spot.at(folder), null), mayBeEmpty, ignored);
  }

  /**
   * As {@link #at(Path)}, with the names that were found there, relative and sorted. For the
   * engine.
   */
  public FileSetTarget at(Path folder, Collection<String> names) {
    return new FileSetTarget(
        name, new Place(Spot.at(folder), List.copyOf(names)), mayBeEmpty, ignored);
  }

  /**
   * The same set in a folder that is in no file system, with the names that were found there,
   * relative and sorted. For stores.
   */
  public FileSetTarget at(Remote folder, Collection<String> names) {
    return new FileSetTarget(
        name, new Place(Spot.at(folder), List.copyOf(names)), mayBeEmpty, ignored);
  }

  /** Never: what no task makes cannot be made again. */
  @Override
  public FileSetTarget temporary() {
    throw new IllegalArgumentException(
        "files " + name + " cannot be temporary: no task makes them; want a FileTarget for that");
  }

  @Override
  public boolean isTemporary() {
    return false;
  }

  /**
   * The folder that all files lie in.
   *
   * @throws IllegalStateException when it is unbound
   */
  @Override
  public Path path() {
    return place.folder().local(name);
  }

  /** Whether there is at least one file. */
  @Override
  public boolean exists() {
    try {
      return !files().isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The files, sorted by name, to read only. In a build they are those that it found when it
   * looked, so that they are what the task's freshness rests on.
   *
   * @throws IllegalStateException when it is unbound
   * @throws IOException when the folder cannot be listed
   */
  public List<FileTarget> files() throws IOException {
    Remote remote = place.folder().remote();
    List<String> names = place.names();
    if (remote != null && names != null) {
      return names.stream()
          .map(file -> FileTarget.of(glob.prefix() + file).at(remote.member(file)))
          .toList();
    }
    Path folder = path();
    Written readOnly = Written.readOnly();
    return names(folder).stream()
        .map(file -> FileTarget.of(glob.prefix() + file).at(folder.resolve(file), readOnly))
        .toList();
  }

  private List<String> names(Path folder) throws IOException {
    if (place.names() != null) {
      return place.names();
    }
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    FileGlob.Matcher matcher = glob.on(folder.getFileSystem());
    return FolderFiles.of(folder, ignored()).stream().filter(matcher::matches).toList();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FileSetTarget that
        && name.equals(that.name)
        && mayBeEmpty == that.mayBeEmpty
        && ignored().equals(that.ignored())
        && place.equals(that.place);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
