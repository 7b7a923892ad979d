package io.freshet.lineage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Given;
import com.acme.Sketch;
import com.acme.radio.AirCounts;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.freshet.BuildResult;
import io.freshet.Freshet;
import io.freshet.event.BuildListener;
import io.freshet.event.BuildOutcome;
import io.freshet.event.Published;
import io.freshet.event.Reason;
import io.freshet.graph.InvalidGraphException;
import io.freshet.process.Env;
import io.freshet.target.FileTarget;
import io.freshet.task.Task;
import io.freshet.task.TaskKey;
import io.freshet.testing.Folder;
import io.freshet.testing.Interrupts;
import io.openlineage.client.OpenLineage.ExecutionParameter;
import io.openlineage.client.OpenLineage.RunEvent;
import io.openlineage.client.OpenLineage.RunEvent.EventType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a build tells of itself as OpenLineage events. */
final class LineageTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-01-05T12:00:00Z"));
  private static final String SKETCH = "com.acme.Sketch";
  private static final Sketch FAILS =
      Sketch.of("fails")
          .running(
              (ctx, out) -> {
                throw new IOException("no ink");
              });

  @TempDir Path folder;

  private Path root() {
    return folder.resolve("root");
  }

  private Path file() {
    return folder.resolve("events.ndjson");
  }

  @Test
  void everyRunBeginsAndEndsWithinTheRunOfTheBuild() throws Exception {
    build(file(), Sketch.of("b").requiring(Sketch.of("a")));

    List<RunEvent> events = events();
    assertEquals(
        List.of(
            "START build",
            "START " + SKETCH,
            "COMPLETE " + SKETCH,
            "START " + SKETCH,
            "COMPLETE " + SKETCH,
            "COMPLETE build"),
        events.stream().map(it -> it.getEventType() + " " + it.getJob().getName()).toList());
    UUID build = id(events.get(0));
    assertEquals(build, id(events.get(5)));
    assertEquals(id(events.get(1)), id(events.get(2)));
    assertEquals(3, events.stream().map(LineageTest::id).distinct().count());
    for (RunEvent event : events.subList(1, 5)) {
      assertEquals(build, event.getRun().getFacets().getParent().getRun().getRunId());
      assertEquals("build", event.getRun().getFacets().getParent().getJob().getName());
      assertEquals("acme", event.getRun().getFacets().getParent().getJob().getNamespace());
      assertEquals("acme", event.getJob().getNamespace());
      assertEquals(CLOCK.instant(), event.getEventTime().toInstant());
    }
  }

  @Test
  void inputsAndOutputsAreFilesWithTheHashOfTheirContent() throws Exception {
    new Folder(root()).write("airings/2026-01-05.tsv", "a\n");

    build(file(), new AirCounts(LocalDate.parse("2026-01-05"), 7));

    RunEvent completed = events().get(2);
    assertEquals("file", completed.getInputs().get(0).getNamespace());
    assertEquals(
        root().resolve("airings/2026-01-05.tsv").toString(),
        completed.getInputs().get(0).getName());
    assertEquals(
        "87428fc522803d31065e7bce3cf03fe475096631e5e07bbd7a0fde60c4cf25c7",
        completed.getInputs().get(0).getFacets().getVersion().getDatasetVersion());
    assertEquals(
        root().resolve("air-counts/2026-01-05-7.tsv").toString(),
        completed.getOutputs().get(0).getName());
    assertEquals(
        List.of("day=2026-01-05", "maxRows=7"),
        completed.getRun().getFacets().getExecutionParameters().getParameters().stream()
            .map(LineageTest::text)
            .toList());
  }

  @Test
  void checkIsARunThatReadsWhatWasMadeAndTellsEachRule() throws Exception {
    build(
        file(),
        Sketch.of("a")
            .checking(
                (check, out) -> {
                  check.that(true, "no rows");
                  check.warn().reject("odd \ud800", 7);
                  check.reject("price < 0", "a;-1");
                }));

    List<RunEvent> events = events();
    String checked = "com.acme.Checked";
    assertEquals(
        List.of(
            "START build",
            "START " + checked,
            "START " + checked + ".check",
            "FAIL " + checked + ".check",
            "FAIL " + checked,
            "FAIL build"),
        events.stream().map(it -> it.getEventType() + " " + it.getJob().getName()).toList());
    RunEvent check = events.get(3);
    assertEquals(id(events.get(2)), id(check));
    assertEquals("TEST", check.getJob().getFacets().getJobType().getJobType());
    assertTrue(
        check.getRun().getFacets().getErrorMessage().getMessage().contains("price < 0: 1 row"));
    assertEquals(root().resolve("a.txt").toString(), check.getInputs().get(0).getName());
    assertEquals(
        List.of(
            "no rows true error 0 violations",
            "odd \ufffd false warn 1 violations",
            "price < 0 false error 1 violations"),
        check
            .getInputs()
            .get(0)
            .getInputFacets()
            .getDataQualityAssertions()
            .getAssertions()
            .stream()
            .map(
                it ->
                    it.getAssertion()
                        + " "
                        + it.getSuccess()
                        + " "
                        + it.getSeverity()
                        + " "
                        + it.getActual())
            .toList());
    assertEquals(List.of(), events.get(4).getOutputs());
  }

  @Test
  void datasetsOutsideTheRootAreNamedByTheirPlaceAndValuesAreNone() throws Exception {
    Path outside = Files.writeString(folder.resolve("outside.txt"), "x");
    Env home = new Env("HOME");
    Sketch reads =
        Sketch.of("reads")
            .requiring(new Given(outside.toString()), home)
            .making(FileTarget.of("reads.txt"))
            .writing("read");

    build(file(), reads);

    assertEquals(
        List.of(outside.toString()),
        events().get(2).getInputs().stream().map(it -> it.getName()).toList());
  }

  @Test
  void failureIsToldWithItsMessageAndSoIsThatOfTheBuild() throws Exception {
    BuildResult result = build(file(), FAILS, Sketch.of("b").requiring(new Given("gone")));

    assertEquals(3, result.exitCode());
    List<RunEvent> events = events();
    RunEvent failed = events.get(2);
    assertEquals(EventType.FAIL, failed.getEventType());
    assertTrue(
        failed.getRun().getFacets().getErrorMessage().getMessage().startsWith("no ink"),
        failed.getRun().getFacets().getErrorMessage().getMessage());
    assertTrue(
        failed.getRun().getFacets().getErrorMessage().getStackTrace().contains("IOException"));
    RunEvent build = events.get(3);
    assertEquals(EventType.FAIL, build.getEventType());
    assertEquals("build", build.getJob().getName());
    assertEquals(
        "exit code 3: 1 failed, 1 missing, 1 blocked",
        build.getRun().getFacets().getErrorMessage().getMessage());
  }

  /** Two tasks of one output, of which one is named only when another has run. */
  @Test
  void buildWhoseGraphTurnsOutWrongHasFailed() throws Exception {
    Sketch first = Sketch.of("first").making(FileTarget.of("out"));
    Sketch second = Sketch.of("second").making(FileTarget.of("out"));
    Task<?> growing = Sketch.of("growing").requiring(first).growing(inputs -> List.of(second));

    assertThrows(InvalidGraphException.class, () -> build(file(), growing));

    List<String> events =
        events().stream().map(it -> it.getEventType() + " " + it.getJob().getName()).toList();
    assertEquals(
        List.of("START build", "START " + SKETCH, "COMPLETE " + SKETCH, "FAIL build"), events);
    assertTrue(
        Thread.getAllStackTraces().keySet().stream()
            .noneMatch(thread -> thread.getName().equals("freshet-lineage") && thread.isAlive()));
  }

  /** Readers of the graph need its inputs and outputs whoever has run it. */
  @Test
  void restoredTaskIsARunThatSaysWhereItsOutputsComeFrom() throws Exception {
    String cache = folder.resolve("cache").toString();
    Freshet.in(folder.resolve("other")).cache(cache).cachePush().build(Sketch.of("a"));

    Freshet.in(root())
        .cache(cache)
        .listener(new Lineage(root(), LineagePlace.file(file()), "acme", CLOCK))
        .build(Sketch.of("a"));

    List<RunEvent> events = events();
    assertEquals(
        List.of("START build", "START " + SKETCH, "COMPLETE " + SKETCH, "COMPLETE build"),
        events.stream().map(it -> it.getEventType() + " " + it.getJob().getName()).toList());
    RunEvent restored = events.get(2);
    assertEquals(id(events.get(1)), id(restored));
    assertEquals(1, restored.getOutputs().size());
    Map<String, String> tags = new TreeMap<>();
    restored
        .getRun()
        .getFacets()
        .getTags()
        .getTags()
        .forEach(tag -> tags.put(tag.getKey(), tag.getValue()));
    assertEquals(Set.of("restored_from", "made_by", "made_at"), tags.keySet());
    assertEquals(cache, tags.get("restored_from"));
    assertTrue(String.valueOf(tags.get("made_by")).contains("@"), tags::toString);
    assertTrue(String.valueOf(tags.get("made_at")).endsWith("Z"), tags::toString);
  }

  @Test
  void nothingIsToldOfABuildThatHasNothingToDo() throws Exception {
    build(file(), Sketch.of("a"));
    int before = events().size();

    build(file(), Sketch.of("a"));

    assertEquals(before, events().size());
  }

  @Test
  void whatAnInterruptedBuildWasDoingIsToldAsAborted() throws Exception {
    Thread builder = Thread.currentThread();
    Sketch waits = Sketch.of("waits").running(Interrupts.of(builder));

    BuildResult result = build(file(), waits);
    assertTrue(Thread.interrupted(), "the thread is still interrupted");

    assertEquals(130, result.exitCode());
    List<RunEvent> events = events();
    RunEvent last = events.get(events.size() - 1);
    assertEquals("ABORT build", last.getEventType() + " " + last.getJob().getName());
    assertEquals(4, events.size());
    assertEquals(SKETCH, events.get(2).getJob().getName());
  }

  @Test
  void serverIsSentEachEventWithTheKey() throws Exception {
    List<String> requests = new CopyOnWriteArrayList<>();
    List<String> bodies = new CopyOnWriteArrayList<>();
    HttpServer server =
        server(
            exchange -> {
              bodies.add(
                  new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
              requests.add(
                  exchange.getRequestMethod()
                      + " "
                      + exchange.getRequestURI()
                      + " "
                      + exchange.getRequestHeaders().getFirst("Authorization"));
              exchange.sendResponseHeaders(201, -1);
              exchange.close();
            });
    try {
      build(LineagePlace.server(address(server), Optional.of("k3y")), Sketch.of("a"));
    } finally {
      server.stop(0);
    }

    assertEquals(List.of("POST /api/v1/lineage Bearer k3y"), requests.stream().distinct().toList());
    assertEquals(4, bodies.size());
    for (String body : bodies) {
      Conformance.checked(body);
    }
  }

  /** Its check has a run of its own where that says anything. */
  @Test
  void taskThatIsOnlyCheckedHasNoRun() throws Exception {
    Lineage lineage = new Lineage(root(), LineagePlace.file(file()), "acme", CLOCK);
    TaskKey task = TaskKey.of(Sketch.of("a"));
    List<Reason> reasons = List.of(new Reason(Reason.Kind.CHECK, "acme.Rules"));

    lineage.started(task, reasons);
    lineage.passed(task, reasons, Duration.ZERO);
    lineage.abandoned(new IOException("the end"));

    assertEquals(List.of(), events());
  }

  /** The server answers when the last task has run: a build that waited for it would never end. */
  @Test
  void buildDoesNotWaitForTheServer() throws Exception {
    CountDownLatch isBuilt = new CountDownLatch(1);
    List<String> paths = new CopyOnWriteArrayList<>();
    HttpServer server =
        server(
            exchange -> {
              await(isBuilt);
              paths.add(exchange.getRequestURI().getPath());
              exchange.sendResponseHeaders(200, -1);
              exchange.close();
            });
    Sketch last =
        Sketch.of("last")
            .requiring(Sketch.of("a"), Sketch.of("b"))
            .running(
                (ctx, out) -> {
                  isBuilt.countDown();
                  Sketch.write(out, "built");
                });
    try {
      URI address = URI.create(address(server) + "/own/path");
      assertTrue(build(LineagePlace.server(address, Optional.empty()), last).isSuccess());
    } finally {
      server.stop(0);
    }

    assertEquals(8, paths.size());
    assertEquals(List.of("/own/path"), paths.stream().distinct().toList());
  }

  @Test
  void serverThatRefusesHarmsNoBuildAndIsGivenUp() throws Exception {
    List<Integer> asked = new CopyOnWriteArrayList<>();
    HttpServer server =
        server(
            exchange -> {
              asked.add(1);
              exchange.sendResponseHeaders(500, -1);
              exchange.close();
            });
    Sketch[] many = new Sketch[20];
    for (int i = 0; i < many.length; i++) {
      many[i] = Sketch.of("t" + i);
    }
    try {
      LineagePlace place = LineagePlace.server(address(server), Optional.of("k3y"));

      assertEquals(0, build(place, many).exitCode());

      assertEquals(3, asked.size());
      String told = complaint(place, many);
      assertTrue(told.startsWith("42 OpenLineage events did not get to http://localhost:"), told);
      assertTrue(!told.contains("k3y"), told);
    } finally {
      server.stop(0);
    }
  }

  /** Who presses Ctrl-C waits for it: one request is given up, where three would be tried. */
  @Test
  void interruptedBuildWaitsForASilentServerForSomeSecondsOnly() throws Exception {
    CountDownLatch isOver = new CountDownLatch(1);
    List<Integer> asked = new CopyOnWriteArrayList<>();
    HttpServer server =
        server(
            exchange -> {
              asked.add(1);
              await(isOver);
            });
    Thread builder = Thread.currentThread();
    Sketch interrupting = Sketch.of("a").running(Interrupts.of(builder));
    try {
      LineagePlace place = LineagePlace.server(address(server), Optional.empty());

      assertTrue(build(place, interrupting, Sketch.of("b")).isInterrupted());

      assertTrue(Thread.interrupted(), "the thread is still interrupted");
      assertEquals(1, asked.size());
    } finally {
      isOver.countDown();
      server.stop(0);
    }
  }

  private String complaint(LineagePlace place, Sketch... goals) {
    Lineage lineage = new Lineage(root(), place, "acme", CLOCK);
    List<RuntimeException> thrown = new ArrayList<>();
    Freshet.in(root())
        .forceAll()
        .listener(
            new BuildListener() {
              @Override
              public void started(TaskKey task, List<Reason> reasons) {
                lineage.started(task, reasons);
              }

              @Override
              public void published(TaskKey task, Published content) {
                lineage.published(task, content);
              }

              @Override
              public void ended(BuildOutcome outcome) {
                thrown.add(assertThrows(UncheckedIOException.class, () -> lineage.ended(outcome)));
              }
            })
        .build(goals);
    return String.valueOf(thrown.get(0).getMessage());
  }

  private BuildResult build(Path events, Task<?>... goals) throws IOException {
    return build(LineagePlace.file(events), goals);
  }

  private BuildResult build(LineagePlace place, Task<?>... goals) {
    return Freshet.in(root()).listener(new Lineage(root(), place, "acme", CLOCK)).build(goals);
  }

  /** What is in the file, each line checked. */
  private List<RunEvent> events() throws Exception {
    List<RunEvent> events = new ArrayList<>();
    for (String line : Files.readAllLines(file())) {
      events.add(Conformance.checked(line));
    }
    return events;
  }

  private static UUID id(RunEvent event) {
    return event.getRun().getRunId();
  }

  private static String text(ExecutionParameter parameter) {
    return parameter.getKey() + "=" + parameter.getValue();
  }

  private interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  private static HttpServer server(Answer answer) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(exchange -> new Thread(exchange).start());
    server.createContext("/", answer::to);
    server.start();
    return server;
  }

  private static URI address(HttpServer server) {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
