package io.freshet.cli;

import io.freshet.cli.input.CommandSpec;
import io.freshet.cli.input.Operands;
import io.freshet.cli.input.Options;
import io.freshet.cli.input.ParameterTable;
import io.freshet.cli.input.Request;
import io.freshet.cli.output.DescribedCode;
import io.freshet.cli.output.DescribedTask;
import io.freshet.cli.output.TaskClass;
import io.freshet.cli.terminal.Console;
import io.freshet.code.CodeIgnore;
import io.freshet.event.ExitCode;
import io.freshet.task.TaskType;
import io.freshet.text.Json;
import io.freshet.text.Lines;
import java.util.List;

/** Tells about a task class and, when parameters are given, about its tasks. */
final class DescribeCommand implements Command {

  @Override
  public CommandSpec spec() {
    return new CommandSpec(
        "describe",
        "Show a task's parameters and code; with parameters also its inputs and outputs.",
        Operands.CLASSES,
        List.of(Options.codeIgnore(), Options.ignore(), Options.json()));
  }

  @Override
  public int run(Request request, Console console) {
    TaskType type = request.onlyType();
    DescribedCode code = DescribedCode.of(type.javaClass(), CodeIgnore.of(request.codeIgnore()));
    List<DescribedTask> tasks =
        request.goalsIfGiven().stream()
            .map(task -> DescribedTask.of(task, request.ignored()))
            .toList();
    if (request.has(Options.JSON)) {
      console.answer(document(type, code, tasks).toString());
    } else {
      print(type, code, tasks, console);
    }
    return ExitCode.OK;
  }

  private static Json document(TaskType type, DescribedCode code, List<DescribedTask> tasks) {
    Json document = TaskClass.of(type.javaClass()).describe(Json.document("describe"));
    return code.addTo(document).with("tasks", tasks.stream().map(DescribedTask::document).toList());
  }

  private static void print(
      TaskType type, DescribedCode code, List<DescribedTask> tasks, Console console) {
    String kind = TaskClass.of(type.javaClass()).kind();
    try (Lines lines = console.lines()) {
      lines.line(type.javaClass().getName() + "  (" + kind + ")").line("");
      lines.line(ParameterTable.of(type)).line("");
      code.print(lines);
      tasks.forEach(task -> task.print(lines.line("")));
    }
  }
}
