package io.freshet.trace;

import io.freshet.store.Selection;
import io.freshet.target.FileNames;
import io.freshet.target.FileState;
import io.freshet.target.FileState.Kind;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that stands in a folder, at any depth; each is examined once. A link is listed with its text
 * and as what it leads to; a folder that it leads to only if that lies outside and is not listed
 * yet, so that no circle of links is without end.
 */
final class Listing {

  private final Path root;
  private final Selection selection;
  private final Links links;
  private final SortedMap<String, Entry> entries = new TreeMap<>();
  private final List<String> hidden = new ArrayList<>();

  /** Real paths of folders behind links. */
  private final Set<Path> followed = new HashSet<>();

  private Listing(Path root, Selection selection, Links links) {
    this.root = root;
    this.selection = selection;
    this.links = links;
  }

  /** Something in a folder. */
  record Entry(Path place, FileState state, String link) {

    boolean isOf(Kind kind) {
      return state.kind() == kind;
    }
  }

  /**
   * A folder that is still to be listed.
   *
   * @param above what stands before the names in it
   */
  private record Folder(String above, Path place) {}

  /** What stands in a folder and counts. */
  static Listing of(Path folder, Selection selection, Links links) throws IOException {
    Listing listing = new Listing(folder, selection, links);
    listing.walk();
    return listing;
  }

  /** What is told of a pipe, a socket or a device. */
  static IOException neither(Path place) {
    return new IOException(place + " is neither a file nor a folder: move it away");
  }

  /** By relative {@code /}-separated name; of kind {@link Kind#LINK} what is not followed. */
  SortedMap<String, Entry> entries() {
    return Collections.unmodifiableSortedMap(entries);
  }

  /** The names that were ignored. */
  List<String> hidden() {
    return Collections.unmodifiableList(hidden);
  }

  /** Equal where all that counts is in the same state. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Listing that
        && entries.equals(that.entries)
        && hidden.equals(that.hidden);
  }

  @Override
  public int hashCode() {
    return entries.hashCode();
  }

  private void walk() throws IOException {
    Deque<Folder> folders = new ArrayDeque<>();
    folders.add(new Folder("", root));
    while (!folders.isEmpty()) {
      list(folders.remove(), folders);
    }
  }

  private void list(Folder folder, Deque<Folder> folders) throws IOException {
    String above = folder.above();
    for (Path place : sorted(folder.place())) {
      String last = FileNames.inFolder(place);
      String name = above + last;
      if (selection.ignored().has(last)) {
        hidden.add(name);
      } else {
        look(name, selection.matches(name), place, folders);
      }
    }
  }

  /** What has gone since the folder was listed matters only if it counts. */
  private void look(String name, boolean isMatch, Path place, Deque<Folder> folders)
      throws IOException {
    if (!isMatch && !selection.enters(name)) {
      return;
    }
    Optional<FileState> itself = FileState.ofItself(place);
    if (itself.isPresent()) {
      add(name, isMatch, entry(place, itself.get()), folders);
    } else if (isMatch) {
      throw new NoSuchFileException(place.toString());
    }
  }

  private void add(String name, boolean isMatch, Entry entry, Deque<Folder> folders) {
    boolean isFolder = entry.isOf(Kind.FOLDER);
    if (isFolder ? selection.listsFolders() : isMatch) {
      entries.put(name, entry);
    }
    if (isFolder && selection.enters(name)) {
      folders.add(new Folder(name + "/", entry.place()));
    }
  }

  /** Sorted, as the first link to a folder is the one that is followed. */
  private static List<Path> sorted(Path folder) throws IOException {
    List<Path> places = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      stream.forEach(places::add);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    Collections.sort(places);
    return places;
  }

  private Entry entry(Path place, FileState itself) throws IOException {
    return itself.kind() == Kind.LINK ? link(place, itself) : new Entry(place, itself, "");
  }

  private Entry link(Path link, FileState itself) throws IOException {
    Path text = Files.readSymbolicLink(link);
    Path end = links.end(link, text);
    Optional<FileState> state = FileState.behind(end);
    boolean isFollowed =
        state.isPresent()
            && (state.get().kind() == Kind.FILE
                || (state.get().kind() == Kind.FOLDER && isNew(end.toRealPath())));
    String shown = text.toString().replace(text.getFileSystem().getSeparator(), "/");
    return isFollowed ? new Entry(end, state.get(), shown) : new Entry(link, itself, shown);
  }

  private boolean isNew(Path folder) throws IOException {
    Path real = root.toRealPath();
    boolean isAround = folder.startsWith(real) || real.startsWith(folder);
    return !isAround && followed.add(folder);
  }
}
