package io.freshet.cli;

import io.freshet.cli.input.Adapter;
import io.freshet.cli.input.CommandSpec;
import io.freshet.cli.input.Operands;
import io.freshet.cli.input.Options;
import io.freshet.cli.input.Request;
import io.freshet.cli.output.Histories;
import io.freshet.cli.output.WarningPrinter;
import io.freshet.cli.terminal.Console;
import io.freshet.event.ExitCode;
import io.freshet.history.BuildRecord;
import io.freshet.history.History;
import io.freshet.history.Liveness;
import io.freshet.lock.RecordedBuilds;
import io.freshet.monitor.AtomicFile;
import io.freshet.param.Thrown;
import io.freshet.spi.Drawings;
import io.freshet.spi.Option;
import io.freshet.spi.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Writes what a build did as a page for a browser. */
final class ReportCommand implements Command {

  private static final String OUTPUT = "--output";

  @Override
  public CommandSpec spec() {
    return new CommandSpec(
        "report",
        "Write a page about a build: graph, times, tasks. BUILD is a name that freshet history"
            + " shows, or its beginning; the last build unless given.",
        Operands.word("BUILD"),
        List.of(
            Options.root(),
            Option.file(OUTPUT, "Where the page is written; report.html unless set.")
                .alsoNamed("-o")));
  }

  @Override
  public int run(Request request, Console console) {
    Path root = request.root();
    Drawings drawings = Adapter.REPORT.service(Drawings.class, "freshet report");
    Path file = file(request);
    History history = Histories.of(root);
    Optional<BuildRecord> build = build(request, history, console);
    if (build.isEmpty()) {
      throw new UsageException(Histories.nothingIn(root));
    }
    String page =
        drawings.page(
            build.get(),
            liveness(request, build.get()),
            root,
            history.folder(),
            ZoneId.systemDefault());
    try {
      AtomicFile.write(file, out -> out.write(page.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(
          OUTPUT + " " + file + " cannot be written: " + Thrown.words(e), e);
    }
    console.answer("report of build " + build.get().name() + ": " + file);
    return ExitCode.OK;
  }

  private static Liveness liveness(Request request, BuildRecord build) {
    try (RecordedBuilds recorded = RecordedBuilds.of(request.root())) {
      return recorded.liveness(build.name());
    }
  }

  private static Path file(Request request) {
    String text = request.value(OUTPUT, "report.html");
    try {
      Path file = Path.of(text).toAbsolutePath().normalize();
      if (Files.isDirectory(file)) {
        throw UsageException.of(OUTPUT, text + " is a folder: want a file");
      }
      Path folder = file.getParent();
      if (folder == null || !Files.isDirectory(folder)) {
        throw UsageException.of(OUTPUT, text + ": there is no folder " + folder);
      }
      return file;
    } catch (InvalidPathException e) {
      throw UsageException.of(OUTPUT, text + ": " + e.getReason(), e);
    }
  }

  private static Optional<BuildRecord> build(Request request, History history, Console console) {
    WarningPrinter warnings = new WarningPrinter(console);
    List<String> builds = Histories.builds(history);
    String word = request.word();
    if (word.isEmpty()) {
      return builds.stream()
          .flatMap(name -> history.read(name, warnings::warning).stream())
          .findFirst();
    }
    List<String> named = builds.stream().filter(name -> name.startsWith(word)).toList();
    if (named.size() != 1 && !named.contains(word)) {
      throw new UsageException(
          "build "
              + word
              + (named.isEmpty() ? " is not recorded" : " stands for " + named.size() + " builds")
              + ": want a name that freshet history shows, or a beginning that no other has");
    }
    return history.read(named.contains(word) ? word : named.get(0), warnings::warning);
  }
}
