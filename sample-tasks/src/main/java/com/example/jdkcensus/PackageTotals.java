package com.example.jdkcensus;

import io.freshet.target.FileTarget;
import io.freshet.task.Inputs;
import io.freshet.task.Param;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The types of all modules, cleaned and added up to packages. */
public record PackageTotals(
    @Param(description = JdkHome.DESCRIPTION, defaultValue = JdkHome.RUNNING) Path home)
    implements Task<PackageTotals.Output> {

  public PackageTotals {
    home = JdkHome.of(home);
  }

  /** The packages, and how many class files of which kind were left out. */
  public record Output(FileTarget packages, FileTarget leftOut) {}

  @Override
  public List<ModuleList> requires() {
    return List.of(new ModuleList(home));
  }

  @Override
  public List<ModuleClasses> thenRequires(Inputs in) throws IOException {
    return in.input(new ModuleList(home)).readLines().stream()
        .map(ModuleRow::parse)
        .map(module -> new ModuleClasses(home, module.name()))
        .toList();
  }

  @Override
  public Output output() {
    return new Output(
        FileTarget.of("data/jdkcensus/packages.tsv"), FileTarget.of("data/jdkcensus/left-out.tsv"));
  }

  @Override
  public void run(TaskContext ctx, Output out) throws IOException {
    PackageSums sums = new PackageSums();
    for (ModuleClasses module : thenRequires(ctx)) {
      try (BufferedReader table = ctx.input(module).newReader()) {
        table.lines().skip(1).map(ClassRow::parse).forEach(sums::add);
      }
    }
    ctx.message(sums.toString());
    out.packages().writeLines(sums.packageLines());
    out.leftOut().writeLines(sums.leftOutLines());
  }
}
