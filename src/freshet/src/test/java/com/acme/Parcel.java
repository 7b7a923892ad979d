package com.acme;

import io.freshet.target.FileTarget;
import io.freshet.task.BatchItem;
import io.freshet.task.BatchTask;
import io.freshet.task.CodeVersion;
import io.freshet.task.Policy;
import io.freshet.task.Task;
import java.util.List;

/**
 * A batch task that a test describes on the spot, as a {@link Sketch} is. Unless told otherwise
 * each makes a file with its name and all it reads. Immutable.
 */
@CodeVersion("1") // what it holds is no code
public final class Parcel implements BatchTask<Parcel, FileTarget> {

  /** What a batch does when it runs. */
  public interface Body {
    void run(List<BatchItem<Parcel, FileTarget>> items) throws Exception;
  }

  private final String name;
  private final transient Traits traits;

  private Parcel(String name, Traits traits) {
    this.name = name;
    this.traits = traits;
  }

  /** A task that makes the file {@code NAME.txt}, with at most ten at once. */
  public static Parcel of(String name) {
    return new Parcel(name, new Traits(List.of(), 10, Policy.DEFAULT, Parcel::writeAll));
  }

  /** The same, requiring these and nothing else. */
  public Parcel requiring(Task<?>... tasks) {
    return with(new Traits(List.of(tasks), traits.most, traits.policy, traits.body));
  }

  /** The same, with at most so many at once. */
  public Parcel atMost(int most) {
    return with(new Traits(traits.requires, most, traits.policy, traits.body));
  }

  /** The same with another policy. */
  public Parcel policy(Policy policy) {
    return with(new Traits(traits.requires, traits.most, policy, traits.body));
  }

  /** The same, running this where it is the first of a batch. */
  public Parcel running(Body body) {
    return with(new Traits(traits.requires, traits.most, traits.policy, body));
  }

  private Parcel with(Traits newTraits) {
    return new Parcel(name, newTraits);
  }

  /** Writes what each item makes unless told otherwise. */
  public static void writeAll(List<BatchItem<Parcel, FileTarget>> items) throws Exception {
    for (BatchItem<Parcel, FileTarget> item : items) {
      write(item);
    }
  }

  /** Writes what an item makes unless told otherwise. */
  public static void write(BatchItem<Parcel, FileTarget> item) throws Exception {
    StringBuilder text = new StringBuilder(item.task().name);
    for (Task<?> task : item.task().traits.requires) {
      text.append('[').append(Sketch.texts(item.context(), task)).append(']');
    }
    item.output().writeString(text.toString());
  }

  /** The names of some items' tasks, in order. */
  public static String names(List<BatchItem<Parcel, FileTarget>> items) {
    return String.join(" ", items.stream().map(item -> item.task().name).toList());
  }

  public String name() {
    return name;
  }

  @Override
  public List<? extends Task<?>> requires() {
    return traits.requires;
  }

  @Override
  public FileTarget output() {
    return FileTarget.of(name + ".txt");
  }

  @Override
  public Policy policy() {
    return traits.policy;
  }

  @Override
  public int maxBatch() {
    return traits.most;
  }

  @Override
  public void runBatch(List<BatchItem<Parcel, FileTarget>> items) throws Exception {
    traits.body.run(items);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Parcel that && name.equals(that.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }

  private record Traits(List<? extends Task<?>> requires, int most, Policy policy, Body body) {}
}
