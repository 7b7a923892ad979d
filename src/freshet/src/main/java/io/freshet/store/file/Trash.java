package io.freshet.store.file;

import io.freshet.store.Kept;
import io.freshet.target.FileState;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;

/** Where one build keeps what it takes from its place and is not its own. Thread-safe. */
public final class Trash {

  private final Path root;
  private final Path folder;
  private final Durability durability;

  /** Of a dataset root, in a folder of one build's own. */
  public Trash(Path root, Path folder, Durability durability) {
    this.root = root;
    this.folder = folder;
    this.durability = durability;
  }

  /** Where all builds keep such things, each in folders that begin with its name. */
  public Path all() {
    return Objects.requireNonNull(folder.getParent(), "a folder of the trash");
  }

  /**
   * What was kept.
   *
   * @param place where
   * @param members which files of a folder; none for all that stood there
   */
  record Aside(Path place, List<String> members) {

    /** The same for people, who look for it in the dataset root. */
    Kept told(Path root) {
      return new Kept(root.relativize(place).toString(), members);
    }
  }

  /**
   * Keeps these files and links of a folder, which stays where it is; nothing where there are none.
   */
  Optional<Aside> keepMembers(Path folder, SortedSet<String> members) throws IOException {
    if (members.isEmpty()) {
      return Optional.empty();
    }
    Path place = freePlace(folder);
    for (String member : members) {
      Path kept = place.resolve(member);
      Files.createDirectories(Objects.requireNonNull(kept.getParent(), "below the trash"));
      keepMember(folder.resolve(member), kept);
    }
    durability.sync(place);
    durability.syncNameOf(place);
    return Optional.of(new Aside(place, List.copyOf(members)));
  }

  /**
   * Keeps what stands at a place. A file is linked, and a link that leads to nothing copied, so
   * that it never vanishes from its place; a folder cannot be.
   */
  Aside keep(Path stranger) throws IOException {
    Path place = freePlace(stranger);
    if (isFolder(stranger)) {
      // The trash first: a power cut must not find the folder moved to where none is.
      durability.syncNameOf(place);
      Moves.moveAnywhere(stranger, place);
      durability.syncNameOf(place);
      return new Aside(place, List.of());
    }
    keepFile(stranger, place);
    if (Files.exists(place)) {
      durability.sync(place);
    }
    durability.syncNameOf(place);
    return new Aside(place, List.of());
  }

  private static void keepMember(Path member, Path place) throws IOException {
    if (Files.isSymbolicLink(member)) {
      Files.copy(member, place, LinkOption.NOFOLLOW_LINKS);
    } else {
      keepFile(member, place);
    }
  }

  /** A link that leads to no file is copied as it is. */
  private static void keepFile(Path file, Path place) throws IOException {
    if (!kind(file).equals(Optional.of(FileState.Kind.FILE))) {
      Files.copy(file, place, LinkOption.NOFOLLOW_LINKS);
      return;
    }
    try {
      Files.createLink(place, file.toRealPath());
    } catch (UnsupportedOperationException | FileSystemException | ProviderMismatchException e) {
      Files.copy(file, place, StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  /** Keeps what stands at a place, which is free then. */
  Path take(Path place) throws IOException {
    Path kept = freePlace(place);
    Moves.move(place, kept);
    durability.syncNameOf(kept);
    return kept;
  }

  /** A folder that was moved to the trash for nothing; a file never left its place. */
  static void putBack(Optional<Aside> kept, Path destination) throws IOException {
    boolean isWhole = kept.filter(it -> it.members().isEmpty()).isPresent();
    if (isWhole && !Files.exists(destination, LinkOption.NOFOLLOW_LINKS)) {
      Moves.move(kept.get().place(), destination);
    }
  }

  /** Keeps a copy of what stands elsewhere, by a name; the copy goes from where it is. */
  Path take(Path copy, String name) throws IOException {
    Path kept = freePlaceOf(name);
    Moves.moveAnywhere(copy, kept);
    durability.syncNameOf(kept);
    return kept;
  }

  /** By its name in the root; what comes from elsewhere, by its last name. */
  private Path freePlace(Path stranger) throws IOException {
    Path name = stranger.startsWith(root) ? root.relativize(stranger) : stranger.getFileName();
    return freePlaceOf(String.valueOf(name));
  }

  private Path freePlaceOf(String name) throws IOException {
    // The number is the folder's: a name may be as long as the file system allows.
    Path place = folder.resolve(name);
    for (int i = 1; !isFree(place); i++) {
      place = folder.resolveSibling(folder.getFileName() + "." + i).resolve(name);
    }
    Path parent = place.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    return place;
  }

  /** Nothing stands there, and nothing but folders above. */
  private static boolean isFree(Path place) {
    Path there = place;
    while (there != null && !Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
      there = there.getParent();
    }
    return there != place && (there == null || Files.isDirectory(there));
  }

  /**
   * Not {@code Files.isDirectory}: to that, a folder that cannot be examined is none. A link to a
   * folder is one.
   */
  static boolean isFolder(Path place) throws IOException {
    return kind(place).equals(Optional.of(FileState.Kind.FOLDER));
  }

  /** Of a link, what it leads to; the link itself where that is nothing. */
  private static Optional<FileState.Kind> kind(Path place) throws IOException {
    Optional<FileState> itself = FileState.ofItself(place);
    return itself.filter(it -> it.kind() == FileState.Kind.LINK).isPresent()
        ? FileState.behind(place).or(() -> itself).map(FileState::kind)
        : itself.map(FileState::kind);
  }
}
