package io.freshet;

import io.freshet.cache.CacheSettings;
import io.freshet.code.CodeIgnore;
import io.freshet.engine.Engine;
import io.freshet.engine.Settings;
import io.freshet.engine.Settings.Choice;
import io.freshet.event.AcceptOutcome;
import io.freshet.event.BuildListener;
import io.freshet.event.CleanOutcome;
import io.freshet.event.CleanScope;
import io.freshet.event.OnModified;
import io.freshet.graph.Graph;
import io.freshet.target.DirectoryTarget;
import io.freshet.target.IgnoredNames;
import io.freshet.task.Policy;
import io.freshet.task.Task;
import io.freshet.task.TaskKey;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/**
 * The settings of a build over one dataset root. Immutable: each setting returns a new build.
 * Asking it to build or plan leaves it as it was.
 */
public final class Build {

  private final Settings settings;

  private Build(Settings settings) {
    this.settings = settings;
  }

  static Build in(Path root) {
    return new Build(Settings.of(root));
  }

  /** Runs at most this many tasks at once; one per processor unless set. At least 1. */
  public Build workers(int workers) {
    return new Build(settings.withWorkers(workers));
  }

  /** Starts nothing more once a task has failed; unless set, all that can still be built is. */
  public Build failFast() {
    return new Build(settings.choosing(Choice.FAIL_FAST));
  }

  /**
   * Syncs what is built to disk, so that what a build has reported as done survives a power cut.
   * Slower by some milliseconds a task. Unless set, a power cut may cost reruns: what it damaged
   * differs from its recorded content. See "Without fsync" in `state.md` for systems other than
   * Linux.
   */
  public Build durable() {
    return new Build(settings.choosing(Choice.DURABLE));
  }

  /**
   * Runs each task that must run twice, and tells of each output that comes out different; what the
   * first run made is published. {@link BuildResult#unstable()} names the tasks.
   */
  public Build verify() {
    return new Build(settings.choosing(Choice.VERIFYING));
  }

  /**
   * Keeps what tasks print in their logs only; unless set, it goes to the standard streams as well.
   * Listeners get each line either way.
   */
  public Build quietTasks() {
    return new Build(settings.choosing(Choice.QUIET_TASKS));
  }

  /**
   * What is done where somebody else's content stands in the place of an output; {@link
   * OnModified#REBUILD} unless set.
   */
  public Build modified(OnModified modified) {
    return new Build(settings.withModified(modified));
  }

  /** Runs these tasks even if they are fresh, besides those forced before. */
  public Build force(TaskKey... tasks) {
    return force(Set.of(tasks)::contains);
  }

  /** Runs the tasks for which this holds even if they are fresh, besides those forced before. */
  public Build force(Predicate<TaskKey> tasks) {
    return new Build(settings.forcing(tasks));
  }

  /** Runs every task of the graph. */
  public Build forceAll() {
    return force(key -> true);
  }

  /**
   * Says how much there is of a resource that tasks hold while they run, see {@link Policy}; a task
   * that wants one of which nobody said so makes the graph invalid.
   */
  public Build resource(String name, int limit) {
    return new Build(settings.withPolicies(settings.policies().limiting(name, limit)));
  }

  /** Runs the tasks for which this holds by another policy than they want, after other changes. */
  public Build policy(Predicate<TaskKey> tasks, UnaryOperator<Policy> change) {
    return new Build(settings.withPolicies(settings.policies().changing(tasks, change)));
  }

  /** Takes more tasks than this for an unbounded chain of requirements; 2,000,000 unless set. */
  public Build maxTasks(long maxTasks) {
    return new Build(settings.withMaxTasks(maxTasks));
  }

  /**
   * Keeps head and tail of what a task prints where that is more than so many bytes, in each
   * attempt; 64 MiB unless set, and never less than 16 KiB.
   */
  public Build logLimit(long bytes) {
    return new Build(settings.withLogLimit(bytes));
  }

  /**
   * Leaves code out of what makes tasks stale, besides logging APIs, which are left out anyway: the
   * jars whose file names match a pattern that ends with {@code .jar}, such as {@code guava-*.jar},
   * and the classes and packages that match any other, such as {@code com.acme.generated}; {@code
   * *} stands for any characters. A task's own class is never left out.
   *
   * @throws IllegalArgumentException when a pattern would leave out everything
   */
  public Build codeIgnore(String... patterns) {
    return new Build(settings.withCodeIgnore(CodeIgnore.of(List.of(patterns))));
  }

  /**
   * Says which names do not count in folders that do not say so themselves, see {@link
   * DirectoryTarget#ignoring}, instead of {@link IgnoredNames#DEFAULT}; {@code nothing} alone says
   * that all names count. It belongs to how folders are declared: what reads or makes one runs
   * again.
   *
   * @throws IllegalArgumentException for what is no single name
   */
  public Build ignore(String... names) {
    return new Build(settings.withIgnored(IgnoredNames.of(List.of(names))));
  }

  /**
   * Sets something for a store of another jar, such as {@code s3.endpoint}; its page tells what
   * there is. No secret: what is set may be told in messages.
   */
  public Build setting(String key, String value) {
    return new Build(settings.withStores(settings.stores().with(key, value)));
  }

