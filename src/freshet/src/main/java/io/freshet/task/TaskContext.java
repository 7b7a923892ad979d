package io.freshet.task;

import java.io.IOException;
import java.nio.file.Path;

/** What a running task is given: its inputs, a place for scratch files, and a voice. */
public interface TaskContext extends Inputs {

  /**
   * A folder for this run's scratch files, on the file system of the dataset root; removed after
   * the run.
   *
   * @throws IOException when the folder cannot be made
   */
  Path scratch() throws IOException;

  /** Says how far the run is, in any unit: {@code done} of {@code total}, both at least 0. */
  void progress(long done, long total);

  /** Prints one line for the people who watch the build. */
  void message(String text);

  /** Which attempt this is, counted from 1. */
  int attempt();
}
