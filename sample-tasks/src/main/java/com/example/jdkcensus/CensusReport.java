package com.example.jdkcensus;

import io.freshet.target.FileTarget;
import io.freshet.task.Param;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The report on a JDK's class library: the largest packages as CSV, and a page to look at. */
public record CensusReport(
    @Param(description = JdkHome.DESCRIPTION, defaultValue = JdkHome.RUNNING) Path home,
    @Param(description = "how many packages to list", defaultValue = "20") int top)
    implements Task<CensusReport.Output> {

  public CensusReport {
    home = JdkHome.of(home);
    if (top < 1) {
      throw new IllegalArgumentException("top is " + top + ": want at least 1");
    }
  }

  /** The list, and the page. */
  public record Output(FileTarget csv, FileTarget page) {}

  @Override
  public List<Task<?>> requires() {
    return List.of(new ModuleList(home), new PackageTotals(home));
  }

  @Override
  public Output output() {
    return new Output(
        FileTarget.of("data/jdkcensus/report.csv"), FileTarget.of("data/jdkcensus/report.html"));
  }

  @Override
  public void run(TaskContext ctx, Output out) throws IOException {
    Census census =
        new Census(
            javaVersion(ctx.input(new ModuleList(home))),
            packages(ctx.input(new PackageTotals(home)).packages()));
    out.csv().writeLines(CensusCsv.lines(census.largest(top)));
    out.page().writeString(CensusPage.of(census, top));
    ctx.message(census.summary());
  }

  private static String javaVersion(FileTarget modules) throws IOException {
    return modules.readLines().stream()
        .map(ModuleRow::parse)
        .filter(module -> module.name().equals("java.base"))
        .map(ModuleRow::version)
        .findFirst()
        .orElse("?");
  }

  private static List<PackageRow> packages(FileTarget table) throws IOException {
    return table.readLines().stream().skip(1).map(PackageRow::parse).toList();
  }
}
