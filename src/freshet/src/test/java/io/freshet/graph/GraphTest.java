package io.freshet.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.acme.Bundle;
import com.acme.Given;
import com.acme.GivenFolder;
import com.acme.Growing;
import com.acme.Sketch;
import io.freshet.target.DirectoryTarget;
import io.freshet.target.FileTarget;
import io.freshet.task.ExternalTask;
import io.freshet.task.Inputs;
import io.freshet.task.Policy;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who requires whom, and which graphs are refused with what words. */
final class GraphTest {

  private static final Path ROOT = Path.of("/data").toAbsolutePath();
  private static final int DEPTH = 1_000_000;

  /** A step in a ring or chain of tasks. */
  record Step(int number, int of) implements Task<FileTarget> {

    @Override
    public List<Step> requires() {
      return List.of(new Step((number + 1) % of, of));
    }

    @Override
    public FileTarget output() {
      return FileTarget.of("steps/" + number);
    }

    @Override
    public void run(TaskContext ctx, FileTarget out) {
      fail("nothing runs here");
    }
  }

  /** A link of a chain that ends at 0. */
  record Link(int number) implements Task<FileTarget> {

    @Override
    public List<Link> requires() {
      return number == 0 ? List.of() : List.of(new Link(number - 1));
    }

    @Override
    public FileTarget output() {
      return FileTarget.of("links/" + number);
    }

    @Override
    public void run(TaskContext ctx, FileTarget out) {
      fail("nothing runs here");
    }
  }

  /** A chain that has no end. */
  record Endless(long number) implements Task<FileTarget> {

    @Override
    public List<Endless> requires() {
      return List.of(new Endless(number + 1));
    }

    @Override
    public FileTarget output() {
      return FileTarget.of("endless/" + number);
    }

    @Override
    public void run(TaskContext ctx, FileTarget out) {
      fail("nothing runs here");
    }
  }

  private static Graph graph(Task<?>... tasks) {
    Graph graph = new Graph(ROOT, 2_000_000);
    graph.add(Arrays.asList(tasks));
    return graph;
  }

  private static String refusal(Task<?>... tasks) {
    return message(() -> graph(tasks));
  }

  /** What a refusal says, with tasks named without their package. */
  private static String message(Executable call) {
    String message = assertThrows(InvalidGraphException.class, call).getMessage();
    return String.valueOf(message).replaceAll("\\b([a-z]+\\.)+(\\w+\\$)?(?=[A-Z])", "");
  }

  private static List<String> names(List<Node> nodes) {
    return nodes.stream().map(node -> node.key().shortText()).toList();
  }

  /** A task whose own description is wrong in one way. */
  record Wrong(String way) implements Task<FileTarget> {

    @Override
    @SuppressWarnings("NullAway") // the very mistake under test
    public List<? extends Task<?>> requires() {
      if (way.equals("requires throws")) {
        throw new IllegalStateException("no requirements today");
      }
      return switch (way) {
        case "requires null" -> null;
        case "requires a null" -> Arrays.asList(new Given("in"), null);
        default -> List.of();
      };
    }

    @Override
    @SuppressWarnings("NullAway") // the very mistake under test
    public FileTarget output() {
      if (way.equals("output throws")) {
        throw new IllegalStateException("no output today");
      }
      return way.equals("output null") ? null : FileTarget.of("wrong");
    }

    @Override
    @SuppressWarnings("NullAway") // the very mistake under test
    public Policy policy() {
      if (way.equals("policy throws")) {
        throw new AssertionError("no policy today");
      }
      return way.equals("policy null") ? null : Policy.DEFAULT;
    }

    @Override
    public void run(TaskContext ctx, FileTarget out) {
      fail("nothing runs here");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "requires throws, requires(), no requirements today",
    "requires null, requires(), List.of()",
    "requires a null, requires a task that, is null",
    "output throws, output(), no output today",
    "output null, output(), it returned or holds null",
    "policy throws, policy(), no policy today",
    "policy null, policy(), null",
  })
  void taskWhoseDescriptionIsWrongIsNamed(String way, String method, String words) {
    String message = refusal(new Wrong(way));

    assertTrue(message.contains("Wrong("), message);
    assertTrue(message.contains(method), message);
    assertTrue(message.contains(words), message);
  }

