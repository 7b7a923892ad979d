package io.freshet.process;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a program and all that it starts write to standard output, to its end. On Unix Java closes a
 * program's output when the program has ended, and what its descendants write afterwards is lost;
 * so there {@code cat} stands between, which ends when nobody can write any more.
 */
final class Channel implements AutoCloseable {

  private final Process program;
  private final @Nullable Process cat;

  private Channel(Process program, @Nullable Process cat) {
    this.program = program;
    this.cat = cat;
  }

  /** Starts a program. */
  static Channel start(ProcessBuilder builder) throws IOException {
    Optional<Path> found = find();
    if (found.isEmpty()) {
      return new Channel(builder.start(), null);
    }
    ProcessBuilder copying = new ProcessBuilder(found.get().toString());
    copying.environment().clear();
    copying.redirectError(ProcessBuilder.Redirect.DISCARD);
    List<Process> both = ProcessBuilder.startPipeline(List.of(builder, copying));
    return new Channel(both.get(0), both.get(1));
  }

  /** On Windows output ends when nobody can write any more, by itself. */
  private static Optional<Path> find() {
    return File.separatorChar == '/'
        ? Stream.of("/bin/cat", "/usr/bin/cat")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst()
        : Optional.empty();
  }

  Process program() {
    return program;
  }

  InputStream output() {
    return (cat == null ? program : cat).getInputStream();
  }

  /** Throws when the output may have ended early; only once all of it is read. */
  void checkIsWhole() throws IOException, InterruptedException {
    if (cat != null && cat.waitFor() != 0) {
      throw new IOException(
          "what the program printed is not whole: cat, which passes it on, ended with exit code "
              + cat.exitValue());
    }
  }

  /** Ends what passes the output on, if it has not ended yet. */
  @Override
  public void close() {
    if (cat != null) {
      cat.destroyForcibly();
    }
  }
}
