package p;

import io.freshet.target.*;
import io.freshet.task.*;
import java.util.*;
import java.util.function.*;

public final class Up implements Task<FileTarget> {
  private final int day;
  private final transient Supplier<String> text;

  Up(int day, Supplier<String> text) {
    this.day = day;
    this.text = text;
  }

  @Override
  public FileTarget output() {
    return FileTarget.of("up.txt");
  }

  @Override
  public void run(TaskContext ctx, FileTarget out) throws Exception {
    out.writeString(text.get());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Up up && up.day == day;
  }

  @Override
  public int hashCode() {
    return day;
  }
}
