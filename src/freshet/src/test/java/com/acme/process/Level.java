package com.acme.process;

import io.freshet.target.MissingValueException;
import io.freshet.target.ValueTarget;
import io.freshet.task.ExternalTask;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A value that a test sets. */
public record Level() implements ExternalTask<ValueTarget> {

  private static final AtomicInteger READS = new AtomicInteger();
  private static volatile Optional<String> level = Optional.empty();
  private static volatile boolean isThere = true;

  /** From now on it is this, and has not been read. */
  public static void set(Optional<String> newLevel) {
    level = newLevel;
    isThere = true;
    READS.set(0);
  }

  /** From now on there is none. */
  public static void remove() {
    isThere = false;
  }

  /** How often it was read. */
  public static int reads() {
    return READS.get();
  }

  @Override
  public ValueTarget output() {
    return ValueTarget.of("level", "of the test", Level::read);
  }

  private static Optional<String> read() throws MissingValueException {
    READS.incrementAndGet();
    if (!isThere) {
      throw new MissingValueException("nobody has set it");
    }
    return level;
  }
}