  /**
   * Gives a database its name, by which tables are found in it: {@code TableTarget.of("warehouse",
   * "sales.orders")}.
   */
  public Build connection(String name, DataSource database) {
    return new Build(settings.withStores(settings.stores().with(name, database)));
  }

  /**
   * Takes from a shared cache what other builds have made of the same code and inputs, instead of
   * running it; {@link BuildResult#restored} names these tasks. The environment variable {@code
   * FRESHET_CACHE_KEY} holds the key with which entries are signed, if they are.
   *
   * @param place a folder (a relative one begins at the root), {@code http(s)://HOST/PATH}, or what
   *     a store on the class path has: {@code s3://BUCKET/PREFIX}
   */
  public Build cache(String place) {
    return new Build(settings.withCache(settings.cache().at(place)));
  }

  /** Gives the shared cache what runs make; unless set, it is only read. */
  public Build cachePush() {
    return new Build(settings.withCache(settings.cache().choosing(CacheSettings.Choice.PUSHING)));
  }

  /**
   * Caches what tasks write to object stores, too; unless set, only files and folders that this
   * machine reaches by a path.
   */
  public Build cacheStores() {
    return new Build(settings.withCache(settings.cache().choosing(CacheSettings.Choice.STORES)));
  }

  /**
   * Says what else machines must have in common so that one takes from the shared cache what the
   * other has made; system, architecture and Java's feature version unless set.
   */
  public Build cacheSalt(String salt) {
    return new Build(settings.withCache(settings.cache().withSalt(salt)));
  }

  /** Keeps a folder as shared cache at so many bytes; 10 GiB unless set. */
  public Build cacheLimit(long bytes) {
    return new Build(settings.withCache(settings.cache().withLimit(bytes)));
  }

  /** Tells a listener, too, what happens. */
  public Build listener(BuildListener listener) {
    return new Build(settings.listening(listener));
  }

  /**
   * Makes the goals fresh: runs what is missing or stale among them and all they require.
   *
   * @throws io.freshet.graph.InvalidGraphException when the goals make no graph that can be built;
   *     before anything runs, unless the fault was found by {@code thenRequires}
   * @throws java.io.UncheckedIOException when the dataset's state cannot be used
   */
  public BuildResult build(Task<?>... goals) {
    return new BuildResult(new Engine(settings).build(listed(goals)));
  }

  /**
   * Tells what {@link #build} would do now; changes nothing on disk.
   *
   * @throws io.freshet.graph.InvalidGraphException as {@link #build}
   * @throws java.io.UncheckedIOException when the dataset's state cannot be read
   */
  public Plan plan(Task<?>... goals) {
    return new Plan(new Engine(settings).plan(listed(goals)));
  }

  /**
   * Adopts what stands in the place of the goals' outputs as if they had made it. All that they
   * require must be fresh, or accepted with them; nothing runs.
   *
   * @param reason why, for those who ask later; not empty
   * @throws IllegalArgumentException when there is no reason
   * @throws io.freshet.graph.InvalidGraphException as {@link #build}
   * @throws java.io.UncheckedIOException when the dataset's state cannot be used
   */
  public AcceptOutcome accept(String reason, Task<?>... goals) {
    return new Engine(settings).accept(reason, listed(goals));
  }

  /**
   * Removes the goals' outputs: those whose content this root's runs have made, and what their
   * checks rejected. Of a wrapper, the outputs of what it stands for. With {@link
   * CleanScope#ORPHANS} these stay, and to the trash goes what the goals once asked for, themselves
   * or one of what they require, and what neither they need now nor any other goal that was ever
   * built or accepted in this root; nothing goes, and the outcome says why, where that is not
   * known.
   *
   * @throws io.freshet.graph.InvalidGraphException as {@link #build}
   * @throws java.io.UncheckedIOException when the dataset's state cannot be used
   */
  public CleanOutcome clean(Set<CleanScope> scope, Task<?>... goals) {
    return new Engine(settings).clean(scope, listed(goals));
  }

  /**
   * Deletes what is kept in the trash, except by builds that are under way.
   *
   * @param scope only whether it is a dry run counts
   */
  public CleanOutcome cleanTrash(Set<CleanScope> scope) {
    return new Engine(settings).cleanTrash(scope);
  }

  /**
   * Deletes what checks rejected, of all tasks.
   *
   * @param scope only whether it is a dry run counts
   */
  public CleanOutcome cleanRejected(Set<CleanScope> scope) {
    return new Engine(settings).cleanRejected(scope);
  }

  /**
   * Deletes what tasks printed, except in builds that are under way; the history stays.
   *
   * @param scope only whether it is a dry run counts
   */
  public CleanOutcome cleanLogs(Set<CleanScope> scope) {
    return new Engine(settings).cleanLogs(scope);
  }

  /**
   * Returns who requires whom, as far as is known before anything runs. Internal, for the drawings
   * of {@code freshet graph}: what it returns may change in any release.
   *
   * @throws io.freshet.graph.InvalidGraphException as {@link #build}
   */
  public Graph graph(Task<?>... goals) {
    Graph graph = settings.newIdleGraph();
    graph.add(listed(goals));
    return graph;
  }

  /** With null, which {@code List.of} would not name: the graph says that a goal is null. */
  private static List<Task<?>> listed(Task<?>[] goals) {
    return Arrays.asList(goals.clone());
  }
}
