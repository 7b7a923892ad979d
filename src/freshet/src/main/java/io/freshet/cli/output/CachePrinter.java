package io.freshet.cli.output;

import io.freshet.cache.CacheUpkeep;
import io.freshet.cache.CacheUpkeep.Contents;
import io.freshet.cache.Checked;
import io.freshet.cache.Checked.Bad;
import io.freshet.cache.Pruned;
import io.freshet.cli.input.Sizes;
import io.freshet.cli.terminal.Console;
import io.freshet.text.Json;
import io.freshet.text.Plurals;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Tells of a shared cache, in lines or as one JSON document. */
public final class CachePrinter {

  private final Console console;
  private final boolean isJson;

  public CachePrinter(Console console, boolean isJson) {
    this.console = console;
    this.isJson = isJson;
  }

  /** Tells what can be known of it; returns whether it can be used. */
  public boolean status(CacheUpkeep cache) throws IOException {
    Optional<String> problem = cache.problem();
    Optional<Contents> contents =
        cache.isFolder() && problem.isEmpty() ? Optional.of(cache.contents()) : Optional.empty();
    if (isJson) {
      answer(status(cache, problem, contents));
      return problem.isEmpty();
    }
    console.answer("cache " + cache.place());
    console.answer(problem.map(it -> "cannot be used: " + it).orElseGet(() -> usable(cache)));
    contents.ifPresent(it -> console.answer(line(it, cache.limit())));
    return problem.isEmpty();
  }

  private static String usable(CacheUpkeep cache) {
    return cache.isUnmade()
        ? "is not there yet: the first build that pushes makes it"
        : "can be reached";
  }

  private static Json status(
      CacheUpkeep cache, Optional<String> problem, Optional<Contents> contents) {
    Json document =
        document("status", cache)
            .with("reachable", problem.isEmpty())
            .with("problem", problem.orElse(null));
    contents.ifPresent(
        it ->
            document
                .with("entries", it.entries())
                .with("files", it.files())
                .with("bytes", it.bytes())
                .with("limitBytes", cache.limit()));
    return document;
  }

  private static String line(Contents contents, long limit) {
    return entriesAndFiles(contents.entries(), contents.files())
        + ", "
        + Sizes.text(contents.bytes())
        + " of "
        + Sizes.text(limit);
  }

  private static String entriesAndFiles(long entries, long files) {
    return entries + (entries == 1 ? " entry, " : " entries, ") + Plurals.of(files, "file");
  }

  /** Tells what has gone. */
  public void pruned(CacheUpkeep cache, Pruned pruned) {
    if (isJson) {
      answer(
          document("prune", cache)
              .with("removedFiles", pruned.files())
              .with("removedBytes", pruned.bytes())
              .with("files", pruned.filesLeft())
              .with("bytes", pruned.bytesLeft())
              .with("limitBytes", cache.limit()));
      return;
    }
    console.answer(
        pruned.files() == 0
            ? "nothing to remove: it holds " + left(cache, pruned)
            : "removed "
                + Plurals.of(pruned.files(), "file")
                + " ("
                + Sizes.text(pruned.bytes())
                + "); it holds "
                + left(cache, pruned));
  }

  private static String left(CacheUpkeep cache, Pruned pruned) {
    return Sizes.text(pruned.bytesLeft()) + " of " + Sizes.text(cache.limit());
  }

  /** Tells what was found; returns whether all is as it should be. */
  public boolean checked(CacheUpkeep cache, Checked checked) {
    if (isJson) {
      answer(
          document("verify", cache)
              .with("entries", checked.entries())
              .with("files", checked.files())
              .with("bytes", checked.bytes())
              .with("bad", checked.bad().stream().map(CachePrinter::document).toList()));
    } else {
      print(checked);
    }
    return checked.bad().isEmpty();
  }

  private void print(Checked checked) {
    List<Bad> bad = checked.bad();
    bad.forEach(
        it ->
            console.answer((it.isRemoved() ? "removed " : "kept ") + it.name() + ": " + it.why()));
    long removed = bad.stream().filter(Bad::isRemoved).count();
    console.answer(
        "read "
            + entriesAndFiles(checked.entries(), checked.files())
            + ", "
            + Sizes.text(checked.bytes())
            + ": "
            + (bad.isEmpty()
                ? "all as it should be"
                : bad.size() + " bad, " + removed + " removed"));
  }

  private static Json document(Bad bad) {
    return new Json()
        .with("name", bad.name())
        .with("why", bad.why())
        .with("removed", bad.isRemoved());
  }

  private static Json document(String action, CacheUpkeep cache) {
    return Json.document("cache").with("action", action).with("place", cache.place());
  }

  private void answer(Json document) {
    console.answer(document.toString());
  }
}
