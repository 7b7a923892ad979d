package com.acme.mesh;

import io.freshet.target.DirectoryTarget;
import io.freshet.target.FileTarget;
import io.freshet.target.Target;
import io.freshet.target.Targets;
import io.freshet.task.BatchItem;
import io.freshet.task.BatchTask;
import io.freshet.task.Inputs;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads all that it requires, writes text that depends on all of it, logs and says that it did. A
 * third of all steps are run together with others.
 */
public sealed interface Step extends Task<List<Target>> {

  /** How many steps are run together at most. */
  int MOST_TOGETHER = 4;

  /** The files in a folder that a step makes. */
  List<String> MEMBERS = List.of("a.txt", "b/c.txt");

  /** The graph that it is part of. */
  Mesh mesh();

  /** Its number there. */
  int number();

  /** The step of this number. */
  static Step of(Mesh mesh, int number) {
    return isTogether(number) ? new Together(mesh, number) : new Alone(mesh, number);
  }

  /** Whether the step of this number is run with others. */
  static boolean isTogether(int number) {
    return number % 3 == 0;
  }

  @Override
  default List<Task<?>> requires() {
    return mesh().requires(number());
  }

  @Override
  default List<Target> output() {
    return mesh().outputs(number());
  }

  /** All files that it makes. */
  default List<Path> files() {
    return output().stream().flatMap(target -> files(target).stream()).toList();
  }

  private List<Path> files(Target target) {
    Path place = Targets.locate(target, mesh().root());
    return target instanceof FileTarget
        ? List.of(place)
        : MEMBERS.stream().map(place::resolve).toList();
  }

  /** Writes what it makes. */
  private void write(TaskContext ctx, List<Target> out) throws IOException {
    mesh().log().add("start", number());
    String text = text(ctx);
    for (Target target : out) {
      if (target instanceof FileTarget file) {
        file.writeString(text);
      } else if (target instanceof DirectoryTarget folder) {
        for (String member : MEMBERS) {
          folder.file(member).writeString(text);
        }
      }
    }
    mesh().log().add("end", number());
    ctx.message("is about to be published");
  }

  private String text(Inputs inputs) throws IOException {
    StringBuilder read = new StringBuilder();
    for (Task<?> task : requires()) {
      read.append(task instanceof Source source ? whole(inputs.input(source)) : all(inputs, task));
    }
    return text(read.toString());
  }

  /** What each file holds that this step makes, given all that it reads. */
  default String text(String read) {
    String digest = Sealed.digest(number() + read);
    StringBuilder lines = new StringBuilder("step " + number() + "\n");
    for (int i = 0; i < mesh().lines(number()); i++) {
      lines.append(i).append(' ').append(digest).append('\n');
    }
    return Sealed.seal(lines.toString());
  }

  /** A step that runs by itself. */
  record Alone(Mesh mesh, int number) implements Step {

    @Override
    public void run(TaskContext ctx, List<Target> out) throws IOException {
      Step step = this;
      step.write(ctx, out);
    }
  }

  /** A step that runs with others. */
  record Together(Mesh mesh, int number) implements Step, BatchTask<Together, List<Target>> {

    @Override
    public int maxBatch() {
      return MOST_TOGETHER;
    }

    @Override
    public void runBatch(List<BatchItem<Together, List<Target>>> items) throws IOException {
      for (BatchItem<Together, List<Target>> item : items) {
        Step step = item.task();
        step.write(item.context(), item.output());
      }
    }
  }

  private static String all(Inputs inputs, Task<?> task) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Target target : inputs.input((Step) task)) {
      text.append(
          target instanceof FileTarget file ? whole(file) : members((DirectoryTarget) target));
    }
    return text.toString();
  }

  private static String members(DirectoryTarget folder) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String member : MEMBERS) {
      text.append(folder.file(member).readString());
    }
    return text.toString();
  }

  private static String whole(FileTarget file) throws IOException {
    String text = file.readString();
    if (!Sealed.isWhole(text)) {
      throw new IllegalStateException(file + " is half there");
    }
    return text;
  }
}
