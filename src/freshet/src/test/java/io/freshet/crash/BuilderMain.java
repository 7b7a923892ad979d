package io.freshet.crash;

import com.acme.mesh.Mesh;
import com.acme.mesh.Step;
import io.freshet.Build;
import io.freshet.BuildResult;
import io.freshet.Freshet;
import io.freshet.event.BuildListener;
import io.freshet.event.Failure;
import io.freshet.event.Reason;
import io.freshet.task.Task;
import io.freshet.task.TaskKey;
import io.freshet.testing.Child;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A process that builds a mesh when it is told to: {@code build} builds all of it, {@code force N
 * M} forces the steps whose number leaves N when divided by M and builds these, {@code end} ends.
 * It says {@code ready}, {@code published TASK} or {@code failed FAILURE} for each task, and {@code
 * built EXIT-CODE EXECUTED FAILURES} for each build.
 */
final class BuilderMain {

  private final Mesh mesh;
  private final Build build;
  private final PrintStream out = System.out;

  private BuilderMain(Mesh mesh, int workers) {
    this.mesh = mesh;
    this.build = Freshet.in(mesh.root()).workers(workers).listener(new Teller());
  }

  /** Starts such a process. */
  static Child start(Mesh mesh, int workers) throws IOException {
    return Child.start(
        BuilderMain.class, mesh.seed(), mesh.layers(), mesh.width(), mesh.home(), workers);
  }

  public static void main(String[] args) throws InterruptedException {
    Mesh mesh =
        new Mesh(
            Long.parseLong(args[0]),
            Integer.parseInt(args[1]),
            Integer.parseInt(args[2]),
            Path.of(args[3]));
    new BuilderMain(mesh, Integer.parseInt(args[4])).obey(Commands.ofStandardInput());
  }

  private void obey(Commands commands) throws InterruptedException {
    List<Step> steps = mesh.steps();
    out.println("ready");
    for (String line = commands.next(); !line.equals("end"); line = commands.next()) {
      String[] words = line.split(" ", -1);
      if (words[0].equals("build")) {
        build(build, steps);
      } else {
        int remainder = Integer.parseInt(words[1]);
        int divisor = Integer.parseInt(words[2]);
        List<Step> some =
            steps.stream().filter(step -> step.number() % divisor == remainder).toList();
        build(build.force(some.stream().map(TaskKey::of).toArray(TaskKey[]::new)), some);
      }
    }
  }

  private void build(Build how, List<Step> goals) {
    BuildResult result = how.build(goals.toArray(Task<?>[]::new));
    out.println(
        "built " + result.exitCode() + " " + result.executed().size() + " " + result.failures());
  }

  private final class Teller implements BuildListener {

    @Override
    public void finished(TaskKey task, List<Reason> reasons, Duration took) {
      out.println("published " + task.parameters().get("number"));
    }

    @Override
    public void failed(Failure failure) {
      out.println("failed " + failure);
    }

    @Override
    public void message(TaskKey task, String text) {
      out.println("message " + task.parameters().get("number") + " " + text);
    }

    @Override
    public void warning(String text) {
      out.println("warning " + text);
    }
  }
}