  @Test
  @SuppressWarnings("NullAway") // the very mistake under test
  void goalThatIsNullIsRefused() {
    assertTrue(refusal(Sketch.of("a"), null).contains("a goal is null"));
  }

  /** External tasks require nothing; this one does. */
  record Demanding() implements ExternalTask<FileTarget> {

    @Override
    public List<Given> requires() {
      return List.of(new Given("in"));
    }

    @Override
    public FileTarget output() {
      return FileTarget.of("demanding");
    }
  }

  @Test
  void externalTaskThatRequiresSomethingIsRefused() {
    String message = refusal(new Demanding());

    assertTrue(message.contains("Demanding() is external and requires "), message);
    assertTrue(message.contains("Given(file=in)"), message);
  }

  @Test
  void requirementsComeInOrderEachOnce() {
    Sketch top =
        Sketch.of("top").requiring(new Given("b"), new Given("a"), new Given("b"), new Given("c"));

    Node node = graph(top).nodes().get(0);

    assertEquals(
        List.of("Given(file=b)", "Given(file=a)", "Given(file=c)"), names(node.requires()));
  }

  @Test
  void equalTasksAreOneNode() {
    Sketch left = Sketch.of("left").requiring(new Given("in"));
    Sketch right = Sketch.of("right").requiring(new Given("in"));

    Graph graph = graph(left, right, Sketch.of("left").requiring(new Given("in")));

    assertEquals(3, graph.nodes().size());
    assertSame(graph.find(new Given("in")), graph.nodes().get(2));
  }

  /** Its author forgot equals: each instance is equal to itself only. */
  static final class Careless implements Task<FileTarget> {

    @Override
    public FileTarget output() {
      return FileTarget.of("careless");
    }

    @Override
    public void run(TaskContext ctx, FileTarget out) {
      fail("nothing runs here");
    }
  }

  @Test
  void unequalTasksOfOneKeyAreOneNode() {
    Careless other = new Careless();

    Graph graph = graph(new Careless(), other);

    assertEquals(1, graph.nodes().size());
    assertSame(graph.nodes().get(0), graph.find(other));
  }

  @ParameterizedTest
  @CsvSource({"2, 0 -> 1 -> 0", "3, 0 -> 1 -> 2 -> 0"})
  void cycleIsToldAsAPath(int length, String path) {
    String message = refusal(new Step(0, length));

    String steps = path.replaceAll("(\\d)", "Step(number=$1,of=" + length + ")");
    assertTrue(message.startsWith("cycle: " + steps + "; "), message);
  }

  @Test
  void taskThatRequiresItselfIsACycle() {
    String message = refusal(new Step(0, 1));

    assertTrue(message.startsWith("cycle: Step(number=0,of=1) -> Step(number=0,of=1)"), message);
  }

  @Test
  void pathOfACycleLeavesOutTheWayToIt() {
    Sketch top = Sketch.of("top").requiring(Sketch.of("between").requiring(new Step(0, 2)));

    String message = refusal(top);

    assertTrue(message.startsWith("cycle: Step(number=0,of=2) -> "), message);
  }

  @Test
  void longCycleIsFoundWithoutRecursion() {
    String message = refusal(new Step(0, 100_000));

    assertTrue(message.startsWith("cycle: "), message.substring(0, 100));
  }

  @Test
  void diamondIsNoCycle() {
    Sketch bottom = Sketch.of("bottom");
    Sketch left = Sketch.of("left").requiring(bottom);
    Sketch right = Sketch.of("right").requiring(left, bottom);

    assertEquals(4, graph(Sketch.of("top").requiring(left, right)).nodes().size());
  }

  @Test
  void cycleThroughGrowthIsTold() {
    Growing[] self = new Growing[1];
    self[0] =
        Sketch.of("growing")
            .growing(inputs -> List.of(Sketch.of("above").requiring(List.of(self))));

    String message = message(() -> new Walk(graph(self[0]), new Visits()).run(2));

    String growing = "Growing(name=growing)";
    String above = "Sketch(name=above,setting=\"\")";
    assertTrue(
        message.startsWith("cycle: " + String.join(" -> ", growing, above, growing) + "; "),
        message);
  }

