package io.freshet.store;

import com.acme.memo.MemoStore;
import com.acme.memo.MemoTarget;
import io.freshet.target.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/** That the contract can be kept without files. */
class MemoStoreTest extends WritableStoreContract {

  private final String box = UUID.randomUUID().toString();

  @Override
  protected Store open() {
    return new MemoStore();
  }

  @Override
  protected Target target(String name) {
    return MemoTarget.of(box + "/" + name);
  }

  @Override
  protected void put(Target target, String text) {
    MemoStore.put(target.name(), Optional.of(text));
  }

  @Override
  protected void remove(Target target) {
    MemoStore.put(target.name(), Optional.empty());
  }

  @Override
  protected String read(Target input) throws IOException {
    return ((MemoTarget) input).read();
  }

  @Override
  protected StagingPlace place() {
    return new StagingPlace() {
      @Override
      public Path folder() throws IOException {
        throw new IOException("not on a disk");
      }

      @Override
      public String run() {
        return "0";
      }

      @Override
      public String id() {
        return "0-0";
      }
    };
  }

  @Override
  protected void write(Target out, String text) throws IOException {
    ((MemoTarget) out).write(text);
  }

  @Override
  protected String readKept(String place) {
    return MemoStore.text(place).orElse("");
  }
}
