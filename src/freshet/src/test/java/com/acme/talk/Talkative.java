package com.acme.talk;

import io.freshet.target.FileTarget;
import io.freshet.task.Inputs;
import io.freshet.task.Policy;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;
import java.util.List;

/** Prints in each of its methods. */
public record Talkative(int number) implements Task<FileTarget> {

  public Talkative {
    System.out.println("asked to be made");
  }

  @Override
  public List<Crowd> requires() {
    System.out.println("asked for requirements");
    return List.of(new Crowd(number));
  }

  @Override
  public List<Crowd> thenRequires(Inputs in) {
    System.out.println("asked for more");
    return List.of();
  }

  @Override
  public FileTarget output() {
    System.out.print("asked for outp\u00fct\n");
    return FileTarget.of("talks-" + number + ".txt");
  }

  @Override
  public String version() {
    System.out.printf("asked for its %s%n", "version");
    return "1";
  }

  @Override
  public Policy policy() {
    System.out.write('p');
    System.out.println("olicy asked for");
    return Policy.DEFAULT;
  }

  @Override
  public void run(TaskContext ctx, FileTarget out) throws IOException {
    System.out.print("runs");
    out.writeString("x");
  }
}
