package io.freshet.cli.output;

import io.freshet.graph.Node;
import io.freshet.target.Target;
import io.freshet.task.TaskKey;
import io.freshet.text.Json;
import java.util.List;

/** A graph as {@code json.md} has it. */
public final class GraphJson {

  private GraphJson() {}

  /** Adds all tasks to a document; what each requires are the edges. */
  public static Json describe(Json document, List<Node> nodes) {
    return document.with("tasks", nodes.stream().map(GraphJson::task).toList());
  }

  private static List<TaskKey> tolerated(Node node) {
    return node.requires().stream().filter(node::tolerates).map(Node::key).toList();
  }

  private static Json task(Node node) {
    TaskKey key = node.key();
    Json parameters = new Json();
    key.parameters().forEach(parameters::with);
    return new Json()
        .with("task", key)
        .with("class", key.className())
        .with("parameters", parameters)
        .with("kind", TaskClass.kind(node.task().getClass()))
        .with("mayRequireMore", node.isDynamic())
        .with("requires", node.requires().stream().map(Node::key).toList())
        .with("tolerates", tolerated(node))
        .with("outputs", node.outputs().stream().map(Target::name).toList());
  }
}