  @Test
  void growthIntoItselfIsACycle() {
    Growing[] self = new Growing[1];
    self[0] = Sketch.of("growing").growing(inputs -> List.of(self));

    String message = message(() -> new Walk(graph(self[0]), new Visits()).run(1));

    assertTrue(
        message.startsWith("cycle: Growing(name=growing) -> Growing(name=growing)"), message);
  }

  @Test
  void equalOutputsClash() {
    Sketch a = Sketch.of("a").making(FileTarget.of("d/x"));
    Sketch b = Sketch.of("b").making(FileTarget.of("d/x"));

    String message = refusal(a, b);

    assertTrue(message.contains("output clash on d/x: "), message);
    assertTrue(message.contains("name=a") && message.contains("name=b"), message);
  }

  @ParameterizedTest
  @CsvSource({"d, d/x", "d/x, d", "d, d/e/f/x", "d/e/f/x, d", "d/e, d/e/f"})
  void nestedOutputsClash(String first, String second) {
    Sketch a = Sketch.of("a").making(DirectoryTarget.of(first));
    Sketch b = Sketch.of("b").making(DirectoryTarget.of(second));

    String message = refusal(a, b);

    assertTrue(message.contains("output clash on "), message);
    assertTrue(message.contains("name=a") && message.contains("name=b"), message);
    String outer = first.length() < second.length() ? first : second;
    assertTrue(message.contains(outer), message);
  }

  @ParameterizedTest
  @CsvSource({"d/x, d/y", "d, dd", "d/x, dd/x", "d.txt, d", "a/b/c, a/c/b"})
  void outputsSideBySideDoNotClash(String first, String second) {
    Sketch a = Sketch.of("a").making(DirectoryTarget.of(first));
    Sketch b = Sketch.of("b").making(FileTarget.of(second));

    assertEquals(2, graph(a, b).nodes().size());
  }

  @Test
  void oneOutputUnderTwoSpellingsClashes() {
    Sketch a = Sketch.of("a").making(FileTarget.of("d/x"));
    Sketch b = Sketch.of("b").making(FileTarget.of(ROOT.resolve("e/../d/x").toString()));

    String message = refusal(a, b);

    assertTrue(message.contains("output clash on d/x: "), message);
  }

  @Test
  void absoluteOutputsClashOutsideTheRootToo() {
    Sketch a = Sketch.of("a").making(DirectoryTarget.of("/elsewhere/d"));
    Sketch b = Sketch.of("b").making(FileTarget.of("/elsewhere/d/x"));

    assertTrue(refusal(a, b).contains("output clash on /elsewhere/d"));
  }

  @ParameterizedTest
  @CsvSource({"x, x", "d, d/x", "d/x, d"})
  void twoOutputsOfOneTaskClash(String first, String second) {
    Sketch both = Sketch.of("both").making(DirectoryTarget.of(first), DirectoryTarget.of(second));

    String message = refusal(both);

    assertTrue(message.contains("name=both"), message);
    assertTrue(message.contains("want a path each"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"d/in", "d/in/x"})
  void externalInputThatATaskMakesIsAClash(String made) {
    Sketch maker = Sketch.of("maker").making(FileTarget.of(made));

    String message = refusal(maker, new GivenFolder("d/in"));

    assertTrue(message.contains("output clash on "), message);
    assertTrue(message.contains("name=maker") && message.contains("GivenFolder("), message);
    assertTrue(refusal(new GivenFolder("d/in"), maker).contains("output clash on "));
  }

  @Test
  void externalTasksMayShareTheirData() {
    Task<?>[] readers = {
      new Given("d/x"), new Given("d/y"), new GivenFolder("d"), new GivenFolder("d/x/z")
    };

    assertEquals(4, graph(readers).nodes().size());
  }

  @Test
  void externalsThatShareAFolderDoNotHideAClash() {
    Sketch maker = Sketch.of("maker").making(FileTarget.of("d/e/y"));

    String message = refusal(new GivenFolder("d"), new Given("d/e/x"), maker);

    assertTrue(message.contains("output clash on "), message);
    assertTrue(message.contains("name=maker") && message.contains("folder=d)"), message);
  }

  @Test
  void unboundedChainShowsTheRepeatingStep() {
    String message = message(() -> new Graph(ROOT, 1000).add(List.of(new Endless(1))));

    assertTrue(message.contains("more than 1000 tasks"), message);
    assertTrue(
        message.contains(
            "Endless(number=999) -> Endless(number=1000) -> Endless(number=1001) -> ..."),
        message);
    assertTrue(message.contains("--max-tasks"), message);
  }

  @Test
  void asManyTasksAsAllowedArePossible() {
    Graph graph = new Graph(ROOT, 11);

    graph.add(List.of(new Link(10)));

    assertEquals(11, graph.nodes().size());
  }

  @Test
  void deepChainIsExpandedAndWalked() throws InterruptedException {
    Graph graph = graph(new Link(DEPTH - 1));
    Visits visits = new Visits();

    new Walk(graph, visits).run(2);

    assertEquals(DEPTH, graph.nodes().size());
    assertEquals(DEPTH, visits.count.get());
    assertEquals(0, visits.early.get(), "visits before a requirement was visited");
  }

  @Test
  void eachNodeIsVisitedOnceAndAfterWhatItRequires() throws InterruptedException {
    List<Task<?>> below = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      below.add(Sketch.of("a" + i));
    }
    for (int layer = 0; layer < 20; layer++) {
      List<Task<?>> above = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        above.add(Sketch.of("l" + layer + "-" + i).requiring(below.subList(i / 2, i + 1)));
      }
      below = above;
    }
    Graph graph = graph(new Bundle("all", below));
    Visits visits = new Visits();

