package io.freshet.testing.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The names in a folder: of each what it durably stands for, then all it stood for since. */
final class ShadowFolder implements ShadowNode {

  private final Map<String, List<Optional<ShadowNode>>> names = new TreeMap<>();

  Optional<ShadowNode> now(String name) {
    List<Optional<ShadowNode>> meanings = names.get(name);
    return meanings == null ? Optional.empty() : meanings.get(meanings.size() - 1);
  }

  void put(String name, Optional<ShadowNode> node) {
    names.computeIfAbsent(name, unknown -> nothing()).add(node);
  }

  private static List<Optional<ShadowNode>> nothing() {
    List<Optional<ShadowNode>> meanings = new ArrayList<>();
    meanings.add(Optional.empty());
    return meanings;
  }

  @Override
  public void force() {
    names.values().forEach(meanings -> meanings.subList(0, meanings.size() - 1).clear());
  }

  @Override
  public void writeTo(Path place, Loss loss) throws IOException {
    Files.createDirectory(place);
    for (Map.Entry<String, List<Optional<ShadowNode>>> entry : names.entrySet()) {
      Optional<ShadowNode> node = loss.name(entry.getValue());
      if (node.isPresent()) {
        node.get().writeTo(place.resolve(entry.getKey()), loss);
      }
    }
  }
}
