package io.freshet.graph;

import io.freshet.task.Task;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Visits every node of a graph after all that it requires, on several threads. Which nodes are to
 * be visited {@link ReadyNodes} tells; what a visit finds to be done waits in a {@link RunQueue},
 * and some threads do it while another still visits.
 */
public final class Walk {

  /** What a visit came to. */
  public enum Visit {
    /** All is done for the node. */
    DONE,
    /** Somebody works on for the node, and will say when that is done. */
    HANDED_OVER
  }

  /** What is done at each node; called by several threads at once, for different nodes. */
  public interface Visitor {

    /**
     * Recalls those required nodes that were visited and must be visited again, as this node needs
     * more of them than the nodes before.
     */
    List<Node> recall(Node node);

    /** More requirements of a dynamic node, asked once, when those it has are visited. */
    List<? extends Task<?>> discover(Node node);

    /**
     * Visits a node whose requirements are all visited.
     *
     * @return {@link Visit#HANDED_OVER} where work was, or will be, given to {@link #submit}; the
     *     last of it calls {@link #done}
     */
    Visit visit(Node node);

    /** How many milliseconds the work of a node is expected to take. */
    long expectedMillis(Node node);

    /** The graph has got these nodes more, none of them visited yet. */
    void grown(List<Node> added);
  }

  /** What is done for nodes that were submitted. */
  public interface Action {

    /**
     * Called on a thread of the walk for one node, or for some of a family.
     *
     * @param nodes those that are taken together, the one it was submitted with first
     * @param held what one of them wants of the resources
     */
    void on(List<Node> nodes, HeldResources held);
  }

  private final Graph graph;
  private final Visitor visitor;
  private final ReadyNodes ready = new ReadyNodes();
  private final RunQueue runs;
  private final ExpectedPaths paths;
  private final Crew crew = new Crew(this::work);

  /** At which nodes the threads are. */
  private final Map<Thread, List<Node>> at = new ConcurrentHashMap<>();

  /** How many threads are at a visit; guarded by this. */
  private int visiting;

  /** How many threads are at a visit or at work; guarded by this. */
  private int working;

  /** Whether no more visits begin; set once. */
  private volatile boolean isStopped;

  /** Whether the walk was interrupted; set once. */
  private volatile boolean isInterrupted;

  /** What a visitor threw first, which ends the walk; guarded by this. */
  private @Nullable Throwable failure;

  /** A walk over a graph that nobody else changes until the walk has ended. */
  public Walk(Graph graph, Visitor visitor) {
    this(graph, visitor, Map.of());
  }

  /** A walk whose works share these amounts of each resource. */
  public Walk(Graph graph, Visitor visitor, Map<String, Integer> resources) {
    this.graph = graph;
    this.visitor = visitor;
    this.runs = new RunQueue(resources);
    this.paths = new ExpectedPaths(visitor::expectedMillis);
  }

