package com.acme.process;

import com.acme.Given;
import io.freshet.process.Env;
import io.freshet.process.ProcessTask;
import io.freshet.process.Program;
import io.freshet.process.ToolVersion;
import io.freshet.target.FileTarget;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The given file, through a program.
 *
 * @param mode what {@link Tool} is asked to do
 * @param variable an environment variable that it is given
 * @param tool a tool whose version it depends on, with its arguments
 */
public record Loud(String mode, String variable, List<String> tool)
    implements ProcessTask<FileTarget> {

  @Override
  public List<Task<?>> requires() {
    List<Task<?>> all = new ArrayList<>(List.of(new Given("in"), new Env(variable)));
    if (!tool.isEmpty()) {
      all.add(new ToolVersion(tool.get(0), tool.subList(1, tool.size())));
    }
    return all;
  }

  @Override
  public FileTarget output() {
    return FileTarget.of("loud/" + mode);
  }

  @Override
  public Program program(TaskContext ctx, FileTarget out) throws IOException {
    String[] command = Tool.command(mode.split(" "));
    return Program.of(command[0])
        .arguments(List.of(command).subList(1, command.length))
        .environment(ctx, new Env(variable))
        .stdin(ctx.input(new Given("in")))
        .stdout(out);
  }
}
