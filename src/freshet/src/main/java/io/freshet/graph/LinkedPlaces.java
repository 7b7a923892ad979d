package io.freshet.graph;

import io.freshet.target.Declared;
import io.freshet.target.Target;
import io.freshet.target.Targets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/** Where names in a dataset really lead that have a link in them. For one thread. */
public final class LinkedPlaces {

  private final Path root;

  /** Where inputs lie that are named through links. Only ever added to. */
  private final Set<Path> inputs = new HashSet<>();

  /** In this dataset, which is there. */
  public LinkedPlaces(Path root) throws IOException {
    this.root = root.toRealPath();
  }

  /** Learns where those files and folders lie that a graph names, and that are made elsewhere. */
  public void learn(Graph graph) {
    graph.nodes().stream()
        .filter(Node::isExternal)
        .flatMap(node -> node.outputs().stream())
        .filter(it -> it.kind().equals(Declared.FILE) || it.kind().equals(Declared.FOLDER))
        .filter(it -> !it.isAbsolute())
        .forEach(this::learn);
  }

  private void learn(Target input) {
    Path place = Targets.locate(input.name(), root);
    try {
      Path real = place.toRealPath();
      if (!real.equals(place)) {
        inputs.add(real);
      }
    } catch (IOException e) {
      // It leads nowhere, so to nothing that could go.
    }
  }

  /**
   * Whether another name leads to what a name stands for, or to something in or around it.
   *
   * @param isClaimed whether somebody names this
   */
  public boolean isClaimed(String name, Predicate<String> isClaimed) throws IOException {
    Path place = Targets.locate(name, root);
    Path folder = Objects.requireNonNull(place.getParent(), "a name is below the root");
    if (!Files.exists(folder)) {
      return false;
    }
    Path real = folder.toRealPath().resolve(root.relativize(place).getFileName());
    boolean isElsewhere = !real.equals(place) && real.startsWith(root);
    return inputs.stream().anyMatch(it -> it.startsWith(real) || real.startsWith(it))
        || (isElsewhere && isClaimed.test(relative(real)));
  }

  private String relative(Path place) {
    String separator = root.getFileSystem().getSeparator();
    return root.relativize(place).toString().replace(separator, "/");
  }
}
