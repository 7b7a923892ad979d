package io.freshet.duckdb;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.fingerprint.Hasher;
import io.freshet.target.Target;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Statements over files: their text, what they read, and where their results go. In the text <code>
 * ${name}</code> stands for the table that an input is. Statements are separated by semicolons; the
 * last one of a text is the query whose result is the output, or is told by {@link #into} which of
 * the outputs it is.
 *
 * <p>It is run on DuckDB, in a database of its own in memory that sees the inputs and nothing else:
 * no other file, no network, no extension. The same SQL over the same inputs gives the same bytes;
 * what would not, such as {@code now()} or {@code random()}, is refused. Immutable.
 */
public final class Sql {

  private final List<Part> parts;
  private final List<TaskInput<?>> inputs;
  private final Limits limits;

  private Sql(List<Part> parts, List<TaskInput<?>> inputs, Limits limits) {
    this.parts = List.copyOf(parts);
    this.inputs = List.copyOf(inputs);
    this.limits = limits;
  }

  /**
   * One or more statements.
   *
   * @throws IllegalArgumentException for a text without any, or with a quote that is not closed
   */
  public static Sql of(String text) {
    return new Sql(List.of(Part.of(text)), List.of(), Limits.DEFAULT);
  }

  /**
   * The statements in a resource, in UTF-8. It counts as code: a task whose file was edited is
   * stale.
   *
   * @param near the class beside which it lies; or anywhere, where the name begins with a slash
   * @throws IllegalArgumentException where there is no such resource, and as {@link #of}
   */
  public static Sql resource(Class<?> near, String name) {
    try (InputStream in = near.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException(
            "resource " + name + " is not there; looked for beside " + near.getName());
      }
      return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + name + " cannot be read", e);
    }
  }

  /**
   * The same with more statements, which run after those before and see what they have made.
   *
   * @throws IllegalArgumentException as {@link #of}
   */
  public Sql then(String text) {
    List<Part> more = new ArrayList<>(parts);
    more.add(Part.of(text));
    return new Sql(more, inputs, limits);
  }

  /**
   * The same, where the result of the last text is one of several outputs.
   *
   * @param place where the target is in the task's output: {@code byArtist} for a component of a
   *     record, {@code [0]} for an element of a list, <code>{eu}</code> for a value of a map
   */
  public Sql into(String place) {
    return withLast(last().into(place));
  }

  /**
   * The same, where the result of the last text becomes a folder with a folder for each value of
   * these columns, as Hive has them: {@code year=2026/month=1/data_0.parquet}. The output is a
   * {@link io.freshet.target.DirectoryTarget}, its files are Parquet.
   */
  public Sql partitionBy(String... columns) {
    return withLast(last().partitionBy(List.of(columns)));
  }

  private Part last() {
    return parts.get(parts.size() - 1);
  }

  private Sql withLast(Part part) {
    List<Part> changed = new ArrayList<>(parts);
    changed.set(changed.size() - 1, part);
    return new Sql(changed, inputs, limits);
  }

  /**
   * The same with an input: <code>${name}</code> is what a task makes, a file, a folder or a set of
   * files, as one table. Names say how rows stand in a file: {@code .csv}, {@code .tsv}, {@code
   * .parquet}, {@code .json}, {@code .ndjson}.
   */
  public Sql input(String name, Task<? extends Target> task) {
    return input(name, task, "");
  }

  /**
   * As {@link #input(String, Task)}, with options for the database's reader of such files, as its
   * documentation writes them: {@code delim=';', columns={'id': 'INTEGER', 'price': 'DOUBLE'}}.
   *
   * <p>Where a statement names <code>${name.rejects}</code>, rows of a CSV file that cannot be read
   * are in that table instead of failing the task: file, line, column, kind, text and message.
   */
  public Sql input(String name, Task<? extends Target> task, String options) {
    return input(name, task, it -> it, options);
  }

  /** As {@link #input(String, Task)}, of a task that makes several. */
  public <O> Sql input(String name, Task<O> task, Function<? super O, ? extends Target> which) {
    return input(name, task, which, "");
  }

  /** As {@link #input(String, Task, String)}, of a task that makes several. */
  public <O> Sql input(
      String name, Task<O> task, Function<? super O, ? extends Target> which, String options) {
    List<TaskInput<?>> more = new ArrayList<>(inputs);
    more.add(TaskInput.of(name, task, which, options));
    return new Sql(parts, more, limits);
  }

  /**
   * The same with another limit of memory than {@value Limits#MEMORY}: {@code 512MB}, {@code 4GB}.
   * What needs more is put down on disk, among the run's scratch files. It is a part of the SQL,
   * because sums of doubles and rows without ORDER BY hang on it.
   *
   * @throws IllegalArgumentException for what is no size
   */
  public Sql memory(String limit) {
    return new Sql(parts, inputs, new Limits(limit, limits.threads()));
  }

  /**
   * The same on more threads than one, where the bytes cannot hang on which of them is first: each
   * query ends with ORDER BY ALL, and nothing in it depends on the order of rows.
   *
   * @throws IllegalArgumentException for less than one
   */
  public Sql threads(int threads) {
    return new Sql(parts, inputs, new Limits(limits.memory(), threads));
  }

  /** The tasks that it reads, each once. */
  public List<Task<?>> tasks() {
    List<Task<?>> tasks = new ArrayList<>();
    inputs.forEach(input -> tasks.add(input.task()));
    return tasks.stream().distinct().toList();
  }

  /**
   * A text that changes with anything that is said here.
   *
   * @throws IllegalArgumentException for an input that is no valid task
   */
  public String version() {
    Hasher hasher = new Hasher();
    for (Part part : parts) {
      hasher.feed(part.text()).feed(part.place().orElse("-"));
      hasher.feed(String.join(",", part.partitionBy()));
    }
    inputs.forEach(input -> hasher.feed(input.version()));
    Fingerprint all = hasher.feed(limits.memory()).feed("" + limits.threads()).finish();
    return "sql " + all.hex();
  }

  /**
   * The same, if it goes with its inputs and an output.
   *
   * @param output of a task, as it declares it
   * @throws IllegalArgumentException for an unknown <code>${name}</code>, an input that is not
   *     used, a target without a query, what does not give the same bytes each time, and the like
   */
  public Sql checked(Object output) {
    List<SqlInput> tables = new ArrayList<>();
    inputs.forEach(it -> tables.add(it.table()));
    new SqlRules(parts, tables, limits).check(Results.of(parts, output));
    return this;
  }

  /**
   * Runs it: what {@link SqlTask} does, for a task that does other things besides.
   *
   * @param out the task's output, as {@code run} gets it
   * @throws IllegalArgumentException as {@link #checked}
   * @throws SqlFailedException for what the database refuses
   * @throws IOException when a file cannot be read or written
   * @throws InterruptedException when the thread is interrupted; then the statement is cancelled
   */
  public void run(TaskContext ctx, Object out)
      throws IOException, SqlFailedException, InterruptedException {
    checked(out);
    new SqlRun(parts, inputs, limits).into(Results.of(parts, out), ctx);
  }

  /**
   * How the database would go about it, statement by statement, over the inputs as they stand in a
   * dataset root. Nothing is built, and no output is written; statements before a query are run.
   *
   * @throws SqlFailedException for what the database refuses
   * @throws IOException when an input cannot be read
   * @throws InterruptedException when the thread is interrupted
   */
  public String explain(Path root) throws IOException, SqlFailedException, InterruptedException {
    return new SqlRun(parts, inputs, limits).explained(root);
  }

  /** The texts. */
  @Override
  public String toString() {
    return String.join(";\n", parts.stream().map(Part::text).toList());
  }
}
