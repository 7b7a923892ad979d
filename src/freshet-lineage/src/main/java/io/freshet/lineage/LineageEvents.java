package io.freshet.lineage;

import io.freshet.event.CheckResult;
import io.freshet.event.Published;
import io.freshet.event.Restored;
import io.freshet.param.Thrown;
import io.freshet.task.TaskKey;
import io.freshet.task.Texts;
import io.openlineage.client.OpenLineage;
import io.openlineage.client.OpenLineage.ErrorMessageRunFacet;
import io.openlineage.client.OpenLineage.ExecutionParameter;
import io.openlineage.client.OpenLineage.Job;
import io.openlineage.client.OpenLineage.ParentRunFacet;
import io.openlineage.client.OpenLineage.RunEvent;
import io.openlineage.client.OpenLineage.RunEvent.EventType;
import io.openlineage.client.OpenLineage.RunEventBuilder;
import io.openlineage.client.OpenLineage.RunFacetsBuilder;
import io.openlineage.client.OpenLineage.TagsRunFacetFields;
import io.openlineage.client.utils.UUIDUtils;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/**
 * The events of one build. The build is a run of the job {@code build}; each task that runs is a
 * run of the job that has the name of its class, with the build as its parent and the task's
 * parameters.
 */
final class LineageEvents {

  private static final String BUILD = "build";

  private final OpenLineage language;
  private final Datasets datasets;
  private final String namespace;
  private final UUID build;

  /**
   * Of a build.
   *
   * @param version of Freshet
   */
  LineageEvents(Path root, String namespace, String version, Instant begin) {
    // The package URL of what speaks, see purl-spec.
    this.language = new OpenLineage(URI.create("pkg:maven/io.freshet/freshet@" + version));
    this.datasets = new Datasets(language, root);
    this.namespace = namespace;
    this.build = UUIDUtils.generateNewUUID(begin);
  }

  /** A run of a task. */
  record TaskRun(TaskKey task, UUID id) {

    static TaskRun begun(TaskKey task, Instant at) {
      return new TaskRun(task, UUIDUtils.generateNewUUID(at));
    }
  }

  RunEvent build(EventType type, Instant at) {
    return ofBuild(type, at, language.newRunFacetsBuilder());
  }

  RunEvent failedBuild(String message, Instant at) {
    ErrorMessageRunFacet error =
        language.newErrorMessageRunFacet(Texts.withoutHalves(message), "Java", null);
    return ofBuild(EventType.FAIL, at, language.newRunFacetsBuilder().errorMessage(error));
  }

  RunEvent task(EventType type, TaskRun run, Instant at) {
    return ofTask(type, run, at, facets(run)).build();
  }

  RunEvent completed(TaskRun run, Published content, Instant at) {
    return completed(run, content, facets(run), at);
  }

  /** As completed, with tags that say where the outputs come from. */
  RunEvent restored(TaskRun run, Published content, Restored from, Instant at) {
    List<TagsRunFacetFields> tags =
        List.of(
            tag("restored_from", from.place()),
            tag("made_by", from.madeBy()),
            tag("made_at", from.madeAt().toString()));
    return completed(run, content, facets(run).tags(language.newTagsRunFacet(tags)), at);
  }

  private TagsRunFacetFields tag(String key, String value) {
    return language.newTagsRunFacetFields(key, Texts.withoutHalves(value), "FRESHET");
  }

  private RunEvent completed(TaskRun run, Published content, RunFacetsBuilder facets, Instant at) {
    return ofTask(EventType.COMPLETE, run, at, facets)
        .inputs(datasets.inputs(content.inputs()))
        .outputs(datasets.outputs(content.outputs()))
        .build();
  }

  RunEvent failed(TaskRun run, String message, Throwable cause, Instant at) {
    ErrorMessageRunFacet error =
        language.newErrorMessageRunFacet(
            message, "Java", Texts.withoutHalves(Thrown.stackTrace(cause)));
    return ofTask(EventType.FAIL, run, at, facets(run).errorMessage(error)).build();
  }

  /** A check is a run of the job {@code CLASS.check}, which reads what the task has made. */
  RunEvent startedCheck(TaskRun check, Instant at) {
    return ofCheck(EventType.START, check, at, facets(check)).build();
  }

  RunEvent endedCheck(TaskRun check, CheckResult result, Instant at) {
    RunFacetsBuilder facets = facets(check);
    if (!result.isPassed()) {
      String message = Texts.withoutHalves(result.failure());
      facets.errorMessage(language.newErrorMessageRunFacet(message, "Java", null));
    }
    EventType how = result.isPassed() ? EventType.COMPLETE : EventType.FAIL;
    return ofCheck(how, check, at, facets)
        .inputs(datasets.checked(result.outputs(), result.assertions()))
        .build();
  }

  private RunEventBuilder ofCheck(
      EventType type, TaskRun run, Instant at, RunFacetsBuilder facets) {
    return event(type, at)
        .run(language.newRun(run.id(), facets.build()))
        .job(job(run.task().className() + ".check", "TEST"));
  }

  private RunEvent ofBuild(EventType type, Instant at, RunFacetsBuilder facets) {
    return event(type, at)
        .run(language.newRun(build, facets.build()))
        .job(job(BUILD, "BUILD"))
        .build();
  }

  private RunEventBuilder ofTask(EventType type, TaskRun run, Instant at, RunFacetsBuilder facets) {
    return event(type, at)
        .run(language.newRun(run.id(), facets.build()))
        .job(job(run.task().className(), "TASK"));
  }

  private RunEventBuilder event(EventType type, Instant at) {
    return language
        .newRunEventBuilder()
        .eventType(type)
        .eventTime(at.atZone(ZoneOffset.UTC))
        .inputs(List.of())
        .outputs(List.of());
  }

  private Job job(String name, String type) {
    return language.newJob(
        namespace,
        name,
        language
            .newJobFacetsBuilder()
            .jobType(language.newJobTypeJobFacet("BATCH", "FRESHET", type, null))
            .build());
  }

  private RunFacetsBuilder facets(TaskRun run) {
    RunFacetsBuilder facets = language.newRunFacetsBuilder().parent(parent());
    List<ExecutionParameter> parameters = parameters(run.task());
    return parameters.isEmpty()
        ? facets
        : facets.executionParameters(language.newExecutionParametersRunFacet(parameters));
  }

  private ParentRunFacet parent() {
    return language.newParentRunFacet(
        language.newParentRunFacetRun(build, null),
        language.newParentRunFacetJob(namespace, BUILD, null),
        null);
  }

  private List<ExecutionParameter> parameters(TaskKey task) {
    return task.parameters().entrySet().stream()
        .map(it -> language.newExecutionParameter(it.getKey(), it.getKey(), null, it.getValue()))
        .toList();
  }
}
