package io.freshet.plan;

import io.freshet.graph.Node;
import io.freshet.target.ValueTarget;
import io.freshet.trace.Recorded;
import org.jspecify.annotations.Nullable;

/**
 * One input of a task: its name, who makes it, and what it holds, unless that is yet to be seen.
 */
record Input(String name, Node maker, @Nullable Recorded content) {

  boolean isKnown() {
    return content != null;
  }

  /** Whether it stands in no file. */
  boolean isValue() {
    return maker.isExternal()
        && maker.outputs().stream()
            .anyMatch(it -> it instanceof ValueTarget && it.name().equals(name));
  }

  /** Whether it holds, or may come to hold, what was recorded. */
  boolean mayEqual(Recorded recorded) {
    return content == null ? name.equals(recorded.name()) : content.equals(recorded);
  }

  /** What it holds; it must be known. */
  Recorded recorded() {
    if (content == null) {
      throw new IllegalStateException("it is not known yet what " + name + " holds");
    }
    return content;
  }
}
