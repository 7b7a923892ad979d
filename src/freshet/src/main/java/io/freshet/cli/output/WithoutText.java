package io.freshet.cli.output;

import io.freshet.event.Absentee;
import io.freshet.task.TaskKey;
import io.freshet.text.FirstFew;
import io.freshet.text.Json;
import io.freshet.text.ShortNames;
import java.util.List;
import java.util.Map;

/** What tasks do without, as they tolerate that it fails: in words and in documents. */
public final class WithoutText {

  private WithoutText() {}

  /** The end of a sentence: {@code without Weather(day=2026-01-05), which failed}. */
  static String of(List<Absentee> absent, ShortNames names) {
    return "without "
        + FirstFew.of(absent, it -> names.of(it.task()) + ", which " + it.cause().words());
  }

  /** As {@code json.md} has it, for several tasks. */
  public static List<Json> json(Map<TaskKey, List<Absentee>> without) {
    return without.entrySet().stream()
        .map(it -> new Json().with("task", it.getKey()).with("absent", json(it.getValue())))
        .toList();
  }

  /** The same for one task. */
  public static List<Json> json(List<Absentee> absent) {
    return absent.stream()
        .map(it -> new Json().with("task", it.task()).with("cause", it.cause().id()))
        .toList();
  }
}
