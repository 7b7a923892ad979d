package io.freshet.cli;

import io.freshet.event.ExitCode;
import io.freshet.text.Json;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** Lists the task classes on the class path. */
final class ListCommand implements Command {

  @Override
  public String name() {
    return "list";
  }

  @Override
  public String summary() {
    return "List the task classes on the class path, with their parameters.";
  }

  @Override
  public List<OptionSpec> options() {
    return List.of(Options.json());
  }

  @Override
  public boolean takesTasks() {
    return false;
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
