package io.freshet.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.Build;
import io.freshet.BuildResult;
import io.freshet.Freshet;
import io.freshet.s3.FaultProxy.Fault;
import io.freshet.store.Store;
import io.freshet.store.StoreSettings;
import io.freshet.target.DirectoryTarget;
import io.freshet.target.FileTarget;
import io.freshet.target.Target;
import io.freshet.task.Param;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import io.freshet.testing.RecordingListener;
import io.freshet.testing.StoreContexts;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Builds that end in the middle of an upload. */
@Tag("once")
class S3EndsTest extends Proxied {

  @Test
  void lostAnswerOfAnUploadHarmsNothing() throws Exception {
    proxy.rule(firstTimes(1, "PUT", Fault.LOST));

    BuildResult result = build(new Made(box, "text"));

    assertEquals(List.of(), result.failures());
    assertEquals("text", server.text(id + "/file"));
    assertFalse(Files.exists(root.resolve("data/.freshet/trash")));
    assertEquals(List.of(), build(new Made(box, "text")).executed());
  }

  @Test
  void strangersFileIsToldThoughAnAnswerIsLost() throws Exception {
    server.put(id + "/file", "stranger");
    proxy.rule(firstTimes(1, "PUT", Fault.LOST));
    RecordingListener log = new RecordingListener();

    BuildResult result = settings().listener(log).build(new Made(box, "text"));

    assertEquals(List.of(), result.failures());
    assertEquals("text", server.text(id + "/file"));
    String told = log.events("message").toString();
    assertTrue(told.contains(box + "file was changed by someone else"), told);
  }

  /** A file and a folder, whose content is said by what the root holds. */
  record Made(String box, @Param(significant = false) String text) implements Task<Made.Output> {

    record Output(FileTarget file, DirectoryTarget folder) {}

    @Override
    public String version() {
      return text;
    }

    @Override
    public Output output() {
      return new Output(FileTarget.of(box + "file"), DirectoryTarget.of(box + "table/"));
    }

    @Override
    public void run(TaskContext context, Output out) throws IOException {
      out.file().writeString(text);
      for (int i = 0; i < 3; i++) {
        out.folder().file("part-" + i + ".txt").writeString(i == 0 ? "same" : text + i);
      }
    }
  }

  private BuildResult build(Task<?> goal) {
    return settings().build(goal);
  }

  private Build settings() {
    Build build = Freshet.in(root.resolve("data"));
    return build.setting("s3.endpoint", proxy.endpoint().toString());
  }

  private Map<String, String> folder() throws IOException {
    StoreSettings settings = S3Server.settings(server.endpoint());
    StoreContexts other = new StoreContexts(root.resolve("other"), settings);
    Target target = DirectoryTarget.of(box + "table/");
    try (Store store = S3Store.of(other.next())) {
      if (store.find(target).isEmpty()) {
        return Map.of();
      }
      DirectoryTarget folder = (DirectoryTarget) store.input(target);
      return folder.files().stream()
          .collect(
              Collectors.toMap(
                  it -> it,
                  it -> {
                    try {
                      return folder.file(it).readString();
                    } catch (IOException e) {
                      throw new java.io.UncheckedIOException(e);
                    }
                  }));
    }
  }

  private static Map<String, String> table(String text) {
    return Map.of("part-0.txt", "same", "part-1.txt", text + 1, "part-2.txt", text + 2);
  }

  /** From each request on, in turn, the server refuses all: what was sent until then is there. */
  @Test
  void buildThatEndsAtAnyRequestLeavesNoMixtureAndTheNextIsRight() throws IOException {
    String before = "old";
    int keys = 5;
    assertEquals(List.of(), build(new Made(box, before)).failures());
    boolean isWhole = false;
    for (int end = 0; !isWhole; end++) {
      String now = "new" + end;
      AtomicInteger left = new AtomicInteger(end);
      proxy.rule(request -> left.getAndDecrement() > 0 ? Fault.NONE : Fault.DENIED);
      isWhole = build(new Made(box, now)).isSuccess();
      proxy.rule(request -> Fault.NONE);

      Map<String, String> read = folder();
      assertTrue(List.of(table(before), table(now)).contains(read), end + ": " + read);

      BuildResult next = build(new Made(box, now));
      assertEquals(List.of(), next.failures());
      assertEquals(table(now), folder());
      assertEquals(now, server.text(id + "/file"));
      // Where only the old parts were still to be deleted, no run is needed: the next one does it.
      boolean isClean = isWhole || !next.executed().isEmpty();
      keys = isClean ? 5 : keys + 2;
      assertEquals(keys, server.keys(id + "/").size(), "end " + end);
      assertEquals(List.of(), build(new Made(box, now)).executed());
      assertFalse(Files.exists(root.resolve("data/.freshet/trash")), "end " + end);
      before = now;
    }
  }

  @Test
  void firstBuildThatEndsAtAnyRequestShowsNoPartOfAFolder() throws IOException {
    boolean isWhole = false;
    for (int end = 0; !isWhole; end++) {
      AtomicInteger left = new AtomicInteger(end);
      proxy.rule(request -> left.getAndDecrement() > 0 ? Fault.NONE : Fault.DENIED);
      Made made = new Made(box + end + "/", "text");
      isWhole = build(made).isSuccess();
      proxy.rule(request -> Fault.NONE);

      StoreContexts other =
          new StoreContexts(root.resolve("other" + end), S3Server.settings(server.endpoint()));
      try (Store store = S3Store.of(other.next())) {
        int files =
            store.find(made.output().folder()).isEmpty()
                ? 0
                : ((DirectoryTarget) store.input(made.output().folder())).files().size();
        assertTrue(files == 0 || files == 3, end + ": " + files);
      }
      assertEquals(List.of(), build(made).failures());
      assertEquals(5, server.keys(id + "/" + end + "/").size());
      assertEquals(List.of(), build(made).executed());
    }
  }
}
