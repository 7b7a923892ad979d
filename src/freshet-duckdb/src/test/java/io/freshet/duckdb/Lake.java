package io.freshet.duckdb;

import io.freshet.Build;
import io.freshet.BuildResult;
import io.freshet.Freshet;
import io.freshet.task.Task;
import io.freshet.testing.Folder;
import io.freshet.testing.RecordingListener;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/** A dataset root under test. */
record Lake(Folder files, UnaryOperator<Build> settings) {

  /** The library is left out of fingerprints, because to read 240 MB for each root takes time. */
  static Lake in(Path root) {
    return new Lake(new Folder(root), build -> build.codeIgnore("org.duckdb"));
  }

  Lake with(UnaryOperator<Build> newSettings) {
    return new Lake(files, newSettings);
  }

  Lake write(String name, String text) {
    files.write(name, text);
    return this;
  }

  String read(String name) {
    return files.read(name);
  }

  BuildResult build(Task<?>... goals) {
    return settings.apply(Freshet.in(files.path())).build(goals);
  }

  /** Builds what must succeed, and returns how many tasks ran. */
  int run(Task<?>... goals) {
    BuildResult result = build(goals);
    if (!result.isSuccess()) {
      throw new AssertionError(result.failures().toString() + result.missing());
    }
    return result.executed().size();
  }

  /** What is told of a task that fails. */
  String failure(Task<?> goal) {
    List<String> messages = build(goal).failures().stream().map(it -> it.message()).toList();
    if (messages.size() != 1) {
      throw new AssertionError("want one failure: " + messages);
    }
    return messages.get(0);
  }

  RecordingListener log(Task<?> goal) {
    RecordingListener log = new RecordingListener();
    settings.apply(Freshet.in(files.path())).listener(log).build(goal);
    return log;
  }
}
