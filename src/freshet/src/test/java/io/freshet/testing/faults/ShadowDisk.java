package io.freshet.testing.faults;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A folder as a disk may hold it when the power goes: of each file and each name all versions since
 * it was last synced. It starts as everything durable, is told of changes, and can be written out
 * with any mix of what is durable and what came later.
 *
 * <p>Names are kept or lost each by itself, in any order, as POSIX allows; real file systems are
 * kinder. Only of a move the old name never ends without the new one's begin, which no file system
 * does and no program could bear. Changes outside the folder are ignored; symbolic links and
 * attributes are not modelled.
 */
public final class ShadowDisk implements Recorder {

  private final Path root;
  private final ShadowFolder top = new ShadowFolder();
  private final Map<Object, ShadowNode> handles = new HashMap<>();
  private final List<ShadowFolder> folders = new ArrayList<>(List.of(top));
  private final List<ShadowName.Move> moves = new ArrayList<>();

  private ShadowDisk(Path root) {
    this.root = root;
  }

  /** A folder that durably held, when it was first watched, what another one holds. */
  public static ShadowDisk of(Path root, Path content) throws IOException {
    ShadowDisk disk = new ShadowDisk(root);
    disk.read(content, disk.top);
    return disk;
  }

  private void read(Path folder, ShadowFolder shadow) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        ShadowNode node =
            Files.isDirectory(entry) ? newFolder() : new ShadowFile(Files.readAllBytes(entry));
        shadow.name(entry.getFileName().toString()).put(Optional.of(node));
        if (node instanceof ShadowFolder inner) {
          read(entry, inner);
        }
      }
    }
    shadow.force();
  }

  /** Writes what is left after a power loss to a folder, which must not exist. */
  public void writeTo(Path target, Loss loss) throws IOException {
    folders.forEach(folder -> folder.lose(loss));
    for (int i = moves.size() - 1; i >= 0; i--) {
      moves.get(i).settle();
    }
    top.writeTo(target, loss);
  }

  @Override
  public void opened(Object handle, Path place) {
    if (place.startsWith(root)) {
      ShadowNode node = find(place).orElseGet(() -> create(place, new ShadowFile(new byte[0])));
      handles.put(handle, node);
    }
  }

  @Override
  public void wrote(Object handle, long position, byte[] bytes) {
    file(handle).ifPresent(file -> file.write((int) position, bytes));
  }

  @Override
  public void truncated(Object handle, long size) {
    file(handle).ifPresent(file -> file.truncate((int) size));
  }

  @Override
  public void forced(Object handle) {
    Optional.ofNullable(handles.get(handle)).ifPresent(ShadowNode::force);
  }

  @Override
  public void madeFolder(Path folder) {
    put(folder, Optional.of(newFolder()));
  }

  @Override
  public void linked(Path link, Path existing) {
    put(link, find(existing));
  }

  @Override
  public void copied(Path source, Path copy) {
    boolean isFile = find(source).orElseThrow() instanceof ShadowFile;
    put(copy, Optional.of(isFile ? new ShadowFile(new byte[0]) : newFolder()));
    find(source)
        .filter(ShadowFile.class::isInstance)
        .map(ShadowFile.class::cast)
        .ifPresent(file -> ((ShadowFile) find(copy).orElseThrow()).write(0, file.bytes()));
  }

  @Override
  public void moved(Path source, Path destination) {
    put(destination, find(source));
    put(source, Optional.empty());
    if (source.startsWith(root) && destination.startsWith(root)) {
      ShadowName old = name(source);
      ShadowName now = name(destination);
      moves.add(new ShadowName.Move(old, old.newest(), now, now.newest()));
    }
  }

  @Override
  public void deleted(Path place) {
    put(place, Optional.empty());
  }

  private Optional<ShadowFile> file(Object handle) {
    return handles.get(handle) instanceof ShadowFile file ? Optional.of(file) : Optional.empty();
  }

  private ShadowNode create(Path place, ShadowNode node) {
    put(place, Optional.of(node));
    return node;
  }

  private void put(Path place, Optional<ShadowNode> node) {
    if (place.startsWith(root) && !place.equals(root)) {
      name(place).put(node);
    }
  }

  private ShadowName name(Path place) {
    return folder(place.getParent()).name(place.getFileName().toString());
  }

  private ShadowFolder newFolder() {
    ShadowFolder folder = new ShadowFolder();
    folders.add(folder);
    return folder;
  }

  private ShadowFolder folder(Path place) {
    return find(place)
        .filter(ShadowFolder.class::isInstance)
        .map(ShadowFolder.class::cast)
        .orElseThrow(() -> new AssertionError("a change in " + place + ", which was not recorded"));
  }

  private Optional<ShadowNode> find(Path place) {
    Optional<ShadowNode> found = Optional.of(top);
    for (Path name : place.equals(root) ? List.<Path>of() : root.relativize(place)) {
      found =
          found.flatMap(
              node ->
                  node instanceof ShadowFolder folder
                      ? folder.name(name.toString()).now()
                      : Optional.empty());
    }
    return found;
  }
}
