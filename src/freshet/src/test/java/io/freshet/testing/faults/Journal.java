package io.freshet.testing.faults;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Keeps what it is told, to be told again to others, up to any point. Thread-safe. */
public final class Journal implements Recorder {

  private final List<Consumer<Recorder>> changes = new ArrayList<>();

  /** How many changes were recorded. */
  public synchronized int size() {
    return changes.size();
  }

  /** Tells the first changes to another. */
  public synchronized void replay(int count, Recorder listener) {
    changes.subList(0, count).forEach(change -> change.accept(listener));
  }

  private synchronized void add(Consumer<Recorder> change) {
    changes.add(change);
  }

  @Override
  public void opened(Object handle, Path place) {
    add(to -> to.opened(handle, place));
  }

  @Override
  public void wrote(Object handle, long position, byte[] bytes) {
    add(to -> to.wrote(handle, position, bytes));
  }

  @Override
  public void truncated(Object handle, long size) {
    add(to -> to.truncated(handle, size));
  }

  @Override
  public void forced(Object handle) {
    add(to -> to.forced(handle));
  }

  @Override
  public void madeFolder(Path folder) {
    add(to -> to.madeFolder(folder));
  }

  @Override
  public void linked(Path link, Path existing) {
    add(to -> to.linked(link, existing));
  }

  @Override
  public void copied(Path source, Path copy) {
    add(to -> to.copied(source, copy));
  }

  @Override
  public void moved(Path source, Path destination) {
    add(to -> to.moved(source, destination));
  }

  @Override
  public void deleted(Path place) {
    add(to -> to.deleted(place));
  }
}
