package io.freshet.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.Sketch;
import io.freshet.task.Task;
import io.freshet.testing.Patience;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class WalkTest {

  private static final int WORKERS = 2;

  private final Sketch below = Sketch.of("below");
  private final Graph graph = new Graph(Path.of("/data"), 100);

  /** As after a last attempt, whose end a timer's thread tells. */
  @Test
  void whatIsDoneElsewhereWakesAWorkerForWhatWaitsForIt() throws InterruptedException {
    graph.add(List.of(Sketch.of("above").requiring(below)));
    LateVisitor visitor = new LateVisitor();
    Walk walk = new Walk(graph, visitor);
    Thread elsewhere = new Thread(() -> visitor.endWhenAllWait(walk));
    elsewhere.start();

    walk.run(WORKERS);

    elsewhere.join();
    assertEquals(List.of("below", "above"), List.copyOf(visitor.visited));
  }

  /** Of the first node it is told late, and by another thread, that it is done. */
  private final class LateVisitor implements Walk.Visitor {

    private final Queue<String> visited = new ConcurrentLinkedQueue<>();
    private final CountDownLatch isVisited = new CountDownLatch(1);

    @Override
    public Walk.Visit visit(Node node) {
      boolean isBelow = node.task().equals(below);
      visited.add(isBelow ? "below" : "above");
      isVisited.countDown();
      return isBelow ? Walk.Visit.HANDED_OVER : Walk.Visit.DONE;
    }

    void endWhenAllWait(Walk walk) {
      try {
        isVisited.await();
        Patience.until(
            "all workers wait",
            () -> walk.threads().stream().allMatch(it -> it.getState() == Thread.State.WAITING));
        graph.nodes().stream().filter(it -> it.task().equals(below)).forEach(walk::done);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public List<Node> recall(Node node) {
      return List.of();
    }

    @Override
    public List<? extends Task<?>> discover(Node node) {
      return List.of();
    }

    @Override
    public long expectedMillis(Node node) {
      return 0;
    }

    @Override
    public void grown(List<Node> added) {}
  }
}
