package io.freshet.testing.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The names in a folder. */
final class ShadowFolder implements ShadowNode {

  private final Map<String, ShadowName> names = new TreeMap<>();

  ShadowName name(String name) {
    return names.computeIfAbsent(name, unknown -> new ShadowName());
  }

  @Override
  public void force() {
    names.values().forEach(ShadowName::force);
  }

  @Override
  public void lose(Loss loss) {
    names.values().forEach(name -> name.lose(loss));
  }

  @Override
  public void writeTo(Path place, Loss loss) throws IOException {
    Files.createDirectory(place);
    for (Map.Entry<String, ShadowName> entry : names.entrySet()) {
      Optional<ShadowNode> node = entry.getValue().left();
      if (node.isPresent()) {
        node.get().writeTo(place.resolve(entry.getKey()), loss);
      }
    }
  }
}
