package io.freshet;

import com.acme.far.FarStore;
import io.freshet.target.FileTarget;
import io.freshet.target.Target;
import io.freshet.testing.SpreadContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Pipelines over files of the dataset root and files that are written here and stand elsewhere. */
class FarSpreadTest extends SpreadContract {

  private record Far(String world) implements Place {

    @Override
    public Target target(String name) {
      return FileTarget.of("far:/" + world + "/" + name);
    }

    @Override
    public void write(Target out, String text) throws IOException {
      ((FileTarget) out).writeString(text);
    }

    @Override
    public String read(Target input) throws IOException {
      return ((FileTarget) input).readString();
    }

    @Override
    public void put(Target target, String text) {
      FarStore.put(target.name(), text);
    }

    @Override
    public void remove(Target target) {
      FarStore.remove(target.name());
    }

    @Override
    public Optional<String> text(Target target) {
      return FarStore.text(target.name());
    }
  }

  @Override
  protected int seeds() {
    return 12;
  }

  @Override
  protected List<Place> places(String world, Path root) {
    return List.of(new Files(root), new Far(world));
  }
}
