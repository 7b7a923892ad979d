package io.freshet.cli;

import io.freshet.plan.Reason;
import io.freshet.target.Targets;
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
    String first = "  " + Targets.shown(reasons.get(0).toString());
    return more == 0 ? first : first + " (+" + Counts.of(more, "more reason") + ")";
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
      case FORCED -> "it was asked for";
      case EXTERNAL_MISSING -> "made elsewhere, and not there";
    };
  }
}
