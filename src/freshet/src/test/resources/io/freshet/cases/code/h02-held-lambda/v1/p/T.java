package p;

import io.freshet.target.*;
import io.freshet.task.*;
import java.util.*;
import java.util.function.*;

public record T() implements Task<FileTarget> {
  @Override
  public List<? extends Task<?>> requires() {
    return List.of(new Up(1, Texts.first()));
  }

  @Override
  public FileTarget output() {
    return FileTarget.of("t.txt");
  }

  @Override
  public void run(TaskContext ctx, FileTarget out) throws Exception {
    out.writeString(ctx.input(new Up(1, null)).readString());
  }
}
