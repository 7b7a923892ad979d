package io.freshet.cli;

import io.freshet.cli.input.CommandSpec;
import io.freshet.cli.input.Operands;
import io.freshet.cli.input.Options;
import io.freshet.cli.input.Request;
import io.freshet.cli.output.TaskClass;
import io.freshet.cli.terminal.Console;
import io.freshet.event.ExitCode;
import io.freshet.text.Json;
import java.util.List;

/** Lists the task classes on the class path. */
final class ListCommand implements Command {

  @Override
  public CommandSpec spec() {
    return new CommandSpec(
        "list",
        "List the task classes on the class path, with their parameters.",
        Operands.NONE,
        List.of(Options.json()));
  }

  @Override
  public int run(Request request, Console console) {
    List<TaskClass> classes = request.classes().all().stream().map(TaskClass::of).toList();
    if (request.has(Options.JSON)) {
      List<Json> tasks = classes.stream().map(TaskClass::document).toList();
      console.answer(Json.document("list").with("tasks", tasks).toString());
    } else if (classes.isEmpty()) {
      console.answer("there is no task class on the class path");
    } else {
      classes.forEach(it -> console.answer(it.line()));
    }
    request.classes().broken().forEach(broken -> console.problem("warning: " + broken));
    return ExitCode.OK;
  }
}
