package com.acme.mesh;

import io.freshet.target.FileTarget;
import io.freshet.task.AllowFailure;
import io.freshet.task.SourceFile;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A number that is read from what is given: it fails where that is no number. Some of the files may
 * be missing, too.
 */
public record Shaky(int number) implements Task<FileTarget> {

  /** How many there are. */
  public static final int COUNT = 8;

  @Override
  public List<SourceFile> requires() {
    return List.of(SourceFile.of(given(number)));
  }

  /** The name of the file that one of them reads. */
  public static String given(int number) {
    return "given/" + number + ".txt";
  }

  @Override
  public FileTarget output() {
    return FileTarget.of("shaky/" + number + ".txt");
  }

  @Override
  public void run(TaskContext ctx, FileTarget out) throws IOException {
    int value = Integer.parseInt(ctx.input(SourceFile.of(given(number))).readString());
    out.writeString(Sealed.seal(value + "\n"));
    ctx.message("is about to be published");
  }

  /** Adds up those that work of some shaky numbers, or says of which it knows nothing. */
  public record Sum(int first) implements Task<FileTarget> {

    private IntStream numbers() {
      return IntStream.range(0, 3).map(it -> (first + it) % COUNT);
    }

    @Override
    public List<AllowFailure<FileTarget>> requires() {
      return numbers().mapToObj(it -> AllowFailure.of(new Shaky(it))).toList();
    }

    @Override
    public FileTarget output() {
      return FileTarget.of("sums/" + first + ".txt");
    }

    @Override
    public void run(TaskContext ctx, FileTarget out) throws IOException {
      StringBuilder lines = new StringBuilder();
      for (AllowFailure<FileTarget> shaky : requires()) {
        Optional<FileTarget> number = ctx.input(shaky);
        lines.append(number.isPresent() ? number.get().readString() : "unknown\n");
      }
      out.writeString(Sealed.seal(lines.toString()));
      ctx.message("is about to be published");
    }

    /** What it writes, where this is given. */
    public String text(IntFunction<String> given) {
      StringBuilder lines = new StringBuilder();
      numbers()
          .mapToObj(given)
          .map(it -> it.matches("[0-9]+") ? Sealed.seal(it + "\n") : "unknown\n")
          .forEach(lines::append);
      return Sealed.seal(lines.toString());
    }
  }
}
