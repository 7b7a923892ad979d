package io.freshet.crash;

import com.acme.mesh.Note;
import io.freshet.BuildResult;
import io.freshet.Freshet;
import io.freshet.task.Task;
import io.freshet.testing.Child;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A process that does many small builds, one after the other: each makes some new notes and asks
 * for the latest old ones. It says {@code wrong WHAT} of a build that did not make exactly the new
 * ones, and at the end {@code done}.
 */
final class NotesMain {

  /** How many notes a build makes. */
  static final int NEW = 2;

  private static final int OLD_ROUNDS = 20;

  private NotesMain() {}

  /** Starts such a process. */
  static Child start(Path root, int writer, int builds) throws IOException {
    return Child.start(NotesMain.class, root, writer, builds);
  }

  /** The notes of some rounds. */
  static List<Task<?>> notes(int writer, int firstRound, int rounds) {
    List<Task<?>> notes = new ArrayList<>();
    for (int round = firstRound; round < firstRound + rounds; round++) {
      for (int number = 0; number < NEW; number++) {
        notes.add(new Note(writer, round, number));
      }
    }
    return notes;
  }

  public static void main(String[] args) throws InterruptedException {
    Commands commands = Commands.ofStandardInput();
    int writer = Integer.parseInt(args[1]);
    System.out.println("ready");
    commands.next();
    for (int round = 0; round < Integer.parseInt(args[2]); round++) {
      int oldRounds = Math.min(OLD_ROUNDS, round);
      List<Task<?>> goals = notes(writer, round - oldRounds, oldRounds + 1);
      BuildResult result =
          Freshet.in(Path.of(args[0])).workers(1).build(goals.toArray(Task<?>[]::new));
      if (result.executed().size() != NEW || !result.isSuccess()) {
        System.out.println(
            Stream.of("wrong", result.executed(), result.failures(), "in round", round).toList());
      }
    }
    System.out.println("done");
    commands.next();
  }
}
