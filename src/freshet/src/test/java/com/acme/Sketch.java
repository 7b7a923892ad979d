package com.acme;

import io.freshet.target.DirectoryTarget;
import io.freshet.target.FileSetTarget;
import io.freshet.target.FileTarget;
import io.freshet.target.Target;
import io.freshet.task.CodeVersion;
import io.freshet.task.Inputs;
import io.freshet.task.Policy;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A task that a test describes on the spot. Its identity is its name and setting; what it requires,
 * makes and does is no part of it, so that a test can change that as a programmer would change the
 * code. Unless told otherwise it makes one file that holds its name and all it reads. Immutable.
 */
@CodeVersion("1") // what it holds is no code
public final class Sketch implements Task<List<Target>> {

  /** What a task does when it runs. */
  public interface Body {
    void run(TaskContext ctx, List<Target> out) throws Exception;
  }

  private final String name;
  private final String setting;
  private final transient Traits traits;

  private Sketch(String name, String setting, Traits traits) {
    this.name = name;
    this.setting = setting;
    this.traits = traits;
  }

  /** A task that makes the file {@code NAME.txt}. */
  public static Sketch of(String name) {
    List<Target> outputs = List.of(FileTarget.of(name + ".txt"));
    return new Sketch(name, "", new Traits(List.of(), outputs, "", 0, null));
  }

  /** The same, requiring these and nothing else. */
  public Sketch requiring(Task<?>... tasks) {
    return requiring(List.of(tasks));
  }

  /** The same, requiring these and nothing else. */
  public Sketch requiring(List<? extends Task<?>> tasks) {
    return with(new Traits(tasks, traits.outputs, traits.version, traits.priority, traits.body));
  }

  /** The same, making these and nothing else. */
  public Sketch making(Target... targets) {
    return making(List.of(targets));
  }

  /** The same, making these and nothing else. */
  public Sketch making(List<Target> targets) {
    return with(new Traits(traits.requires, targets, traits.version, traits.priority, traits.body));
  }

  /** The same, running this. */
  public Sketch running(Body body) {
    return with(new Traits(traits.requires, traits.outputs, traits.version, traits.priority, body));
  }

  /** The same, writing this text to each output. */
  public Sketch writing(String text) {
    return running((ctx, out) -> write(out, text));
  }

  /** The same with another version. */
  public Sketch version(String version) {
    return with(new Traits(traits.requires, traits.outputs, version, traits.priority, traits.body));
  }

  /** The same with another priority. */
  public Sketch priority(int priority) {
    return with(new Traits(traits.requires, traits.outputs, traits.version, priority, traits.body));
  }

  /** Another task with the same description: its parameter differs. */
  public Sketch setting(String newSetting) {
    return new Sketch(name, newSetting, traits);
  }

  /** The same, naming more requirements once it can read those named above. */
  public Growing growing(Growing.Growth growth) {
    return new Growing(name, this, growth);
  }

  /** The same, checking what it makes. */
  public Checked checking(Checked.Body check) {
    return new Checked(name, this, check);
  }

  private Sketch with(Traits newTraits) {
    return new Sketch(name, setting, newTraits);
  }

  @Override
  public List<? extends Task<?>> requires() {
    return traits.requires;
  }

  @Override
  public List<Target> output() {
    return traits.outputs;
  }

  @Override
  public String version() {
    return traits.version;
  }

  @Override
  public Policy policy() {
    return Policy.DEFAULT.withPriority(traits.priority);
  }

  @Override
  public void run(TaskContext ctx, List<Target> out) throws Exception {
    if (traits.body != null) {
      traits.body.run(ctx, out);
      return;
    }
    StringBuilder text = new StringBuilder(name);
    for (Task<?> task : traits.requires) {
      text.append('[').append(texts(ctx, task)).append(']');
    }
    write(out, text.toString());
  }

  /** All text that a required task has made; {@code absent} where one that may fail did. */
  public static String texts(Inputs inputs, Task<?> task) throws IOException {
    if (task instanceof Shaped shaped) {
      return Shaped.texts(inputs, shaped);
    }
    Object output = inputs.input(task);
    if (output instanceof Optional<?> tolerated) {
      if (tolerated.isEmpty()) {
        return "absent";
      }
      output = tolerated.get();
    }
    List<?> targets = output instanceof List<?> list ? list : List.of(output);
    StringBuilder text = new StringBuilder();
    for (Object target : targets) {
      text.append(target instanceof Target one ? text(one) : "");
    }
    return text.toString();
  }

  /** All text of a file, or of files with their names; {@code nothing} for what is absent. */
  public static String text(Target target) throws IOException {
    if (target.isOptional() && !target.exists()) {
      return "nothing";
    }
    if (target instanceof FileTarget file) {
      return file.readString();
    }
    if (target instanceof FileSetTarget set) {
      return text(set);
    }
    DirectoryTarget folder = (DirectoryTarget) target;
    StringBuilder text = new StringBuilder();
    for (String file : folder.files()) {
      text.append(file).append('=').append(folder.file(file).readString()).append(';');
    }
    return text.toString();
  }

  private static String text(FileSetTarget set) throws IOException {
    StringBuilder text = new StringBuilder();
    for (FileTarget file : set.files()) {
      text.append(file.name()).append('=').append(file.readString()).append(';');
    }
    return text.toString();
  }

  /** Writes a text to each file, and to the files {@code a} and {@code b/c} of each folder. */
  public static void write(List<Target> out, String text) throws IOException {
    for (Target target : out) {
      if (target instanceof FileTarget file) {
        file.writeString(text);
      } else if (target instanceof DirectoryTarget folder) {
        folder.file("a").writeString(text);
        folder.file("b/c").writeString(text);
      }
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Sketch that && name.equals(that.name) && setting.equals(that.setting);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + setting.hashCode();
  }

  @Override
  public String toString() {
    return Stream.of(name, setting).filter(text -> !text.isEmpty()).toList().toString();
  }

  private record Traits(
      List<? extends Task<?>> requires,
      List<Target> outputs,
      String version,
      int priority,
      Body body) {}
}
