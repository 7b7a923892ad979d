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
 * the dataset's state.
 */
final class SecretNames {

  private static final Set<String> WORDS =
      Set.of("password", "passwd", "passphrase", "token", "secret", "credential", "credentials");

  /** Also names what is no secret, such as a sort key; so it counts as the last word only. */
  private static final String LAST_WORD = "key";

  private SecretNames() {}

  /** Warns once of each such parameter of each class. */
  static void warn(List<Node> nodes, Consumer<String> warnings) {
    Set<Class<?>> seen = new HashSet<>();
    for (Node node : nodes) {
      if (seen.add(node.task().getClass())) {
        warn(node.key(), warnings);
      }
    }
  }

  private static void warn(TaskKey task, Consumer<String> warnings) {
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
    String[] words = name.split("(?<=[a-z0-9])(?=[A-Z])|_", -1);
    for (String word : words) {
      if (WORDS.contains(word.toLowerCase(Locale.ROOT))) {
        return true;
      }
    }
    return words[words.length - 1].equalsIgnoreCase(LAST_WORD);
  }
}
