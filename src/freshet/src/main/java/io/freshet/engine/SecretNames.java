package io.freshet.engine;

import io.freshet.graph.Node;
import io.freshet.task.TaskKey;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Warns of parameters that look like secrets by their names: parameters are printed, and stored in
 * the dataset's state. Once for each class.
 */
final class SecretNames {

  private static final Set<String> WORDS =
      Set.of(
          "password",
          "passwords",
          "passwd",
          "passphrase",
          "token",
          "secret",
          "secrets",
          "credential",
          "credentials");

  /**
   * Also names what is no secret, such as {@code keyColumn}; so it counts as the last word only.
   */
  private static final String LAST_WORD = "key";

  private static final String WORD_STARTS = "(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_";

  private final Consumer<String> warnings;
  private final Set<Class<?>> seen = new HashSet<>();

  /** How many nodes of the graph were looked at. */
  private int checked;

  SecretNames(Consumer<String> warnings) {
    this.warnings = warnings;
  }

  /** Looks at those of a graph's nodes that have come since the last look. */
  void check(List<Node> nodes) {
    for (Node node : nodes.subList(checked, nodes.size())) {
      if (seen.add(node.task().getClass())) {
        check(node.key());
      }
    }
    checked = nodes.size();
  }

  private void check(TaskKey task) {
    task.parameters().keySet().stream()
        .filter(SecretNames::isSecret)
        .forEach(
            name ->
                warnings.accept(
                    "parameter "
                        + name
                        + " of "
                        + task.simpleName()
                        + " looks like a secret: parameters are printed and stored in .freshet;"
                        + " name the secret instead, and look it up in run()"));
  }

  static boolean isSecret(String name) {
    String[] words = name.split(WORD_STARTS, -1);
    for (String word : words) {
      if (WORDS.contains(word.toLowerCase(Locale.ROOT))) {
        return true;
      }
    }
    return words[words.length - 1].equalsIgnoreCase(LAST_WORD);
  }
}
