package io.freshet.event;

import io.freshet.task.TaskKey;
import java.util.List;
import java.util.Map;

/**
 * What a build would do; each list in order of discovery.
 *
 * @param tolerated those of the missing that keep no goal from being fresh
 * @param without what a task requires, tolerates to fail, and will do without
 * @param restored of each fresh task that was restored from a shared cache, where it comes from
 * @param together those of the tasks that will or may run which are batch tasks, by family
 */
public record PlanOutcome(
    List<TaskKey> willRun,
    List<TaskKey> mayRun,
    List<TaskKey> willCheck,
    List<TaskKey> fresh,
    List<TaskKey> blocked,
    List<TaskKey> missing,
    List<TaskKey> tolerated,
    Map<TaskKey, List<Absentee>> without,
    List<Failure> failures,
    Map<TaskKey, List<Reason>> reasons,
    Map<TaskKey, List<TaskKey>> causes,
    Map<TaskKey, String> accepted,
    Map<TaskKey, Restored> restored,
    List<Together> together) {}
