package io.freshet.cli.output;

import io.freshet.event.FolderChanges;
import io.freshet.event.Reason;
import io.freshet.target.Targets;
import io.freshet.text.Plurals;
import java.util.ArrayList;
import java.util.List;

/** Reasons in words. */
final class ReasonText {

  private ReasonText() {}

  /** The first reason, and how many more there are: fit for the end of a line. */
  static String brief(List<Reason> reasons) {
    if (reasons.isEmpty()) {
      return "";
    }
    int more = reasons.size() - 1;
    Reason reason = reasons.get(0);
    String first = "  " + Targets.shown(reason.toString() + brief(reason.changes()));
    return more == 0 ? first : first + " (+" + Plurals.of(more, "more reason") + ")";
  }

  /** {@code (a/b changed, 12 more)}: what changed in a folder. */
  private static String brief(FolderChanges changes) {
    if (changes.isEmpty()) {
      return "";
    }
    int more = changes.count() - 1;
    return " (" + text(changes.first().get(0)) + (more == 0 ? "" : ", " + more + " more") + ")";
  }

  /** What changed in the folder that a reason is about, each on a line. */
  static List<String> inside(Reason reason) {
    List<String> lines = new ArrayList<>();
    FolderChanges changes = reason.changes();
    String above = changes.folder().isEmpty() ? "" : changes.folder() + "/";
    changes.first().forEach(it -> lines.add(above + text(it)));
    if (changes.more() > 0) {
      lines.add("and " + changes.more() + " more in " + reason.detail());
    }
    return lines;
  }

  private static String text(FolderChanges.Change change) {
    return change.name() + " " + change.kind().text();
  }

  /** What a kind of reason means. */
  static String meaning(Reason.Kind kind) {
    return switch (kind) {
      case NO_TRACE -> "nothing is known of an earlier run";
      case VERSION -> "version() returns another text";
      case PARAMETER -> "the outputs were made with another parameter";
      case CODE -> "changed bytecode";
      case RESOURCE -> "a changed file of the class path";
      case OUTPUT_NAMES -> "the task names other outputs";
      case INPUT_CHANGED -> "not as before";
      case INPUT_ADDED -> "not an input before";
      case INPUT_REMOVED -> "no longer an input";
      case OUTPUT_MISSING -> "not there";
      case OUTPUT_MODIFIED -> "content that no run recorded";
      case INTERRUPTED -> "the last run was killed while it published";
      case INPUT_CHANGED_DURING_RUN -> "an input changed while the last run read it";
      case CODE_CHANGED_DURING_RUN -> "code changed while the last run was at it";
      case CHECK -> "the check changed and nothing else: what is published is checked";
      case FORCED -> "it was asked for";
      case EXTERNAL_MISSING -> "made elsewhere, and not there";
    };
  }
}