  /**
   * Walks until all nodes are visited, or {@link #stop} is called and the visits under way are
   * done.
   *
   * @throws InvalidGraphException when a requirement found on the way makes the graph invalid
   * @throws InterruptedException when the calling thread is interrupted; the visits are, too
   */
  public void run(int workers) throws InterruptedException {
    enterAll();
    crew.run(workers, this::interrupt);
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure != null) {
      throw (Error) failure;
    }
  }

  /**
   * The same for a walk that runs no tasks, so that nobody waits for what it has begun.
   *
   * @throws IllegalStateException when the calling thread is interrupted
   */
  public void look(int workers) {
    try {
      run(workers);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Starts no more visits. */
  public synchronized void stop() {
    isStopped = true;
    notifyAll();
  }

  /**
   * Starts no more visits and interrupts those under way, and also threads that wait. Waits for
   * nobody: a task's own code may hold the lock while the graph grows.
   */
  public void interrupt() {
    isInterrupted = true;
    isStopped = true;
    crew.interrupt();
  }

  /** Whether no goal can be fresh without a node, as far as is known. */
  public synchronized boolean isIndispensable(Node node) {
    return graph.indispensable().contains(node);
  }

  /** Whether no more visits and works are started. */
  public boolean isStopped() {
    return isStopped;
  }

  /** The threads that have neither ended nor been given up. */
  public List<Thread> threads() {
    return crew.threads();
  }

  /** The node at which each thread is, or those that it does together. */
  public Map<Thread, List<Node>> atWork() {
    return Map.copyOf(at);
  }

  /**
   * Waits no longer for these threads. Only once nothing more is started: what a thread that was
   * given up still does is nothing that the walk knows of.
   */
  public void giveUp(Predicate<Thread> threads) {
    crew.giveUp(threads);
  }

  /** Whether {@link #interrupt} was called, or the thread that runs the walk was interrupted. */
  public boolean isInterrupted() {
    return isInterrupted;
  }

  private synchronized void enterAll() {
    enter(graph.nodes());
  }

  private void work() {
    try {
      for (Runnable next = take(); next != null; next = take()) {
        next.run();
      }
    } catch (RuntimeException | Error e) {
      fail(e);
    }
  }

  private void step(Node node) {
    at.put(Thread.currentThread(), List.of(node));
    try {
      if (isDone(node)) {
        wakeFor(free(node) - 1);
      }
    } finally {
      at.remove(Thread.currentThread());
      stepped();
    }
  }

  private synchronized void stepped() {
    visiting--;
    working--;
    if (visiting == 0 && runs.isGathering()) {
      notifyAll();
    }
  }

  private boolean isDone(Node node) {
    if (mustAwaitAgain(node)) {
      return false;
    }
    if (node.isDynamic() && !node.isAsked) {
      node.isAsked = true;
      List<? extends Task<?>> more = visitor.discover(node);
      // What is named late may have been visited already, and be recalled as well.
      if (!more.isEmpty() && (extend(node, more) || mustAwaitAgain(node))) {
        return false;
      }
    }
    return visitor.visit(node) == Visit.DONE;
  }

  /**
   * Does something for a node on one of the walk's threads, once its resources are free. What is
   * submitted with a batch task may be called for others of its family, and theirs for it: they
   * wait until a batch is full, or a thread finds nothing else to do.
   */
  public synchronized void submit(Node node, Action action) {
    runs.add(new RunQueue.Work(node, paths.longestFrom(node), action));
    hire();
    notifyAll();
  }

  private void run(List<RunQueue.Work> works) {
    List<Node> nodes = works.stream().map(RunQueue.Work::node).toList();
    RunQueue.Work first = works.get(0);
    at.put(Thread.currentThread(), nodes);
    try {
      first.action().on(nodes, resource -> release(first, resource));
    } finally {
      at.remove(Thread.currentThread());
      released(first);
    }
  }

  private synchronized void released(RunQueue.Work work) {
    working--;
    runs.release(work);
    notifyAll();
  }

  private synchronized void release(RunQueue.Work work, String resource) {
    if (runs.release(work, resource)) {
      notifyAll();
    }
  }

  private boolean mustAwaitAgain(Node node) {
    List<Node> recalled = visitor.recall(node);
    return !recalled.isEmpty() && awaitAgain(node, recalled);
  }

  /** What a thread does next; nothing when the walk is over. */
  private synchronized @Nullable Runnable take() {
    while (ready.unvisited() > 0 && !isStopped) {
      Runnable next = next();
      if (next != null) {
        working++;
        return next;
      }
      try {
        wait();
      } catch (InterruptedException e) {
        // What a task has left behind stops nothing; interrupt() has said so already.
      }
    }
    return null;
  }

  private @Nullable Runnable next() {
    if (ready.size() == 0 || visiting > 0) {
      List<RunQueue.Work> works = runs.poll();
      if (!works.isEmpty()) {
        return () -> run(works);
      }
    }
    Node node = ready.poll();
    if (node == null) {
      return rest();
    }
    visiting++;
    return () -> step(node);
  }

  /** What there is to do when all that is ready was visited, so that no batch can get fuller. */
  private @Nullable Runnable rest() {
    List<RunQueue.Work> works = visiting > 0 ? List.of() : runs.pollAny();
    return works.isEmpty() ? null : () -> run(works);
  }

  /** Returns whether the node must wait for what was added. */
  private synchronized boolean extend(Node node, List<? extends Task<?>> more) {
    int before = graph.nodes().size();
    ready.await(node, graph.extend(node, more));
    enter(graph.nodes().subList(before, graph.nodes().size()));
    return node.waitingFor > 0;
  }

  /** Returns whether the node must wait for what is visited again. */
  private synchronized boolean awaitAgain(Node node, List<Node> recalled) {
    ready.awaitAgain(node, recalled);
    hire();
    notifyAll();
    return node.waitingFor > 0;
  }

  private void enter(List<Node> added) {
    ready.enter(added);
    visitor.grown(added);
    hire();
    notifyAll();
  }

  /** Sees to it that there are as many threads as there is work, as far as that is allowed. */
  private void hire() {
    // A thread that has just submitted a node's work is at that node, too.
    crew.want(Math.min(ready.unvisited(), working + ready.size() + runs.size()));
  }

  /** Notes that all is done for a node; by any thread. */
  public synchronized void done(Node node) {
    wakeFor(free(node));
  }

  /** Returns how many nodes are ready that were not: a thread of the walk takes one itself. */
  private synchronized int free(Node node) {
    int freed = ready.done(node);
    hire();
    return freed;
  }

  private synchronized void wakeFor(int freed) {
    if (ready.unvisited() == 0) {
      notifyAll();
    }
    for (int i = 0; i < freed; i++) {
      notify();
    }
  }

  private synchronized void fail(Throwable thrown) {
    if (failure == null) {
      failure = thrown;
    }
    stop();
  }
}
