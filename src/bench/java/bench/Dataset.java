package bench;

import io.freshet.BuildResult;
import io.freshet.Freshet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A built dataset of 10,000 files, and one large file. */
@State(Scope.Benchmark)
public class Dataset {

  static final int LAYERS = 100;
  static final int TASKS = 10_000;
  static final int LARGE_BYTES = 64 << 20;

  Path root = Path.of("");
  List<Path> large = List.of();

  @Setup(Level.Trial)
  public void build() throws IOException {
    root = Files.createTempDirectory(Path.of(System.getProperty("bench.dir", ".")), "jmh");
    Files.createDirectory(root.resolve("sources"));
    for (int i = 0; i < TASKS / LAYERS; i++) {
      Files.writeString(root.resolve(new Source(i).output().name()), Cell.line(i));
    }
    for (int i = 0; i < 2; i++) {
      BuildResult result = Freshet.in(root).build(Cell.goals(LAYERS));
      if (!result.isSuccess()) {
        throw new AssertionError(result.failures());
      }
    }
    large = List.of(largeFile("large1"), largeFile("large2"));
  }

  private Path largeFile(String name) throws IOException {
    return Files.write(root.resolve(name), new byte[LARGE_BYTES]);
  }

  @TearDown(Level.Trial)
  public void delete() throws IOException {
    try (Stream<Path> places = Files.walk(root)) {
      for (Path place : places.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(place);
      }
    }
  }
}
