package io.freshet.crash;

import com.acme.Sketch;
import com.acme.exit.Exiting;
import io.freshet.Build;
import io.freshet.BuildResult;
import io.freshet.Freshet;
import io.freshet.cli.Main;
import io.freshet.event.BuildListener;
import io.freshet.event.Failure;
import io.freshet.event.Reason;
import io.freshet.task.Task;
import io.freshet.task.TaskKey;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Programs of users in which a build is under way when the process ends. */
final class ExitMain {

  private ExitMain() {}

  public static void main(String[] args) throws Exception {
    Path root = Path.of(args[1]);
    Build build = Freshet.in(root).workers(2).listener(new Teller());
    switch (args[0]) {
      case "task" -> exitWith(build.build(new Exiting("run", 0)));
      case "returns" -> tell(build.build(new Exiting("run", 0)));
      case "after" -> {
        tell(build.build(Sketch.of("good")));
        System.exit(5);
      }
      case "nested" -> exitWith(build.build(nested(root)));
      case "other thread" -> exitFromElsewhere(build);
      case "daemon" -> buildInDaemon(build);
      case "own handler" -> {
        exitOnTerm();
        exitWith(build.build(new Exiting.Waiting(false)));
      }
      case "goal" -> goal(args);
      case "listener" -> {
        build.listener(new Exit()).build(Sketch.of("good"));
        System.exit(0);
      }
      case "last listener" -> {
        build.listener(new LastExit()).build(Sketch.of("good"));
        System.exit(0);
      }
      case "memory" -> exitWith(build.workers(1).build(hoarder(), Sketch.of("good")));
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static void tell(BuildResult result) {
    System.out.println("result " + result.exitCode() + " " + result.failed());
  }

  private static void exitWith(BuildResult result) {
    tell(result);
    System.exit(result.exitCode());
  }

  /** By reflection, as javac warns of what is not in every Java. */
  private static void exitOnTerm() throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Class<?> handler = Class.forName("sun.misc.SignalHandler");
    Object exiting =
        Proxy.newProxyInstance(
            ExitMain.class.getClassLoader(),
            new Class<?>[] {handler},
            (proxy, method, arguments) -> {
              System.exit(0);
              return null;
            });
    signal
        .getMethod("handle", signal, handler)
        .invoke(null, signal.getConstructor(String.class).newInstance("TERM"), exiting);
  }

  private static Task<?> nested(Path root) {
    return Sketch.of("outer")
        .running(
            (ctx, out) -> {
              tell(Freshet.in(root).build(new Exiting("run", 0)));
              Sketch.write(out, "made all the same");
            });
  }

  private static void exitFromElsewhere(Build build) {
    CountDownLatch isWaiting = new CountDownLatch(1);
    Sketch.Body waiting =
        (ctx, out) -> {
          isWaiting.countDown();
          new CountDownLatch(1).await();
        };
    new Thread(
            () -> {
              try {
                isWaiting.await();
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
              System.exit(0);
            })
        .start();
    exitWith(build.build(Sketch.of("one").running(waiting), Sketch.of("two").running(waiting)));
  }

  private static void buildInDaemon(Build build) throws InterruptedException {
    CountDownLatch isWaiting = new CountDownLatch(1);
    Sketch.Body waiting =
        (ctx, out) -> {
          isWaiting.countDown();
          new CountDownLatch(1).await();
        };
    Thread builder = new Thread(() -> tell(build.build(Sketch.of("one").running(waiting))));
    builder.setDaemon(true);
    builder.start();
    isWaiting.await();
  }

  /** As the Maven plugin does it. */
  private static void goal(String... args) {
    String task = TaskKey.of(new Exiting("old tool", 0)).toString();
    int code = Main.run(new String[] {"run", task, "--root", args[1]}, System.out, System.err);
    System.out.println("goal ended with " + code);
    System.exit(code == 0 ? 0 : 1);
  }

  private static Sketch hoarder() {
    return Sketch.of("hoarder")
        .running(
            (ctx, out) -> {
              List<byte[]> all = new ArrayList<>();
              while (all.size() < Integer.MAX_VALUE) {
                all.add(new byte[1 << 20]);
              }
              Sketch.write(out, all.get(0).length + " bytes, and there was memory for all");
            });
  }

  private static final class Teller implements BuildListener {

    @Override
    public void message(TaskKey task, String text) {
      System.out.println("message " + text);
    }

    @Override
    public void failed(Failure failure) {
      System.out.println("failed " + failure.task() + " " + failure.message());
    }

    @Override
    public void warning(String text) {
      System.out.println("warning " + text);
    }
  }

  private static final class Exit implements BuildListener {

    @Override
    public void finished(TaskKey task, List<Reason> reasons, Duration took) {
      System.exit(0);
    }
  }

  private static final class LastExit implements BuildListener {

    @Override
    public void ended(io.freshet.event.BuildOutcome outcome) {
      System.exit(0);
    }
  }
}
