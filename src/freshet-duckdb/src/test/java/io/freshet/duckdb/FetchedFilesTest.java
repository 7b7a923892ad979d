package io.freshet.duckdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.target.DirectoryTarget;
import io.freshet.target.FileSetTarget;
import io.freshet.target.Remote;
import io.freshet.target.Target;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inputs of stores, whose local copies stand in other folders than their names say. */
class FetchedFilesTest {

  private static final String FILE = "day=2026-01-05/part:1.csv";

  @TempDir private Path folder = Path.of("");

  /** Something in a store whose copy has a name of its own. */
  private record Fetched(Path copy, String name) implements Remote {

    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(copy);
    }

    @Override
    public Path fetch() {
      return copy;
    }

    @Override
    public boolean exists() {
      return true;
    }

    @Override
    public List<String> files() {
      return List.of(name);
    }

    @Override
    public Remote member(String member) {
      return this;
    }
  }

  private List<String> rows(Target target) throws Exception {
    BoundInput input =
        BoundInput.of(
            SqlInput.of("raw", target, Optional.empty(), ""), target, folder.resolve("copies"));
    List<String> files = input.files().stream().map(LocalFile::path).toList();
    List<String> rows = new ArrayList<>();
    try (DuckDb database =
        DuckDb.open(Limits.DEFAULT, folder.resolve("spilled"), files, List.of())) {
      input.define(database, false);
      database.query(
          "select id, day from raw",
          result -> {
            while (result.next()) {
              rows.add(result.getString(1) + " " + result.getString(2));
            }
          });
    }
    return rows;
  }

  @Test
  void foldersOfNamesInSetsAreColumns() throws Exception {
    Path copy = Files.writeString(folder.resolve("web17"), "id\n1\n");
    FileSetTarget set = FileSetTarget.matching("s3://lake/**.csv");

    assertEquals(List.of("1 2026-01-05"), rows(set.at(new Fetched(copy, FILE), List.of(FILE))));
  }

  @Test
  void foldersOfNamesInFoldersAreColumns() throws Exception {
    Path copy = folder.resolve("fetched");
    Files.createDirectories(copy.resolve("day=2026-01-05"));
    Files.writeString(copy.resolve(FILE), "id\n1\n");
    DirectoryTarget table = DirectoryTarget.of("s3://lake/table");

    assertEquals(List.of("1 2026-01-05"), rows(table.at(new Fetched(copy, FILE))));
  }

  @Test
  void nameThatLeadsElsewhereIsRefused() throws Exception {
    Path copy = Files.writeString(folder.resolve("web17"), "id\n1\n");
    String name = "day=1/../../../../../x.csv";
    FileSetTarget set = FileSetTarget.matching("s3://lake/**.csv");

    IOException refused =
        assertThrows(IOException.class, () -> rows(set.at(new Fetched(copy, name), List.of(name))));

    assertTrue(refused.getMessage().contains("leads elsewhere"), refused.getMessage());
  }
}
