package io.freshet.event;

import io.freshet.task.TaskKey;
import java.util.List;
import java.util.Map;

/** What a build would do; each list in order of discovery. */
public record PlanOutcome(
    List<TaskKey> willRun,
    List<TaskKey> mayRun,
    List<TaskKey> fresh,
    List<TaskKey> blocked,
    List<TaskKey> missing,
    List<Failure> failures,
    Map<TaskKey, List<Reason>> reasons,
    Map<TaskKey, List<TaskKey>> causes,
    Map<TaskKey, String> accepted) {}
