package io.freshet.cli.output;

import io.freshet.BuildResult;
import io.freshet.event.Failure;
import io.freshet.task.TaskKey;
import io.freshet.text.ShortNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A build as test cases, one for each task. What is fresh or restored has passed, in no time: so a
 * task stays green from build to build. What is blocked is skipped, what is missing or unstable has
 * failed, and what was stopped from outside is an error, as is the build itself then.
 */
final class JunitCases {

  private final BuildResult result;
  private final RunRecorder recorder;
  private final ShortNames names;
  private final Map<TaskKey, JunitCase.Problem> problems = new LinkedHashMap<>();

  private JunitCases(BuildResult result, RunRecorder recorder, ShortNames names) {
    this.result = result;
    this.recorder = recorder;
    this.names = names;
  }

  static List<JunitCase> of(BuildResult result, RunRecorder recorder, ShortNames names) {
    return new JunitCases(result, recorder, names).list();
  }

  private List<JunitCase> list() {
    List<TaskKey> stopped = result.isInterrupted() ? recorder.unfinished() : List.of();
    result.unstable().forEach(it -> failed(it, "unstable", "run twice, it made something else"));
    result.failures().forEach(it -> problems.put(it.task(), problem(it)));
    result.missing().forEach(it -> failed(it, "missing", recorder.missingText(it)));
    result
        .tolerated()
        .forEach(it -> problems.put(it, JunitCase.Problem.skipped("missing, and tolerated")));
    for (TaskKey task : result.blocked()) {
      String by = "blocked by " + recorder.blockedBy(task);
      problems.put(task, JunitCase.Problem.skipped(by));
    }
    stopped.forEach(
        it -> problems.put(it, JunitCase.Problem.error("interrupted", "was stopped while it ran")));
    List<JunitCase> cases = new ArrayList<>();
    Stream.of(
            result.executed(),
            result.restored(),
            result.fresh(),
            result.failed(),
            result.blocked(),
            result.missing(),
            stopped)
        .flatMap(List::stream)
        .forEach(task -> cases.add(testcase(task)));
    if (result.isInterrupted()) {
      cases.add(JunitCase.ofBuild("interrupted", "was stopped from outside before all was done"));
    }
    return cases;
  }

  private JunitCase testcase(TaskKey task) {
    Duration took = recorder.took().getOrDefault(task, Duration.ZERO);
    String note = recorder.origin(task).map(OriginText::whole).orElse("");
    return JunitCase.of(task, took, problems.get(task)).noting(note);
  }

  private void failed(TaskKey task, String type, String message) {
    problems.put(task, JunitCase.Problem.failure(type, message, ""));
  }

  private JunitCase.Problem problem(Failure failure) {
    String text = ConsoleReporter.failed(failure, names);
    return JunitCase.Problem.failure(failure.cause().getClass().getName(), failure.message(), text);
  }
}
