package io.freshet.duckdb;

import io.freshet.target.FileGlob;
import io.freshet.target.FileSetTarget;
import io.freshet.target.Target;
import io.freshet.target.Targets;
import io.freshet.task.TaskContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Runs statements over the inputs of a task. */
record SqlRun(List<Part> parts, List<TaskInput<?>> inputs, Limits limits) {

  /** Writes the results. */
  void into(Results results, TaskContext ctx)
      throws IOException, SqlFailedException, InterruptedException {
    try (LocalScratch local = LocalScratch.of(ctx.scratch())) {
      List<BoundInput> bound = bound(it -> it.in(ctx), local.folder());
      SortedMap<Integer, OutputFile> outputs = new TreeMap<>();
      for (Map.Entry<Integer, Target> each : results.targets().entrySet()) {
        outputs.put(each.getKey(), OutputFile.of(each.getValue(), local.folder(), each.getKey()));
      }
      SqlThread.run(
          database -> new SqlScript(parts, bound, database).run(outputs),
          open(bound, List.copyOf(outputs.values()), local.folder()));
      for (OutputFile output : outputs.values()) {
        output.settle();
      }
    }
  }

  /** Says how it would go about inputs as they stand in a dataset root. */
  String explained(Path root) throws IOException, SqlFailedException, InterruptedException {
    try (LocalScratch local = LocalScratch.make()) {
      List<BoundInput> bound = bound(it -> in(root, it.table().target()), local.folder());
      return SqlThread.run(
          database -> new SqlScript(parts, bound, database).explained(),
          open(bound, List.of(), local.folder()));
    }
  }

  private static Target in(Path root, Target target) {
    if (SqlInput.isTable(target)) {
      throw new IllegalArgumentException(
          "explain: " + target.name() + " is a table, which is reached in a build only");
    }
    String name =
        target instanceof FileSetTarget ? FileGlob.of(target.name()).folder() : target.name();
    return target.at(Targets.locate(name, root));
  }

  private List<BoundInput> bound(Function<TaskInput<?>, Target> binding, Path copies)
      throws IOException {
    List<BoundInput> bound = new ArrayList<>();
    for (TaskInput<?> input : inputs) {
      bound.add(BoundInput.of(input.table(), binding.apply(input), copies));
    }
    return bound;
  }

  private SqlThread.Opening open(List<BoundInput> bound, List<OutputFile> outputs, Path scratch) {
    List<String> files = new ArrayList<>();
    bound.forEach(input -> input.files().forEach(file -> files.add(file.path())));
    List<Path> folders = new ArrayList<>();
    outputs.forEach(
        output -> {
          if (output.isFolder()) {
            folders.add(output.place());
          } else {
            files.add(output.place().toString());
          }
        });
    return () -> DuckDb.open(limits, scratch.resolve("spilled"), files, folders);
  }
}
