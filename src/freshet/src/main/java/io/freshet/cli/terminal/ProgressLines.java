package io.freshet.cli.terminal;

import io.freshet.cli.terminal.ProgressState.Running;
import io.freshet.target.Targets;
import io.freshet.text.Colours;
import io.freshet.text.Durations;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines that show how far a build is, for a terminal of a given size. Each is shorter than the
 * terminal is wide: some wrap a line that is full.
 */
final class ProgressLines {

  private static final int MOST_LINES = 10;
  private static final int LEAST_BAR = 8;
  private static final int MOST_BAR = 30;
  private static final int LEAST_DOING = 6;
  private static final int NARROW = 36;
  private static final int ELAPSED = 11;
  private static final String GAP = "  ";

  private final Look look;

  ProgressLines(Look look) {
    this.look = look;
  }

  /** What the terminal can show. */
  record Look(boolean hasUnicode, boolean hasColours) {

    private String mark() {
      return hasUnicode ? "\u2026" : "...";
    }

    private String bar(int full, int empty) {
      return paint().green((hasUnicode ? "\u2501" : "#").repeat(full))
          + paint().dim((hasUnicode ? "\u254c" : ".").repeat(empty));
    }

    private Colours paint() {
      return hasColours ? Colours.COLOURS : Colours.NONE;
    }
  }

  /** At least one line, at most {@value #MOST_LINES}, and fewer than the terminal has rows. */
  List<String> of(ProgressState state, int width, int height) {
    int columns = Math.max(1, width - 1);
    List<String> lines = new ArrayList<>();
    lines.add(head(state, columns));
    int rows = Math.max(0, Math.min(MOST_LINES, height - 1) - 1);
    List<Running> running = state.running();
    int shown = running.size() <= rows ? running.size() : Math.max(0, rows - 1);
    running.subList(0, shown).forEach(task -> lines.add(line(task, columns)));
    if (shown < running.size() && shown < rows) {
      lines.add(
          look.paint()
              .dim(cut(inColumn("", columns) + more(running.size() - shown, shown), columns)));
    }
    return lines;
  }

  /** In front of a name: of one width, unless the terminal is narrow. */
  private static String inColumn(String text, int columns) {
    return columns < NARROW ? text + " " : Columns.padLeft(text, ELAPSED) + GAP;
  }

  private static String more(int count, int shown) {
    return (shown == 0 ? "" : "and ") + count + (shown == 0 ? "" : " more") + " running";
  }

  private String head(ProgressState state, int columns) {
    String failed = state.failed() == 0 ? "" : GAP + state.failed() + " failed";
    String restored = state.restored() == 0 ? "" : GAP + state.restored() + " restored";
    String fresh = (state.fresh() == 0 ? "" : GAP + state.fresh() + " fresh") + restored;
    String left = left(state);
    String count = state.done() + "/" + state.total();
    int room = columns - LEAST_BAR - GAP.length() - Columns.of(count) - Columns.of(failed);
    left = Columns.of(left) <= room ? left : "";
    room -= Columns.of(left);
    fresh = Columns.of(fresh) <= room ? fresh : "";
    int taken = Columns.of(count + fresh + failed + left);
    if (taken > columns) {
      return cut(count + failed, columns);
    }
    return bar(state, columns - taken - GAP.length())
        + count
        + fresh
        + look.paint().red(failed)
        + left;
  }

  /** Nothing where a second would be too much: what runs may well take longer than it used to. */
  private static String left(ProgressState state) {
    return state
        .left()
        .filter(it -> it.toSeconds() > 0)
        .map(it -> GAP + "~" + Durations.whole(it) + " left")
        .orElse("");
  }

  private String bar(ProgressState state, int room) {
    if (room < LEAST_BAR) {
      return "";
    }
    int length = Math.min(MOST_BAR, room);
    int full = state.total() == 0 ? 0 : (int) ((long) length * state.done() / state.total());
    return look.bar(full, length - full) + GAP;
  }

  private String line(Running task, int columns) {
    String elapsed = inColumn(Durations.whole(task.elapsed()), columns);
    int room = columns - Columns.of(elapsed);
    if (room < LEAST_DOING) {
      return Columns.cutMiddle(Targets.shown(task.name()), columns, look.mark());
    }
    String doing = columns < NARROW ? "" : Targets.shown(task.doing());
    int forDoing = Math.min(Columns.of(doing), room / 2);
    int forName =
        forDoing < LEAST_DOING && forDoing < Columns.of(doing) ? room : room - forDoing - 2;
    String name =
        Columns.cutMiddle(
            Targets.shown(task.name()), doing.isEmpty() ? room : forName, look.mark());
    int rest = room - Columns.of(name) - GAP.length();
    boolean isTold = !doing.isEmpty() && rest >= Math.min(LEAST_DOING, Columns.of(doing));
    return look.paint().dim(elapsed) + name + (isTold ? GAP + cut(doing, rest) : "");
  }

  private String cut(String text, int columns) {
    return Columns.cutEnd(text, columns, look.mark());
  }
}
