package bench;

import io.freshet.Build;
import io.freshet.BuildResult;
import io.freshet.Freshet;
import io.freshet.target.FileTarget;
import io.freshet.task.Inputs;
import io.freshet.task.SourceFile;
import io.freshet.task.SourceFiles;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import io.freshet.task.WrapperTask;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Builds or plans what reads the files {@code sources/*} of a root: {@code set}, one task that
 * reads them as a set, or {@code fan-out}, a task for each. Prints how many tasks ran, or would.
 */
public final class FileSets {

  private static final SourceFiles SOURCES = SourceFiles.matching("sources/*");

  private FileSets() {}

  public static void main(String[] args) {
    Task<?> goal = args[0].equals("set") ? new Counted() : new Copies();
    Build build = Freshet.in(Path.of(args[2]));
    if (args[1].equals("plan")) {
      System.out.println(build.plan(goal).willRun().size());
      return;
    }
    BuildResult result = build.build(goal);
    if (!result.isSuccess()) {
      throw new AssertionError(result.failures() + " missing: " + result.missing());
    }
    System.out.println(result.executed().size());
  }

  /** The number of all sources. */
  record Counted() implements Task<FileTarget> {

    @Override
    public List<SourceFiles> requires() {
      return List.of(SOURCES);
    }

    @Override
    public FileTarget output() {
      return FileTarget.of("count");
    }

    @Override
    public void run(TaskContext ctx, FileTarget out) throws IOException {
      out.writeString(ctx.input(SOURCES).files().size() + "\n");
    }
  }

  /** A copy of each source. */
  record Copies() implements WrapperTask {

    @Override
    public List<SourceFiles> requires() {
      return List.of(SOURCES);
    }

    @Override
    public List<Copied> thenRequires(Inputs in) throws IOException {
      return in.input(SOURCES).files().stream().map(file -> new Copied(file.name())).toList();
    }
  }

  /** A copy of one source. */
  record Copied(String name) implements Task<FileTarget> {

    @Override
    public List<SourceFile> requires() {
      return List.of(SourceFile.of(name));
    }

    @Override
    public FileTarget output() {
      return FileTarget.of("copies/" + name);
    }

    @Override
    public void run(TaskContext ctx, FileTarget out) throws IOException {
      out.writeString(ctx.input(SourceFile.of(name)).readString());
    }
  }
}
