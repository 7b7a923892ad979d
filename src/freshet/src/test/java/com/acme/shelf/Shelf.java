package com.acme.shelf;

import io.freshet.target.DirectoryTarget;
import io.freshet.target.FileTarget;
import io.freshet.target.ValueTarget;
import io.freshet.task.CodeVersion;
import io.freshet.task.ExternalTask;
import io.freshet.task.Inputs;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import io.freshet.task.WrapperTask;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tasks whose traces hold whatever a compiler makes of them, as their code is told by a text: a
 * root that they have made is kept in the resources of the tests, and stays fresh.
 */
public final class Shelf {

  private Shelf() {}

  /** A file put there by somebody. */
  public record Stock(String name) implements ExternalTask<FileTarget> {
    @Override
    public FileTarget output() {
      return FileTarget.of("stock/" + name + ".txt");
    }
  }

  /** A folder put there by somebody, in which other names than usual do not count. */
  public record Scans() implements ExternalTask<DirectoryTarget> {
    @Override
    public DirectoryTarget output() {
      return DirectoryTarget.of("scans").ignoring("*.tmp");
    }
  }

  /** A value that is always the same. */
  public record Unit() implements ExternalTask<ValueTarget> {
    @Override
    public ValueTarget output() {
      return ValueTarget.of("shelf", "unit", () -> Optional.of("metre"));
    }
  }

  /** Files by key, in groups. */
  @CodeVersion("1")
  public record Sorted(String by) implements Task<Map<String, List<FileTarget>>> {
    @Override
    public List<Task<?>> requires() {
      return List.of(new Stock("a"), new Stock("b"), new Scans(), new Unit());
    }

    @Override
    public Map<String, List<FileTarget>> output() {
      return Map.of(
          "heavy", List.of(FileTarget.of("sorted/a.txt"), FileTarget.of("sorted/b.txt")),
          "light", List.of());
    }

    @Override
    public void run(TaskContext ctx, Map<String, List<FileTarget>> out) throws IOException {
      for (FileTarget target : out.getOrDefault("heavy", List.of())) {
        target.writeString(by + " " + ctx.input(new Scans()).files() + "\n");
      }
    }
  }

  /** A folder and a file that may go again. */
  @CodeVersion("1")
  public record Packed() implements Task<Packed.Output> {

    /** Two places. */
    public record Output(DirectoryTarget boxes, FileTarget draft) {}

    @Override
    public List<Sorted> requires() {
      return List.of(new Sorted("weight"));
    }

    @Override
    public Output output() {
      return new Output(DirectoryTarget.of("boxes"), FileTarget.of("draft.txt").temporary());
    }

    @Override
    public void run(TaskContext ctx, Output out) throws IOException {
      out.boxes().file("1/label").writeString("fragile\n");
      out.draft().writeString("draft\n");
    }
  }

  /** Requires what a file names. */
  @CodeVersion("1")
  public record Bill() implements Task<FileTarget> {
    @Override
    public List<Stock> requires() {
      return List.of(new Stock("a"));
    }

    @Override
    public List<Task<?>> thenRequires(Inputs in) throws IOException {
      return in.input(new Stock("a")).readString().isEmpty() ? List.of() : List.of(new All());
    }

    @Override
    public FileTarget output() {
      return FileTarget.of("bill.txt");
    }

    @Override
    public void run(TaskContext ctx, FileTarget out) throws IOException {
      out.writeString("bill\n");
    }
  }

  /** A name for what is made. */
  public record All() implements WrapperTask {
    @Override
    public List<Task<?>> requires() {
      return List.of(new Packed(), new Sorted("weight"));
    }
  }

  /** Accepted as somebody has written it. */
  @CodeVersion("1")
  public record ByHand() implements Task<FileTarget> {
    @Override
    public FileTarget output() {
      return FileTarget.of("hand.txt");
    }

    @Override
    public void run(TaskContext ctx, FileTarget out) throws IOException {
      out.writeString("made\n");
    }
  }

  /** Published by a build that was killed before it wrote that down. */
  @CodeVersion("1")
  public record Cut() implements Task<FileTarget> {
    @Override
    public FileTarget output() {
      return FileTarget.of("cut.txt");
    }

    @Override
    public void run(TaskContext ctx, FileTarget out) throws IOException {
      out.writeString("cut\n");
    }
  }
}