    new Walk(graph, visits).run(4);

    assertEquals(graph.nodes().size(), visits.count.get());
    assertEquals(0, visits.early.get(), "visits before a requirement was visited");
  }

  @Test
  void visitorThatThrowsEndsTheWalkWithItsException() {
    Visits broken =
        new Visits() {
          @Override
          public synchronized Walk.Visit visit(Node node) {
            throw new IllegalStateException("broken visitor");
          }
        };

    IllegalStateException thrown =
        assertThrows(
            IllegalStateException.class, () -> new Walk(graph(new Link(5)), broken).run(3));

    assertEquals("broken visitor", thrown.getMessage());
  }

  @Test
  void walkThatIsInterruptedBeforeItBeginsVisitsNothing() throws InterruptedException {
    Visits visits = new Visits();
    Walk walk = new Walk(graph(new Link(5)), visits);

    walk.interrupt();
    walk.run(2);

    assertEquals(0, visits.count.get());
  }

  /** A task that takes long, or for ever, to say what it requires. */
  record Slow() implements Task<FileTarget> {

    static final CountDownLatch ASKED = new CountDownLatch(1);

    @Override
    public List<Task<?>> requires() {
      ASKED.countDown();
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return List.of();
    }

    @Override
    public FileTarget output() {
      return FileTarget.of("slow");
    }

    @Override
    public void run(TaskContext ctx, FileTarget out) {
      fail("nothing runs here");
    }
  }

  @Test
  void interruptReachesATaskThatIsAskedWhatItRequires() throws InterruptedException {
    Visits visits = new Visits();
    Walk walk = new Walk(graph(Sketch.of("a").growing(inputs -> List.of(new Slow()))), visits);
    Thread interrupting =
        new Thread(
            () -> {
              try {
                Slow.ASKED.await();
                walk.interrupt();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    interrupting.start();

    walk.run(1);

    interrupting.join();
    assertEquals(0, visits.count.get());
  }

  /** Counts visits, and those that come before their time. */
  private static class Visits implements Walk.Visitor {

    @Override
    public List<Node> recall(Node node) {
      return List.of();
    }

    final AtomicInteger count = new AtomicInteger();
    final AtomicInteger early = new AtomicInteger();
    private final BitSet visited = new BitSet();

    @Override
    public List<? extends Task<?>> discover(Node node) {
      try {
        return node.task()
            .thenRequires(
                new Inputs() {
                  @Override
                  public <O> O input(Task<O> task) {
                    return task.output();
                  }
                });
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public synchronized Walk.Visit visit(Node node) {
      if (!node.requires().stream().allMatch(required -> visited.get(required.id()))) {
        early.incrementAndGet();
      }
      visited.set(node.id());
      count.incrementAndGet();
      return Walk.Visit.DONE;
    }

    @Override
    public long expectedMillis(Node node) {
      return 0;
    }

    @Override
    public void grown(List<Node> added) {}
  }
}
