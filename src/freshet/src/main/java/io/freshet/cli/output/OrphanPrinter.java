package io.freshet.cli.output;

import io.freshet.cli.terminal.Console;
import io.freshet.event.CleanOutcome;
import io.freshet.event.Orphan;
import io.freshet.target.Targets;
import io.freshet.text.Json;
import io.freshet.text.ShortNames;
import java.util.List;

/** Tells what became of outputs that no goal asks for. */
public final class OrphanPrinter {

  private OrphanPrinter() {}

  /** A line for each. */
  public static void print(CleanOutcome outcome, Console console) {
    ShortNames names = new ShortNames();
    outcome.orphans().forEach(orphan -> console.answer(line(orphan, names)));
    outcome
        .read()
        .forEach(
            (place, task) ->
                console.answer(
                    "kept " + Targets.shown(place) + ": " + names.of(task) + " reads it"));
    outcome.kept().forEach(place -> console.answer("kept " + Targets.shown(place)));
    outcome.refusals().forEach(why -> console.problem("clean --orphans: " + why));
    if (outcome.orphans().isEmpty() && outcome.refusals().isEmpty()) {
      console.answer("nothing to move to the trash");
    }
  }

  private static String line(Orphan orphan, ShortNames names) {
    boolean isMoved = !orphan.trash().isEmpty();
    return (isMoved ? "moved " : "would move ")
        + Targets.shown(orphan.place())
        + " to "
        + (isMoved ? Targets.shown(orphan.trash()) : "the trash")
        + ": no goal needs "
        + names.of(orphan.task())
        + (orphan.isEdited() ? "; somebody else has changed it" : "");
  }

  /** The members that a document has more when orphans were looked for. */
  public static Json add(CleanOutcome outcome, Json document) {
    List<Json> read =
        outcome.read().entrySet().stream()
            .map(it -> new Json().with("place", it.getKey()).with("readBy", it.getValue()))
            .toList();
    return document
        .with("orphans", outcome.orphans().stream().map(OrphanPrinter::orphan).toList())
        .with("read", read)
        .with("refused", outcome.refusals());
  }

  private static Json orphan(Orphan orphan) {
    return new Json()
        .with("place", orphan.place())
        .with("task", orphan.task())
        .with("changed", orphan.isEdited())
        .with("trash", orphan.trash().isEmpty() ? null : orphan.trash());
  }
}
