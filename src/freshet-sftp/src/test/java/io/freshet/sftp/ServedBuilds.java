package io.freshet.sftp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.freshet.Build;
import io.freshet.BuildResult;
import io.freshet.Freshet;
import io.freshet.target.FileTarget;
import io.freshet.task.SourceFile;
import io.freshet.task.SourceFiles;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import io.freshet.task.WrapperTask;
import io.freshet.testing.RecordingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tasks and builds whose files are on a server. */
abstract class ServedBuilds {

  static final int MANY = 20;
  static final int LARGE = 1 << 18;

  /** Makes a file there of one here. */
  record Part(String name) implements Task<FileTarget> {

    @Override
    public List<SourceFile> requires() {
      return List.of(SourceFile.of("in"));
    }

    @Override
    public FileTarget output() {
      return FileTarget.of(name);
    }

    @Override
    public void run(TaskContext ctx, FileTarget out) throws IOException {
      out.writeString(ctx.input(SourceFile.of("in")).readString());
    }
  }

  /** All parts. */
  record All(String start) implements WrapperTask {

    @Override
    public List<Part> requires() {
      return IntStream.range(0, MANY).mapToObj(it -> new Part(start + it)).toList();
    }
  }

  /** Makes a file here of one there. */
  record Copy(String name) implements Task<FileTarget> {

    @Override
    public List<SourceFile> requires() {
      return List.of(SourceFile.of(name));
    }

    @Override
    public FileTarget output() {
      return FileTarget.of("copy");
    }

    @Override
    public void run(TaskContext ctx, FileTarget out) throws IOException {
      out.writeString(ctx.input(SourceFile.of(name)).readString());
    }
  }

  /** The names and texts of files there. */
  record Joined(String glob) implements Task<FileTarget> {

    @Override
    public List<SourceFiles> requires() {
      return List.of(SourceFiles.matching(glob));
    }

    @Override
    public FileTarget output() {
      return FileTarget.of("joined");
    }

    @Override
    public void run(TaskContext ctx, FileTarget out) throws IOException {
      StringBuilder text = new StringBuilder();
      for (FileTarget file : ctx.input(SourceFiles.matching(glob)).files()) {
        String name = file.name().substring(file.name().lastIndexOf('/') + 1);
        text.append(name).append('=').append(file.readString()).append(' ');
      }
      out.writeString(text);
    }
  }

  @TempDir Path folder = Path.of("");

  /** The dataset root. */
  Path root;

  /** Made for each test. */
  FilesServer server;

  /** All that the last build told. */
  RecordingListener log = new RecordingListener();

  @BeforeEach
  void start() throws IOException, GeneralSecurityException {
    server = new FilesServer(folder);
    root = Files.createDirectories(folder.resolve("root"));
    Files.writeString(root.resolve("in"), "one");
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  BuildResult build(Task<?> goal) {
    log = new RecordingListener();
    server.asked.clear();
    server.sessions.set(0);
    return settings().listener(log).build(goal);
  }

  Build settings() {
    return settings(root, server.knownHosts().toString(), server.identity().toString());
  }

  static Build settings(Path root, String knownHosts, String identity) {
    return Freshet.in(root)
        .workers(2)
        .setting("sftp.known-hosts", knownHosts)
        .setting("sftp.identity", identity);
  }

  int runs(Task<?> goal) {
    BuildResult result = build(goal);
    assertEquals(List.of(), result.failures());
    return result.executed().size();
  }

  String failure(Task<?> goal) {
    return build(goal).failures().get(0).message();
  }

  /** Puts a file there that was changed long ago. */
  void put(String path, String text) throws IOException {
    Path file = server.file(server.name(path));
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(1))));
  }

  String text(String path) throws IOException {
    return Files.readString(server.file(server.name(path)));
  }

  /** The names of all files there. */
  List<String> names() throws IOException {
    Path top = server.file(server.name(""));
    try (Stream<Path> all = Files.walk(top)) {
      return all.filter(Files::isRegularFile)
          .map(it -> top.relativize(it).toString())
          .sorted()
          .toList();
    }
  }
}
