package io.freshet.cli.input;

import io.freshet.spi.Option;
import io.freshet.spi.Option.SetBy;
import io.freshet.spi.UsageException;
import java.util.Locale;

/** How many tasks may be asked for, and a graph may hold. */
public final class MaxTasks {

  static final String OPTION = "--max-tasks";

  /** As {@code Build.maxTasks} has it unless set. */
  private static final long UNLESS_SET = 2_000_000;

  private MaxTasks() {}

  public static Option option() {
    return Option.text(
        OPTION,
        "N",
        SetBy.ROOT,
        "Refuse a graph of more than N tasks: its chain of requirements seems to have no end;"
            + " 2,000,000 unless set.");
  }

  /** Returns the limit that is given, else the one that holds unless set. */
  static long of(ParsedOptions parsed) {
    String text = parsed.value(OPTION);
    return text == null ? UNLESS_SET : Numbers.atLeastOne(OPTION, text, Long.MAX_VALUE);
  }

  /**
   * Refuses more than the limit.
   *
   * @param wanted what was asked for
   * @param count how many tasks that is; {@code Long.MAX_VALUE} for more than can be counted
   */
  static void check(String wanted, long count, ParsedOptions parsed) {
    long limit = of(parsed);
    if (count > limit) {
      boolean isOption = parsed.knows(OPTION);
      throw new UsageException(
          wanted
              + ": that is "
              + (count == Long.MAX_VALUE ? "more than can be counted" : number(count) + " tasks")
              + "; want at most "
              + number(limit)
              + (isOption ? " (" + OPTION + ")" : ""));
    }
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
