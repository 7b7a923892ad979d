package io.freshet.duckdb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.freshet.target.DirectoryTarget;
import io.freshet.target.FileTarget;
import io.freshet.target.Target;
import io.freshet.task.SourceFile;
import io.freshet.task.SourceFiles;
import io.freshet.task.Task;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SQL reads what tasks make, and writes what the output's names say. */
final class SqlTaskTest {

  private static final String STREAMS =
      "artist\ttrack\nabba\tsos\nabba\twaterloo\nzappa\tpeaches\n";

  @TempDir private Path folder = Path.of("");

  record Plays(String to) implements SqlTask<FileTarget> {
    @Override
    public Sql sql() {
      return Sql.of("select artist, count(*) plays from ${streams} group by 1 order by 1")
          .input("streams", SourceFile.of("streams.tsv"));
    }

    @Override
    public FileTarget output() {
      return FileTarget.of(to);
    }
  }

  /** Reads what another one made. */
  record Again(String from) implements SqlTask<FileTarget> {
    @Override
    public Sql sql() {
      return Sql.of("from ${plays} order by all").input("plays", new Plays(from));
    }

    @Override
    public FileTarget output() {
      return FileTarget.of("again.csv");
    }
  }

  @Test
  void countsPlays() {
    Lake lake = Lake.in(folder).write("streams.tsv", STREAMS);

    assertEquals(1, lake.run(new Plays("plays.csv")));
    assertEquals("artist,plays\nabba,2\nzappa,1\n", lake.read("plays.csv"));
    assertEquals(0, lake.run(new Plays("plays.csv")));

    lake.write("streams.tsv", STREAMS + "zappa\tmuffin\n");
    assertEquals(1, lake.run(new Plays("plays.csv")));
    assertEquals("artist,plays\nabba,2\nzappa,2\n", lake.read("plays.csv"));
  }

  @Test
  void theEndingSaysHowRowsStandInAFile() {
    Lake lake = Lake.in(folder).write("streams.tsv", STREAMS);
    for (String ending :
        List.of(
            "csv", "tsv", "parquet", "json", "ndjson", "jsonl", "csv.gz", "json.gz", "tsv.zst")) {
      lake.run(new Again("plays." + ending));
      assertEquals("artist,plays\nabba,2\nzappa,1\n", lake.read("again.csv"), ending);
    }
    assertEquals("artist\tplays\nabba\t2\nzappa\t1\n", lake.read("plays.tsv"));
    assertEquals(
        "[\n\t{\"artist\":\"abba\",\"plays\":2},\n\t{\"artist\":\"zappa\",\"plays\":1}\n]\n",
        lake.read("plays.json"));
    assertEquals(
        "{\"artist\":\"abba\",\"plays\":2}\n{\"artist\":\"zappa\",\"plays\":1}\n",
        lake.read("plays.ndjson"));
  }

  record Outputs(FileTarget byArtist, Map<String, FileTarget> others) {}

  record Both() implements SqlTask<Outputs> {
    @Override
    public Sql sql() {
      return Sql.of("create temp table s as select * from ${streams}; -- none; here\n")
          .then("select artist, count(*) n from s group by 1 order by 1")
          .into("byArtist")
          .then("select track from s order by 1 desc")
          .into("others{tracks}")
          .input("streams", SourceFile.of("streams.tsv"));
    }

    @Override
    public Outputs output() {
      return new Outputs(
          FileTarget.of("artists.csv"),
          new TreeMap<>(Map.of("tracks", FileTarget.of("tracks.csv"))));
    }
  }

  @Test
  void severalQueriesGoIntoSeveralOutputs() {
    Lake lake = Lake.in(folder).write("streams.tsv", STREAMS);

    assertEquals(1, lake.run(new Both()));

    assertEquals("artist,n\nabba,2\nzappa,1\n", lake.read("artists.csv"));
    assertEquals("track\nwaterloo\nsos\npeaches\n", lake.read("tracks.csv"));
  }

  record Days() implements SqlTask<FileTarget> {
    static final SourceFiles RAW = SourceFiles.matching("raw/**.csv");

    @Override
    public Sql sql() {
      return Sql.of("select sum(n) n, count(*) rows from ${raw}").input("raw", RAW);
    }

    @Override
    public FileTarget output() {
      return FileTarget.of("sum.csv");
    }
  }

  @Test
  void aSetOfFilesIsOneTable() {
    Lake lake = Lake.in(folder).write("raw/a.csv", "n\n1\n").write("raw/b/c.csv", "n\n2\n3\n");

    assertEquals(1, lake.run(new Days()));
    assertEquals("n,rows\n6,3\n", lake.read("sum.csv"));

    lake.write("raw/d.csv", "n\n10\n");
    assertEquals(1, lake.run(new Days()));
    assertEquals("n,rows\n16,4\n", lake.read("sum.csv"));
    assertEquals(0, lake.run(new Days()));
  }

  record ByArtist() implements SqlTask<DirectoryTarget> {
    @Override
    public Sql sql() {
      return Sql.of("select artist, track, length(track) len from ${streams} order by all")
          .partitionBy("artist", "len")
          .input("streams", SourceFile.of("streams.tsv"));
    }

    @Override
    public DirectoryTarget output() {
      return DirectoryTarget.of("by-artist");
    }
  }

  record FromPartitions() implements SqlTask<FileTarget> {
    @Override
    public Sql sql() {
      return Sql.of("select artist, len, track from ${tracks} order by all")
          .input("tracks", new ByArtist());
    }

    @Override
    public FileTarget output() {
      return FileTarget.of("all.csv");
    }
  }

