package com.acme.roll;

import com.acme.Given;
import io.freshet.task.Inputs;
import io.freshet.task.WrapperTask;
import java.io.IOException;
import java.util.List;

/** A roll for each line of a file. */
public record Rolls(String file) implements WrapperTask {

  @Override
  public List<Given> requires() {
    return List.of(new Given(file));
  }

  @Override
  public List<Roll> thenRequires(Inputs in) throws IOException {
    return in.input(new Given(file)).readLines().stream().map(Roll::new).toList();
  }
}
