package io.freshet.check;

import io.freshet.event.CheckResult;
import io.freshet.history.Rejection;
import io.freshet.store.StagedOutput;
import io.freshet.store.file.Staging;
import io.freshet.target.Target;
import io.freshet.target.Targets;
import io.freshet.task.TaskKey;
import io.freshet.task.Texts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps what checks of one build reject: for each task a folder, and in it one for each attempt,
 * with the content and a document that says what is wrong. It is put together elsewhere and appears
 * as a whole. Thread-safe for different tasks.
 */
public final class Rejections {

  /** What says what is wrong with the content beside it. */
  public static final String DOCUMENT = "check.json";

  private static final String CONTENT = "content";
  private static final String OUTSIDE = "outside";
  private static final int MOST = 80;

  private final RejectedFolders folders;
  private final String build;

  /** Of the build of this name. */
  public Rejections(RejectedFolders folders, String build) {
    this.folders = folders;
    this.build = build;
  }

  /**
   * An attempt whose output is rejected.
   *
   * @param number counted from 1
   */
  public record Attempt(TaskKey task, int number, Instant at) {}

  /**
   * Keeps what was rejected, and drops what of this task was rejected long ago.
   *
   * @param outputs in the order in which the task declares these targets
   * @param aside where it is put together
   * @return the folder that holds it
   */
  public Path keep(
      Attempt attempt,
      CheckResult result,
      List<Target> targets,
      List<StagedOutput> outputs,
      Path aside)
      throws IOException {
    Staging.delete(aside);
    Files.createDirectories(aside.resolve(CONTENT));
    List<Rejection.Output> kept = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      kept.add(kept(targets.get(i), i, outputs.get(i), aside));
    }
    Rejection rejection =
        new Rejection(
            attempt.task().toString(),
            build,
            attempt.number(),
            attempt.at(),
            result.failure(),
            CheckRuns.rules(result),
            kept);
    Files.write(aside.resolve(DOCUMENT), rejection.text().getBytes(StandardCharsets.UTF_8));
    return folders.put(aside, attempt.task(), build + "-" + attempt.number());
  }

  private static Rejection.Output kept(Target target, int number, StagedOutput output, Path aside)
      throws IOException {
    String name = target.isAbsolute() ? number + "-" + lastOf(target.name()) : target.name();
    String folder = target.isAbsolute() ? OUTSIDE : CONTENT;
    Path place = Targets.locate(name, aside.resolve(folder));
    Files.createDirectories(place.getParent());
    boolean isKept = output.keepRejected(place);
    return new Rejection.Output(target.name(), isKept ? folder + "/" + name : null);
  }

  /** Of a path or URI, as much of the last part as any file system takes. */
  private static String lastOf(String name) {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    return Texts.beginning(last.replaceAll("[^a-zA-Z0-9._-]", "-"), MOST, "");
  }
}