  @Test
  void aFolderIsPartitionedByColumns() throws IOException {
    Lake lake = Lake.in(folder).write("streams.tsv", STREAMS + "a/b%*'c\tx\n\ty\n");

    lake.run(new FromPartitions());

    String all =
        "artist,len,track\na/b%*'c,1,x\nabba,3,sos\nabba,8,waterloo\nzappa,7,peaches\n,1,y\n";
    assertEquals(all, lake.read("all.csv"));
    assertTrue(Files.exists(folder.resolve("by-artist/artist=abba/len=3/data_0.parquet")));
  }

  @Test
  void noRowsMakeAnEmptyFolder() {
    Lake lake = Lake.in(folder).write("streams.tsv", "artist\ttrack\n");

    assertEquals(1, lake.run(new ByArtist()));

    assertTrue(Files.isDirectory(folder.resolve("by-artist")));
    assertEquals(
        "${tracks} (by-artist of io.fre", lake.failure(new FromPartitions()).substring(0, 30));
  }

  /** Names that mean something to SQL, to patterns or to addresses. */
  record Odd(String from, String to) implements SqlTask<FileTarget> {
    @Override
    public Sql sql() {
      return Sql.of("select ${raw}.n from ${raw}").input("raw", SourceFile.of(from));
    }

    @Override
    public FileTarget output() {
      return FileTarget.of(to);
    }
  }

  @Test
  void namesOfFilesMeanNothing() {
    for (String name :
        List.of(
            "it's a",
            "a*b",
            "a?b",
            "a[1]b",
            "a]b",
            "100%41",
            "a${b}",
            "ü\u4e2d\uD83D\uDE00",
            "a\"b",
            "a\\b",
            "a+b=c",
            "a;b--",
            "~",
            "{a,b}",
            "a\nb",
            "select * from x")) {
      Lake lake = Lake.in(folder.resolve("odd"));
      lake.write("axb.csv", "n\nwrong\n").write("a1b.csv", "n\nwrong\n");
      lake.write("in " + name + ".csv", "n\n" + name.length() + "\n");
      lake.run(new Odd("in " + name + ".csv", "out " + name + ".csv"));
      assertEquals("n\n" + name.length() + "\n", lake.read("out " + name + ".csv"), name);
      lake.write(name + "/in.csv", "n\n7\n");
      lake.run(new Odd(name + "/in.csv", name + "/out.csv"));
      assertEquals("n\n7\n", lake.read(name + "/out.csv"), name);
    }
  }

  @Test
  void theRootMayHaveAnOddNameAndStandInAnotherFileSystem() throws IOException {
    for (String name : List.of("it's [a] *", "k=v")) {
      Lake lake = Lake.in(Files.createDirectories(folder.resolve(name)));
      lake.write("streams.tsv", STREAMS).run(new Plays("plays.csv"));
      assertEquals("artist,plays\nabba,2\nzappa,1\n", lake.read("plays.csv"));
    }
    try (FileSystem memory = Jimfs.newFileSystem(Configuration.unix())) {
      Lake lake = Lake.in(Files.createDirectories(memory.getPath("/lake")));
      lake.write("streams.tsv", STREAMS).run(new Plays("plays.csv"), new FromPartitions());
      assertEquals("artist,plays\nabba,2\nzappa,1\n", lake.read("plays.csv"));
      lake.write("raw/a.csv", "n\n4\n").run(new Days());
      assertEquals("n,rows\n4,1\n", lake.read("sum.csv"));
    }
  }

  @Test
  void partitionsBelowAFolderThatLooksLikeOneAreRefused() throws IOException {
    Lake lake = Lake.in(Files.createDirectories(folder.resolve("k=v")));

    String failure = lake.write("streams.tsv", STREAMS).failure(new FromPartitions());

    assertTrue(failure.contains("stands below a folder with = in its name"), failure);
  }

  @Test
  void theSameInputGivesTheSameBytes() throws IOException {
    StringBuilder rows = new StringBuilder("artist\ttrack\n");
    for (int i = 0; i < 40_000; i++) {
      rows.append("a").append(i * 7919 % 997).append('\t').append("t").append(i).append('\n');
    }
    List<Task<? extends Target>> tasks =
        List.of(new Unordered("u.csv"), new Unordered("u.parquet"), new ByLength());
    for (String root : List.of("one", "two")) {
      Lake lake = Lake.in(Files.createDirectories(folder.resolve(root)));
      lake.write("streams.tsv", rows.toString());
      tasks.forEach(lake::run);
    }
    for (String name : List.of("u.csv", "u.parquet", "lengths/len=3/data_0.parquet")) {
      assertArrayEquals(
          Files.readAllBytes(folder.resolve("one/" + name)),
          Files.readAllBytes(folder.resolve("two/" + name)),
          name);
    }
  }

  record Unordered(String to) implements SqlTask<FileTarget> {
    @Override
    public Sql sql() {
      return Sql.of(
              "select artist, count(*) n, avg(1.1::double / length(track)) a from ${s} group by 1")
          .input("s", SourceFile.of("streams.tsv"));
    }

    @Override
    public FileTarget output() {
      return FileTarget.of(to);
    }
  }

  record ByLength() implements SqlTask<DirectoryTarget> {
    @Override
    public Sql sql() {
      return Sql.of("select distinct length(track) len, artist from ${s}")
          .partitionBy("len")
          .input("s", SourceFile.of("streams.tsv"));
    }

    @Override
    public DirectoryTarget output() {
      return DirectoryTarget.of("lengths");
    }
  }
}
