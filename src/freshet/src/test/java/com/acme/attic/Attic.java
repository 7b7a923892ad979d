package com.acme.attic;

import io.freshet.process.Env;
import io.freshet.target.DirectoryTarget;
import io.freshet.target.FileTarget;
import io.freshet.task.ExternalTask;
import io.freshet.task.Inputs;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import io.freshet.task.WrapperTask;
import java.io.IOException;
import java.util.List;

/**
 * Tasks of all kinds, one of each. They stay as they are: a root that they have made is kept in the
 * resources of the tests.
 */
public final class Attic {

  private Attic() {}

  /** What was played on a day, put there by somebody. */
  public record Plays(int day) implements ExternalTask<FileTarget> {
    @Override
    public FileTarget output() {
      return FileTarget.of("plays/" + day + ".tsv");
    }
  }

  /** Covers, a folder put there by somebody. */
  public record Covers() implements ExternalTask<DirectoryTarget> {
    @Override
    public DirectoryTarget output() {
      return DirectoryTarget.of("covers");
    }
  }

  /** A file that may go again. */
  public record Draft(int day) implements Task<FileTarget> {
    @Override
    public List<Plays> requires() {
      return List.of(new Plays(day));
    }

    @Override
    public FileTarget output() {
      return FileTarget.of("draft/" + day + ".tsv").temporary();
    }

    @Override
    public void run(TaskContext ctx, FileTarget out) throws IOException {
      out.writeLines(ctx.input(new Plays(day)).readLines().stream().sorted());
    }
  }

  /** A file and a folder of one run. */
  public record Counts(int day) implements Task<Counts.Output> {

    /** Two places. */
    public record Output(FileTarget total, DirectoryTarget parts) {}

    @Override
    public List<Task<?>> requires() {
      return List.of(new Draft(day), new Covers(), new Env("FRESHET_TEST_UNSET"));
    }

    @Override
    public Output output() {
      return new Output(
          FileTarget.of("counts/" + day + "/total.txt"),
          DirectoryTarget.of("counts/" + day + "/parts"));
    }

    @Override
    public void run(TaskContext ctx, Output out) throws IOException {
      List<String> lines = ctx.input(new Draft(day)).readLines();
      System.out.println("counting " + day);
      out.total().writeString(lines.size() + " " + ctx.input(new Covers()).files() + "\n");
      for (String line : lines) {
        out.parts().file("by/" + line).writeString(line + "\n");
      }
    }
  }

  /** Requires what the first day names. */
  public record Report(String title) implements Task<FileTarget> {
    @Override
    public List<Plays> requires() {
      return List.of(new Plays(1));
    }

    @Override
    public List<Counts> thenRequires(Inputs in) throws IOException {
      return in.input(new Plays(1)).readLines().isEmpty()
          ? List.of()
          : List.of(new Counts(1), new Counts(2));
    }

    @Override
    public FileTarget output() {
      return FileTarget.of("report.txt");
    }

    @Override
    public void run(TaskContext ctx, FileTarget out) throws IOException {
      out.writeString(title + "\n" + ctx.input(new Counts(1)).total().readString());
    }
  }

  /** All of it. */
  public record All() implements WrapperTask {
    @Override
    public List<Task<?>> requires() {
      return List.of(new Report("Attic"), new Counts(2));
    }
  }
}
