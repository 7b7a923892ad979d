package io.freshet.cli;

import io.freshet.code.CodeFingerprints;
import io.freshet.task.TaskType;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** Tells about a task class and, when parameters are given, about its tasks. */
final class DescribeCommand implements Command {

  @Override
  public String name() {
    return "describe";
  }

  @Override
  public String summary() {
    return "Show a task's parameters and code; with parameters also its inputs and outputs.";
  }

  @Override
  public List<OptionSpec> options() {
    return List.of(Options.json());
  }

  @Override
  public boolean isAboutClasses() {
    return true;
  }

  @Override
  public int run(Request request, Console console) {
    TaskType type = request.onlyType();
    Code code = Code.of(type.javaClass());
    List<DescribedTask> tasks = request.goalsIfGiven().stream().map(DescribedTask::of).toList();
    if (request.has(Options.JSON)) {
      console.answer(document(type, code, tasks).toString());
    } else {
      print(type, code, tasks, console);
    }
    return ExitCode.OK;
  }

  private static Json document(TaskType type, Code code, List<DescribedTask> tasks) {
    return TaskClass.of(type.javaClass())
        .describe(Json.document("describe"))
        .with("code", code.parts())
        .with("remarks", code.remarks())
        .with("tasks", tasks.stream().map(DescribedTask::document).toList());
  }

  private static void print(TaskType type, Code code, List<DescribedTask> tasks, Console console) {
    String kind = TaskClass.of(type.javaClass()).kind();
    try (Lines lines = console.lines()) {
      lines.line(type.javaClass().getName() + "  (" + kind + ")").line("");
      lines.line(ParameterTable.of(type)).line("");
      lines.line("Code that makes it stale when it changes:");
      code.parts().forEach(part -> lines.line("  " + part));
      if (!code.remarks().isEmpty()) {
        lines.line("").line("What code alone does not tell:");
        code.remarks().forEach(remark -> lines.line("  " + remark));
      }
      tasks.forEach(task -> task.print(lines.line("")));
    }
  }

  /** What counts as code, and sentences on what could not be seen exactly. */
  private record Code(Collection<String> parts, List<String> remarks) {

    static Code of(Class<?> type) {
      CodeFingerprints codes = new CodeFingerprints();
      return new Code(codes.of(type).parts().keySet(), codes.remarks(type));
    }
  }
}
