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

/** One row for each class file of a module. */
public record ModuleClasses(
    @Param(description = JdkHome.DESCRIPTION, defaultValue = JdkHome.RUNNING) Path home,
    @Param(description = "name of the module, such as java.base") String module)
    implements Task<FileTarget> {

  public ModuleClasses {
    home = JdkHome.of(home);
  }

  @Override
  public List<Jdk> requires() {
    return List.of(new Jdk(home));
  }

  @Override
  public FileTarget output() {
    return FileTarget.of("data/jdkcensus/classes/" + module + ".tsv");
  }

  @Override
  public void run(TaskContext ctx, FileTarget out) throws IOException {
    List<String> lines = new ArrayList<>(List.of(ClassRow.HEADER));
    try (ClassLibrary library = ClassLibrary.open(ctx.input(new Jdk(home)).path())) {
      List<Path> files = library.classFiles(module);
      for (Path file : files) {
        lines.add(ClassFile.read(module, Files.readAllBytes(file)).toLine());
        ctx.progress(lines.size() - 1, files.size());
      }
    }
    out.writeLines(lines);
  }
}
