package io.freshet.sftp;

import io.freshet.store.StagingPlace;
import io.freshet.store.Store;
import io.freshet.store.WritableStoreContract;
import io.freshet.target.FileTarget;
import io.freshet.target.Target;
import io.freshet.testing.StoreContexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Files on a server whose disk is this machine's keep the contract. */
abstract class SftpFilesContract extends WritableStoreContract {

  @TempDir Path folder = Path.of("");

  /** Made when the server has started. */
  StoreContexts contexts;

  /** What was opened, the last first; each test closes it. */
  final Deque<AutoCloseable> opened = new ArrayDeque<>();

  /** Where a target is on this disk. */
  abstract Path file(Target target);

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable each : opened) {
      each.close();
    }
  }

  @Override
  protected Store open() throws IOException {
    Store store = new SftpStore(contexts.next());
    opened.push(store);
    return store;
  }

  @Override
  protected void put(Target target, String text) throws IOException {
    Files.createDirectories(file(target).getParent());
    Files.writeString(file(target), text);
  }

  @Override
  protected void remove(Target target) throws IOException {
    Files.delete(file(target));
  }

  @Override
  protected String read(Target input) throws IOException {
    return ((FileTarget) input).readString();
  }

  @Override
  protected StagingPlace place() throws IOException {
    return contexts.place();
  }

  @Override
  protected void write(Target out, String text) throws IOException {
    ((FileTarget) out).writeString(text);
  }

  @Override
  protected String readKept(String place) throws IOException {
    return Files.readString(folder.resolve("root").resolve(place));
  }
}
