package io.freshet.duckdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.BuildResult;
import io.freshet.Freshet;
import io.freshet.Plan;
import io.freshet.event.Reason;
import io.freshet.task.Task;
import io.freshet.task.TaskKey;
import io.freshet.testing.Folder;
import io.freshet.testing.Javac;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What reruns when SQL, or the code around it, is edited. */
final class EditedSqlTest {

  private static final String TASK =
      """
      import io.freshet.duckdb.*;
      import io.freshet.target.*;
      import io.freshet.task.*;

      /** Made by SQL. */
      public record NAME() implements SqlTask<FileTarget> {
        // A comment.
        @Override public Sql sql() { return SQL; }
        @Override public FileTarget output() { return FileTarget.of("NAME.csv"); }
      }
      """;

  private static final String ALL =
      """
      import io.freshet.task.*;
      import java.util.List;

      public record All() implements WrapperTask {
        @Override public List<Task<?>> requires() { return List.of(new Top(), new Other()); }
      }
      """;

  @TempDir private Path folder = Path.of("");
  private final Map<String, String> sources = new TreeMap<>();

  @BeforeEach
  void writeAll() {
    new Folder(folder.resolve("root")).write("s.csv", "artist,n\na,1\nb,2\nc,3\n");
    new Folder(folder.resolve("classes"))
        .write("sql/other.sql", "-- all of them\nselect max(n) m from ${s}\n");
    source(
        "Artists",
        "Sql.of(\"select artist, n from ${s} order by 1\").input(\"s\", SourceFile.of(\"s.csv\"))");
    source("Top", "Sql.of(\"from ${a} order by n desc limit 2\").input(\"a\", new Artists())");
    source(
        "Other",
        "Sql.resource(Other.class, \"sql/other.sql\").input(\"s\", SourceFile.of(\"s.csv\"))");
    sources.put("All", ALL);
    assertEquals(List.of("Artists()", "Other()", "Top()"), ran());
    assertEquals(List.of(), ran());
  }

  private void source(String name, String sql) {
    sources.put(name, TASK.replace("NAME", name).replace("SQL;", sql + ";"));
  }

  private EditedSqlTest edit(String old, String replacement) {
    assertTrue(sources.values().stream().anyMatch(it -> it.contains(old)), old);
    sources.replaceAll((name, text) -> text.replace(old, replacement));
    return this;
  }

  private List<String> ran() {
    return build().executed().stream().map(TaskKey::toString).sorted().toList();
  }

  private BuildResult build() {
    return inLoader(
        loader -> {
          BuildResult result = freshet().build(TaskKey.parse("All()", loader));
          assertTrue(result.isSuccess(), () -> result.failures().toString());
          return result;
        });
  }

  private io.freshet.Build freshet() {
    return Freshet.in(folder.resolve("root")).codeIgnore("org.duckdb");
  }

  private <T> T inLoader(java.util.function.Function<ClassLoader, T> life) {
    Path classes = folder.resolve("classes");
    Javac.compile(sources, classes);
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {classes.toUri().toURL()}, EditedSqlTest.class.getClassLoader())) {
      return life.apply(loader);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void aCommentRerunsNothing() {
    assertEquals(
        List.of(), edit("// A comment.", "// Another comment,\n  // and a line more.").ran());
  }

  @Test
  void editedSqlRerunsExactlyItsTask() {
    edit("order by 1\")", "order by artist\")");

    assertEquals(List.of("Artists()"), ran());
    assertEquals(List.of(), ran());
  }

  @Test
  void otherBytesRerunWhatReadsThem() {
    edit("artist, n from", "artist, n * 10 as n from");

    assertEquals(List.of("Artists()", "Top()"), ran());
  }

  @Test
  void sqlInAResourceCountsAsInCode() {
    new Folder(folder.resolve("classes"))
        .write("sql/other.sql", "-- all of them\nselect min(n) m from ${s}\n");

    assertEquals(List.of("Other()"), ran());
  }

  @Test
  void anotherLimitIsOtherSql() {
    edit("order by 1\")", "order by 1\").memory(\"512MB\")");

    assertEquals(List.of("Artists()"), ran());
  }

  /** The class is known by a text, and the SQL is still seen. */
  @Test
  void sqlCountsWhereTheClassDoesNot() {
    edit("public record Artists", "@CodeVersion(\"1\") public record Artists");
    ran();
    assertEquals(List.of(), edit("// A comment.", "// No comment.").ran());

    edit("order by 1\")", "order by 1 nulls first\")");

    List<Reason> reasons =
        inLoader(
            loader -> {
              Task<?> artists = TaskKey.parse("Artists()", loader);
              return freshet().plan(artists).reasons(TaskKey.of(artists));
            });
    assertEquals(List.of("VERSION"), reasons.stream().map(it -> it.kind().name()).toList());
    assertEquals(List.of("Artists()"), ran());
  }

  @Test
  void theLibraryBehindItCounts() {
    List<Reason> reasons =
        inLoader(
            loader -> {
              Task<?> artists = TaskKey.parse("Artists()", loader);
              Plan plan = Freshet.in(folder.resolve("root")).plan(artists);
              return plan.reasons(TaskKey.of(artists));
            });

    assertTrue(reasons.toString().contains("duckdb_jdbc-"), reasons.toString());
  }
}
