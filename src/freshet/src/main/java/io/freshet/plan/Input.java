package io.freshet.plan;

import io.freshet.graph.Node;
import io.freshet.target.Declared;
import io.freshet.trace.Absence;
import io.freshet.trace.NamedFingerprint;
import io.freshet.trace.RecordedInput;
import io.freshet.trace.Slot;
import org.jspecify.annotations.Nullable;

/**
 * One input of a task: who makes it, how it is declared, and what it holds, unless that is yet to
 * be seen.
 */
record Input(Node maker, String name, Slot slot, @Nullable NamedFingerprint content) {

  static Input known(Node maker, NamedFingerprint content) {
    return new Input(maker, content.name(), content.slot(), content);
  }

  /** The same where its task came to its end without. */
  Input failed() {
    return new Input(maker, name, slot, NamedFingerprint.failed(name, slot));
  }

  boolean isFailed() {
    return content != null && content.isFailed();
  }

  boolean isKnown() {
    return content != null;
  }

  /** Whether it is a file or folder, absent or not, which somebody may change. */
  boolean isOnDisk() {
    return content != null
        && (content.isThere() || content.absence() == Absence.NOT_WRITTEN)
        && !content.kind().equals(Declared.VALUE);
  }

  /** Whether it belongs to the same task and has the same place there. */
  boolean isPlacedAs(RecordedInput recorded) {
    return slot.place().equals(recorded.place()) && maker.key().equals(recorded.owner());
  }

  /** Whether it holds, or may come to hold, what was recorded of this place. */
  boolean mayHold(NamedFingerprint recorded) {
    return content == null
        ? name.equals(recorded.name()) && slot.equals(recorded.slot())
        : content.matches(recorded);
  }

  /** What it holds; it must be known. */
  RecordedInput recorded() {
    if (content == null) {
      throw new IllegalStateException("it is not known yet what " + name + " holds");
    }
    return new RecordedInput(maker.key(), content);
  }
}
