package io.freshet.plan;

import io.freshet.event.FolderChanges;
import io.freshet.event.Reason;
import io.freshet.event.Reason.Kind;
import io.freshet.trace.NamedFingerprint;
import io.freshet.trace.RecordedInput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says in which inputs a task differs from its last run. */
final class InputChanges {

  private final FolderReasons folders;
  private final Map<String, List<RecordedInput>> gone = new HashMap<>();
  private final List<Reason> reasons = new ArrayList<>();

  private InputChanges(FolderReasons folders) {
    this.folders = folders;
  }

  /** The changes in the order of the inputs, those that are no longer inputs last. */
  static List<Reason> of(InputList inputs, List<RecordedInput> recorded, FolderReasons folders) {
    return new InputChanges(folders).found(inputs, recorded);
  }

  private List<Reason> found(InputList inputs, List<RecordedInput> recorded) {
    Placed before = new Placed(recorded);
    if (!inputs.isOpen()) {
      before
          .without(inputs)
          .forEach(it -> gone.computeIfAbsent(it.name(), name -> new ArrayList<>()).add(it));
    }
    for (Input input : inputs.inputs()) {
      NamedFingerprint held = before.find(input);
      if (held == null) {
        addNew(input);
      } else if (input.isKnown() && input.isFailed() != held.isFailed()) {
        addAppearance(input);
      } else if (!input.mayHold(held)) {
        String what = change(input, held) + sizes(input, held);
        reasons.add(new Reason(Kind.INPUT_CHANGED, what, inside(input, held)));
      }
    }
    recorded.stream().filter(this::takeGone).forEach(it -> add(Kind.INPUT_REMOVED, it));
    return reasons;
  }

  /** What changed in a folder whose content is known. */
  private FolderChanges inside(Input input, NamedFingerprint held) {
    NamedFingerprint now = input.content();
    return now == null ? FolderChanges.NONE : folders.between(held, now);
  }

  private String sizes(Input input, NamedFingerprint held) {
    NamedFingerprint now = input.content();
    return now == null || !now.name().equals(held.name()) ? "" : folders.sizes(held, now);
  }

  private void addNew(Input input) {
    RecordedInput moved = takeMoved(input);
    if (moved != null) {
      reasons.add(new Reason(Kind.INPUT_CHANGED, move(input, moved)));
    } else {
      reasons.add(
          new Reason(Kind.INPUT_ADDED, shown(input.name(), of(input), input.slot().kind())));
    }
  }

  /** Of a task that came to its end without an output now, but not before, or the other way. */
  private void addAppearance(Input input) {
    String what = shown(input.name(), "", input.slot().kind()) + of(input);
    reasons.add(
        input.isFailed()
            ? new Reason(Kind.INPUT_REMOVED, what + ", which is not to be had now")
            : new Reason(Kind.INPUT_ADDED, what + ", which was not to be had before"));
  }

  private void add(Kind kind, RecordedInput recorded) {
    String kindOfTarget = recorded.held().slot().kind();
    reasons.add(new Reason(kind, shown(recorded.name(), of(recorded), kindOfTarget)));
  }

  /** Lists and maps that hold nothing have no name. */
  private static String shown(String name, String place, String kind) {
    return name.isEmpty() ? kind + place : name;
  }

  /** What of the same name is no longer an input where it was, best of the same task. */
  private @Nullable RecordedInput takeMoved(Input input) {
    List<RecordedInput> sameName = gone.get(input.name());
    if (sameName == null || sameName.isEmpty() || input.name().isEmpty()) {
      return null;
    }
    for (RecordedInput one : sameName) {
      if (one.owner().equals(input.maker().key())) {
        sameName.remove(one);
        return one;
      }
    }
    return sameName.remove(0);
  }

  private boolean takeGone(RecordedInput recorded) {
    List<RecordedInput> sameName = gone.get(recorded.name());
    return sameName != null && sameName.remove(recorded);
  }

  private static String move(Input input, RecordedInput before) {
    boolean isSameOwner = before.owner().equals(input.maker().key());
    String was = isSameOwner ? placeOrWhole(before.place()) : "output" + of(before);
    return input.name() + " is now output" + of(input) + ", was " + was;
  }

  private static String placeOrWhole(String place) {
    return place.isEmpty() ? "the whole output" : place;
  }

  private static String change(Input input, NamedFingerprint before) {
    String name = input.name();
    if (!name.equals(before.name())) {
      return "input" + of(input) + " is now " + name + ", was " + before.name();
    }
    String kind = input.slot().kind();
    if (!kind.equals(before.slot().kind())) {
      return shown(name, of(input), "output")
          + " is now a "
          + kind
          + ", was a "
          + before.slot().kind();
    }
    String now = input.slot().configuration();
    String was = before.slot().configuration();
    if (!now.equals(was)) {
      return name
          + (now.isEmpty() ? " is no longer " + was : " is now " + now)
          + (now.isEmpty() || was.isEmpty() ? "" : ", was " + was);
    }
    return name + appearance(input, before);
  }

  /** What is said of an optional target that came or went. */
  private static String appearance(Input input, NamedFingerprint before) {
    NamedFingerprint now = input.content();
    if (now == null || now.isThere() == before.isThere()) {
      return "";
    }
    return now.isThere() ? " was absent and is there now" : " was there and is absent now";
  }

  private static String of(Input input) {
    return of(input.slot().place(), input.maker().key().shortText());
  }

  private static String of(RecordedInput input) {
    return of(input.place(), input.owner().shortText());
  }

  private static String of(String place, String owner) {
    return (place.isEmpty() ? "" : " " + place) + " of " + owner;
  }
}
