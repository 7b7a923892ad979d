package io.freshet.plan;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.graph.Node;
import io.freshet.trace.Recorded;
import java.util.Optional;

/**
 * One input of a task: its name, who makes it, and what it holds, unless that is yet to be seen.
 */
record Input(String name, Node maker, Optional<Fingerprint> fingerprint) {

  boolean isKnown() {
    return fingerprint.isPresent();
  }

  /** Whether it holds, or may come to hold, what was recorded. */
  boolean mayEqual(Recorded recorded) {
    return name.equals(recorded.name())
        && (fingerprint.isEmpty() || fingerprint.get().equals(recorded.fingerprint()));
  }

  /** What it holds; it must be known. */
  Recorded recorded() {
    return new Recorded(name, fingerprint.orElseThrow());
  }
}
