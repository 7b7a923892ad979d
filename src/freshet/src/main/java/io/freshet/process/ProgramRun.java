package io.freshet.process;

import io.freshet.target.Content;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One run of a program, from its start until nothing of it is left. */
final class ProgramRun {

  /** As good as for ever. */
  private static final Duration NO_LIMIT = Duration.ofDays(36_500);

  /** For so long those that a program has left behind may write nothing before they end. */
  private static final Duration REST = Duration.ofSeconds(2);

  private final Program program;
  private final Channel channel;
  private final Process process;
  private final ProcessTree tree;
  private final List<Pump> pumps = new ArrayList<>();

  private ProgramRun(Program program, Channel channel) {
    this.program = program;
    this.channel = channel;
    this.process = channel.program();
    this.tree = new ProcessTree(process);
  }

  /** Runs a program; its exit code. */
  static int of(Program program, ProcessEnvironment surroundings, LineLog log)
      throws IOException, InterruptedException {
    return of(program, surroundings, log, NO_LIMIT);
  }

  /** As above; throws when the program takes longer than a limit. */
  static int of(Program program, ProcessEnvironment surroundings, LineLog log, Duration limit)
      throws IOException, InterruptedException {
    ProgramRun run = new ProgramRun(program, start(program, surroundings));
    try {
      run.startPumps(log);
      return run.exitCode(limit);
    } finally {
      run.tree.end();
      run.channel.close();
    }
  }

  private static Channel start(Program program, ProcessEnvironment surroundings)
      throws IOException {
    List<String> command = new ArrayList<>(program.command());
    command.set(0, ProgramFile.find(command.get(0), surroundings.searchPath()));
    command.forEach(ProgramRun::checkEncoding);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(surroundings.folder().toFile());
    builder.environment().clear();
    builder.environment().putAll(surroundings.environment());
    builder.redirectErrorStream(program.stdout() == null);
    try {
      return Channel.start(builder);
    } catch (IOException e) {
      throw new IOException(program + " cannot be started: " + e.getMessage(), e);
    }
  }

  /** Java would put a question mark for each character that it cannot pass on. */
  private static void checkEncoding(String argument) {
    String encoding = System.getProperty("sun.jnu.encoding", "UTF-8");
    if (File.separatorChar == '/' && !Charset.forName(encoding).newEncoder().canEncode(argument)) {
      throw new IllegalArgumentException(
          "argument "
              + CommandText.brief(List.of(argument))
              + " cannot be passed on: this Java encodes arguments in "
              + encoding
              + "; start it with LC_ALL=C.UTF-8");
    }
  }

  private void startPumps(LineLog log) {
    Content source = program.stdin();
    Content target = program.stdout();
    if (source == null) {
      close(process.getOutputStream());
    } else {
      pump("stdin", pump -> feed(source, pump.to(process.getOutputStream())));
    }
    if (target == null) {
      pump("output", pump -> log.follow(pump.from(channel.output())));
    } else {
      pump("stdout", pump -> write(pump.from(channel.output()), target));
      pump("stderr", pump -> log.follow(pump.from(process.getErrorStream())));
    }
  }

  private void pump(String stream, Pump.Work work) {
    String name = Thread.currentThread().getName() + "-" + stream;
    pumps.add(Pump.started(name, work, tree::end));
  }

  private int exitCode(Duration limit) throws IOException, InterruptedException {
    boolean hasEnded = tree.await(limit);
    boolean isRead = hasEnded && arePumpsDone();
    tree.end();
    if (!hasEnded) {
      throw new IOException(program + " did not end within " + limit.toSeconds() + " s");
    }
    // What was ended now would have written more: to a log that may be, to an output not.
    if (!isRead && (program.stdout() != null || !arePumpsDone())) {
      throw new IOException(
          program
              + " has ended, but something that it started still holds its output: let it wait for"
              + " what it starts");
    }
    for (Pump pump : pumps) {
      pump.check();
    }
    channel.checkIsWhole();
    return process.exitValue();
  }

  private boolean arePumpsDone() throws InterruptedException {
    boolean areDone = true;
    for (Pump pump : pumps) {
      areDone &= pump.join(REST);
    }
    return areDone;
  }

  private static void write(InputStream output, Content target) throws IOException {
    try (OutputStream out = target.newOutputStream()) {
      output.transferTo(out);
    }
  }

  private static void feed(Content content, OutputStream input) throws IOException {
    try (InputStream in = content.newInputStream()) {
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0 && pass(buffer, read, input); ) {
        read = in.read(buffer);
      }
    }
    close(input);
  }

  /** A program need not read all that it is given, or anything. */
  private static boolean pass(byte[] bytes, int length, OutputStream input) {
    try {
      input.write(bytes, 0, length);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void close(OutputStream out) {
    try {
      out.close();
    } catch (IOException e) {
      // It has not read the rest.
    }
  }
}
