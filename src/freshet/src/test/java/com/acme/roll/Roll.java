package com.acme.roll;

import com.acme.Given;
import io.freshet.task.Inputs;
import io.freshet.task.WrapperTask;
import java.io.IOException;
import java.util.List;

/** A task for each line of a file. */
public record Roll(String file) implements WrapperTask {

  @Override
  public List<Given> requires() {
    return List.of(new Given(file));
  }

  @Override
  public List<Entry> thenRequires(Inputs in) throws IOException {
    return in.input(new Given(file)).readLines().stream().map(Entry::new).toList();
  }
}
