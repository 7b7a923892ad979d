package com.example.jdkcensus;

import io.freshet.target.FileTarget;
import io.freshet.task.Param;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The modules of a JDK and their versions. */
public record ModuleList(
    @Param(description = JdkHome.DESCRIPTION, defaultValue = JdkHome.RUNNING) Path home)
    implements Task<FileTarget> {

  public ModuleList {
    home = JdkHome.of(home);
  }

  @Override
  public List<Jdk> requires() {
    return List.of(new Jdk(home));
  }

  @Override
  public FileTarget output() {
    return FileTarget.of("data/jdkcensus/modules.tsv");
  }

  @Override
  public void run(TaskContext ctx, FileTarget out) throws IOException {
    List<String> lines = new ArrayList<>();
    try (ClassLibrary library = ClassLibrary.open(ctx.input(new Jdk(home)).path())) {
      for (String module : library.modules()) {
        byte[] moduleInfo = Files.readAllBytes(library.moduleInfo(module));
        lines.add(new ModuleRow(module, ModuleVersion.read(moduleInfo)).toLine());
      }
    }
    ctx.message(lines.size() + " modules");
    out.writeLines(lines);
  }
}
