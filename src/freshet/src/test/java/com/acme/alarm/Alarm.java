package com.acme.alarm;

import com.acme.Given;
import io.freshet.target.FileTarget;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;
import java.util.List;

/** Tasks of which one may leave its output unwritten. */
public final class Alarm {

  private static final Given SENSOR = new Given("sensor.txt");

  private Alarm() {}

  /** What a sensor tells; nothing, where it tells nothing. */
  public record Alerts() implements Task<FileTarget> {
    @Override
    public List<Given> requires() {
      return List.of(SENSOR);
    }

    @Override
    public FileTarget output() {
      return FileTarget.of("alerts.txt").optional();
    }

    @Override
    public void run(TaskContext ctx, FileTarget out) throws IOException {
      String told = ctx.input(SENSOR).readString();
      if (!told.isEmpty()) {
        out.writeString(told);
      }
    }
  }

  /** Whether there are alerts. */
  public record Siren() implements Task<FileTarget> {
    @Override
    public List<Alerts> requires() {
      return List.of(new Alerts());
    }

    @Override
    public FileTarget output() {
      return FileTarget.of("siren.txt");
    }

    @Override
    public void run(TaskContext ctx, FileTarget out) throws IOException {
      out.writeString(ctx.input(new Alerts()).exists() ? "on\n" : "off\n");
    }
  }
}
