package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.freshet.event.AcceptOutcome;
import io.freshet.event.CleanOutcome;
import io.freshet.event.CleanScope;
import io.freshet.event.Reason;
import io.freshet.task.Task;
import io.freshet.task.TaskKey;
import io.freshet.testing.Folder;
import io.freshet.testing.RecordingListener;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A dataset root under test, and what the last build said of it. */
final class Dataset {

  private final Folder files;
  private final UnaryOperator<Build> settings;
  private RecordingListener log = new RecordingListener();

  private Dataset(Folder files, UnaryOperator<Build> settings) {
    this.files = files;
    this.settings = settings;
  }

  static Dataset in(Path root) {
    return new Dataset(new Folder(root), build -> build);
  }

  /** The same dataset, built with settings. */
  Dataset with(UnaryOperator<Build> newSettings) {
    return new Dataset(files, newSettings);
  }

  /** The same dataset, built with more settings. */
  Dataset and(UnaryOperator<Build> more) {
    return new Dataset(files, build -> more.apply(settings.apply(build)));
  }

  /** The dataset after writing a file to it. */
  Dataset write(String name, String text) {
    files.write(name, text);
    return this;
  }

  Folder files() {
    return files;
  }

  /** All that the last build told its listener. */
  RecordingListener log() {
    return log;
  }

  BuildResult build(Task<?>... goals) {
    log = new RecordingListener();
    return settings.apply(Freshet.in(files.path())).listener(log).build(goals);
  }

  Plan plan(Task<?>... goals) {
    return settings.apply(Freshet.in(files.path())).plan(goals);
  }

  AcceptOutcome accept(String reason, Task<?>... goals) {
    log = new RecordingListener();
    return settings.apply(Freshet.in(files.path())).listener(log).accept(reason, goals);
  }

  CleanOutcome clean(Set<CleanScope> scope, Task<?>... goals) {
    log = new RecordingListener();
    return settings.apply(Freshet.in(files.path())).listener(log).clean(scope, goals);
  }

  CleanOutcome cleanTrash(Set<CleanScope> scope) {
    return settings.apply(Freshet.in(files.path())).cleanTrash(scope);
  }

  /** The names in the root of places in it. */
  List<String> relative(List<String> places) {
    Path root = files.path();
    return places.stream()
        .map(place -> root.relativize(root.getFileSystem().getPath(place)).toString())
        .toList();
  }

  /** Builds without failure, and tells the names of the tasks that ran, sorted. */
  List<String> ran(Task<?>... goals) {
    BuildResult result = build(goals);
    assertEquals(List.of(), result.failures(), "failures");
    return names(result.executed());
  }

  /** Builds a task, and tells why it ran; a plan must have told the same before. */
  List<String> why(Task<?> goal) {
    TaskKey key = TaskKey.of(goal);
    List<Reason> planned = plan(goal).reasons(key);
    build(goal);
    assertEquals(planned, log.reasons(key), "reasons of plan and build");
    return log.reasons(key).stream().map(Reason::toString).toList();
  }

  /** The names of tasks, sorted: the parameter {@code name} where there is one. */
  static List<String> names(List<TaskKey> tasks) {
    return tasks.stream().map(Dataset::name).sorted().toList();
  }

  /** The names of tasks, sorted. */
  static List<String> names(Task<?>... tasks) {
    return names(Arrays.stream(tasks).map(TaskKey::of).toList());
  }

  private static String name(TaskKey task) {
    Map<String, String> parameters = task.parameters();
    String name = parameters.get("name");
    if (name == null) {
      return task.shortText();
    }
    String setting = parameters.getOrDefault("setting", "");
    return setting.isEmpty() || setting.equals("\"\"") ? name : name + "/" + setting;
  }
}
