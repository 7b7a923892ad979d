package io.freshet.cli.output;

import io.freshet.BuildResult;
import io.freshet.cli.input.Request;
import io.freshet.cli.terminal.Console;
import io.freshet.monitor.AtomicFile;
import io.freshet.param.Thrown;
import io.freshet.text.ShortNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of {@code --junit}, if there is one. An error stands in it from the beginning of the
 * run, so that a build which is killed or refused leaves neither the last one's report nor a green
 * one.
 */
public final class JunitFile {

  public static final String OPTION = "--junit";

  private static final Logger LOG = LoggerFactory.getLogger(JunitFile.class);

  private final Optional<Path> file;

  private JunitFile(Optional<Path> file) {
    this.file = file;
  }

  public static JunitFile of(Request request) {
    return new JunitFile(
        request.has(OPTION) ? Optional.of(request.path(OPTION)) : Optional.empty());
  }

  /** The build begins. */
  public void begin() {
    writeError("unfinished", "did not come to its end: it was killed, or is under way");
  }

  /** The build cannot go on. */
  public void refused(Throwable cause) {
    writeError("refused", String.valueOf(cause.getMessage()));
  }

  /** Writes what became of the build; returns whether that was possible. */
  public boolean end(BuildResult result, RunRecorder recorder, ShortNames names, Console console) {
    try {
      write(JunitCases.of(result, recorder, names), result.elapsed());
      return true;
    } catch (IOException e) {
      String place = file.map(Path::toString).orElse("");
      console.problem(OPTION + " " + place + ": the report cannot be written: " + Thrown.words(e));
      return false;
    }
  }

  /** Where it cannot be written, that is told at the end. What is no file is written once only. */
  private void writeError(String type, String message) {
    if (file.filter(it -> Files.exists(it) && !Files.isRegularFile(it)).isPresent()) {
      return;
    }
    try {
      write(List.of(JunitCase.ofBuild(type, message)), Duration.ZERO);
    } catch (IOException e) {
      LOG.debug("{} cannot be written yet", OPTION, e);
    }
  }

  private void write(List<JunitCase> cases, Duration elapsed) throws IOException {
    if (file.isEmpty()) {
      return;
    }
    Path place = file.get().toAbsolutePath();
    Path folder = place.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    AtomicFile.write(place, new JunitXml(cases, elapsed)::write);
  }
}
