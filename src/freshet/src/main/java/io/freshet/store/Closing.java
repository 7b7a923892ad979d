package io.freshet.store;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Ends several things, also where ending some of them fails. For one thread. */
public final class Closing {

  /** The first failure; null where there was none. */
  private @Nullable IOException first;

  /** Ends one of them. */
  public interface End {

    /** Ends it. */
    void run() throws IOException;
  }

  /** Runs an end, and keeps its failure for {@link #end}. */
  public void add(End end) {
    try {
      end.run();
    } catch (IOException | RuntimeException e) {
      IOException failure = e instanceof IOException io ? io : new IOException(e);
      if (first == null) {
        first = failure;
      } else {
        first.addSuppressed(failure);
      }
    }
  }

  /** Throws the first failure, if there was one. */
  public void end() throws IOException {
    if (first != null) {
      throw first;
    }
  }
}
