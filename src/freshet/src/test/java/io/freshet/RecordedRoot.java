package io.freshet;

import com.acme.Bundle;
import com.acme.Given;
import com.acme.GivenFolder;
import com.acme.Sketch;
import com.acme.shelf.Shelf;
import io.freshet.target.DirectoryTarget;
import io.freshet.target.FileTarget;
import io.freshet.target.ValueTarget;
import io.freshet.task.ExternalTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A small root with one of each: files, a folder and a value that are read, through a wrapper and
 * not, several outputs, an accepted one, and a build that was killed while it published. The state
 * of such a root is committed for each format that ever was; run {@link #main} to make one.
 */
final class RecordedRoot {

  /** A value that never changes. */
  record Setting() implements ExternalTask<ValueTarget> {
    @Override
    public ValueTarget output() {
      return ValueTarget.of("setting", "limit", () -> Optional.of("10"));
    }
  }

  static final Sketch BASE =
      Sketch.of("base")
          .requiring(new Given("in.txt"), new GivenFolder("given"), new Setting())
          .making(
              FileTarget.of("base/file.txt"),
              DirectoryTarget.of("base/folder"),
              FileTarget.of("base/temporary.txt").temporary())
          .writing("base");

  static final Sketch BESIDE = Sketch.of("beside").requiring(new Given("in.txt"));

  static final Sketch TOP =
      Sketch.of("top").requiring(new Bundle("all", Arrays.asList(BASE, BESIDE))).writing("top");

  static final Sketch BY_HAND = Sketch.of("hand").writing("made");
  static final Sketch CUT = Sketch.of("cut").version("2").writing("second");

  private static final int COMMIT_BYTES = 10;

  private RecordedRoot() {}

  /** Writes what tasks read. */
  static Dataset withGiven(Path root) {
    return Dataset.in(root).write("in.txt", "1").write("given/a", "1").write("given/b/c", "1");
  }

  /** Writes what the tasks of the shelf read. */
  static Dataset shelf(Path root) {
    return Dataset.in(root)
        .write("stock/a.txt", "a")
        .write("stock/b.txt", "b")
        .write("scans/1", "x")
        .write("scans/2.tmp", "does not count");
  }

  /**
   * Makes two roots as the Freshet on the class path leaves them, in folders that are not there.
   */
  public static void main(String[] args) throws IOException {
    makeOfSketches(Path.of(args[0]));
    makeOfShelf(Path.of(args[1]));
  }

  private static void makeOfShelf(Path root) throws IOException {
    Dataset data = shelf(root).with(build -> build.workers(1));
    data.build(new Shelf.Bill());
    data.write("hand.txt", "by hand");
    data.accept("looks right", new Shelf.ByHand());
    data.build(new Shelf.Cut());
    forgetLastCommit(root.resolve(".freshet/traces"));
    Files.move(root.resolve(".freshet"), root.resolve("state"));
  }

  private static void makeOfSketches(Path root) throws IOException {
    Dataset data = withGiven(root).with(build -> build.workers(1));
    data.build(TOP, CUT.version("1").writing("first"));
    data.write("hand.txt", "by hand");
    data.accept("looks right", BY_HAND);
    data.build(CUT);
    forgetLastCommit(root.resolve(".freshet/traces"));
    Files.move(root.resolve(".freshet"), root.resolve("state"));
  }

  /** The newest segment ends with the commit of what was published last. */
  private static void forgetLastCommit(Path traces) throws IOException {
    try (Stream<Path> segments = Files.list(traces)) {
      Path newest = segments.max(Path::compareTo).orElseThrow();
      byte[] bytes = Files.readAllBytes(newest);
      Files.write(newest, Arrays.copyOf(bytes, bytes.length - COMMIT_BYTES));
    }
  }
}
