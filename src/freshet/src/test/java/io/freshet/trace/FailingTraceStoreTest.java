package io.freshet.trace;

import static io.freshet.trace.Traces.trace;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.freshet.testing.faults.Failure;
import io.freshet.testing.faults.FaultPlan;
import io.freshet.testing.faults.FaultyFileSystem;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A disk that refuses one write, and takes all that come later. */
class FailingTraceStoreTest {

  private static final List<Trace> TRACES =
      List.of(
          trace("com.acme.A()", 1, "a"),
          trace("com.acme.B()", 2, "b"),
          trace("com.acme.C()", 3, "c"),
          trace("com.acme.D()", 4, "d"));

  @AutoClose private final FileSystem memory = Jimfs.newFileSystem(Configuration.unix());
  private final List<Trace> recorded = new ArrayList<>();

  @Test
  void failedWriteCostsNoTraceButItsOwnAndBendsNone() throws IOException {
    int number = 0;
    while (failWrite(number)) {
      number++;
    }
    assertTrue(number > TRACES.size());
  }

  /** Returns whether there was such a write. */
  private boolean failWrite(int number) throws IOException {
    Path root = memory.getPath("/data-" + number);
    StateFolder.of(root).create();
    FaultPlan plan = FaultPlan.failing(number, Failure.NO_SPACE);
    recorded.clear();

    record(FaultyFileSystem.wrap(root, plan));

    List<String> warnings = new ArrayList<>();
    try (TraceStore store = new TraceStore(StateFolder.of(root), "2", warnings::add)) {
      for (Trace trace : TRACES) {
        List<Trace> found = store.of(trace.recipe().key());
        boolean isRecorded = recorded.contains(trace);
        List<Trace> complete = found.stream().filter(Trace::isComplete).toList();
        assertTrue(found.isEmpty() || same(found, trace), () -> found + " after " + plan);
        assertTrue(!isRecorded || complete.equals(List.of(trace)), () -> "lost by " + plan);
      }
    }
    assertEquals(List.of(), warnings, plan::toString);
    return plan.isReached();
  }

  private static boolean same(List<Trace> found, Trace trace) {
    return found.stream().map(it -> it.complete(true)).toList().equals(List.of(trace));
  }

  private void record(Path root) throws IOException {
    try (TraceStore store = new TraceStore(StateFolder.of(root), "1", warning -> {})) {
      for (Trace trace : TRACES) {
        record(store, trace);
      }
    } catch (IOException e) {
      recorded.clear();
    }
  }

  private void record(TraceStore store, Trace trace) {
    try {
      store.commit(store.intend(trace));
      recorded.add(trace);
    } catch (IOException e) {
      // The task failed: nothing is promised of its trace.
    }
  }
}
