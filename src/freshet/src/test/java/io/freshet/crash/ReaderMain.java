package io.freshet.crash;

import com.acme.mesh.Mesh;
import com.acme.mesh.Sealed;
import com.acme.mesh.Step;
import io.freshet.target.FileTarget;
import io.freshet.target.Target;
import io.freshet.target.Targets;
import io.freshet.testing.Child;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/**
 * A process that reads all published files over and over, as a user might, until it is told to
 * {@code end}. It says {@code wrong WHAT} for a file that is half there, or that was there and is
 * no more, and at the end {@code read COUNT}. A folder may be absent for a moment.
 */
final class ReaderMain {

  private static final long PAUSE_NANOS = 20_000_000;

  private final Mesh mesh;
  private final Map<Path, String> seen = new HashMap<>();
  private long reads;

  private ReaderMain(Mesh mesh) {
    this.mesh = mesh;
  }

  /** Starts such a process. */
  static Child start(Mesh mesh) throws IOException {
    return Child.start(ReaderMain.class, mesh.seed(), mesh.layers(), mesh.width(), mesh.home());
  }

  public static void main(String[] args) throws IOException {
    Mesh mesh =
        new Mesh(
            Long.parseLong(args[0]),
            Integer.parseInt(args[1]),
            Integer.parseInt(args[2]),
            Path.of(args[3]));
    new ReaderMain(mesh).readUntilTold(Commands.ofStandardInput());
  }

  private void readUntilTold(Commands commands) throws IOException {
    List<Target> targets = mesh.steps().stream().flatMap(step -> step.output().stream()).toList();
    System.out.println("ready");
    while (!commands.hasNext()) {
      for (Target target : targets) {
        Path place = Targets.locate(target, mesh.root());
        if (target instanceof FileTarget) {
          readFile(place);
        } else {
          readFolder(place);
        }
      }
      // Leaves the builders some of the machine.
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    System.out.println("read " + reads);
  }

  private void readFile(Path file) throws IOException {
    Optional<String> text = text(file);
    String before = text.isPresent() ? seen.put(file, text.get()) : seen.get(file);
    if (text.isPresent()) {
      reads++;
      boolean isWhole = text.get().equals(before) || Sealed.isWhole(text.get());
      check(isWhole, file + " is half there: " + text.get().length() + " bytes");
    } else {
      check(before == null, file + " was there and is no more");
    }
  }

  /** Believes what it read only if the same folder stood there all the time. */
  private void readFolder(Path folder) throws IOException {
    Optional<String> before = state(folder);
    Set<Optional<String>> texts = new HashSet<>();
    for (String member : Step.MEMBERS) {
      texts.add(text(folder.resolve(member)));
    }
    if (before.isPresent() && before.equals(state(folder))) {
      reads++;
      boolean isWhole = texts.size() == 1 && texts.stream().allMatch(ReaderMain::isWhole);
      check(isWhole, folder + " is half there");
    }
  }

  private static boolean isWhole(Optional<String> text) {
    return text.filter(Sealed::isWhole).isPresent();
  }

  private static Optional<String> text(Path file) throws IOException {
    try {
      return Optional.of(Files.readString(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Tells one folder from the next in its place: moving a folder changes its change time. */
  private static Optional<String> state(Path folder) throws IOException {
    try {
      return Optional.of(new TreeMap<>(Files.readAttributes(folder, "unix:ino,ctime")).toString());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static void check(boolean isRight, String what) {
    if (!isRight) {
      System.out.println("wrong " + what);
    }
  }
}
