package io.freshet.cli;

import io.freshet.cache.CacheSettings;
import io.freshet.cache.CacheUpkeep;
import io.freshet.cli.input.CacheOptions;
import io.freshet.cli.input.CommandSpec;
import io.freshet.cli.input.Operands;
import io.freshet.cli.input.Options;
import io.freshet.cli.input.Request;
import io.freshet.cli.output.CachePrinter;
import io.freshet.cli.output.WarningPrinter;
import io.freshet.cli.terminal.Console;
import io.freshet.engine.CacheKeeping;
import io.freshet.engine.Settings;
import io.freshet.event.ExitCode;
import io.freshet.spi.UsageException;
import io.freshet.store.StoreSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Looks after a shared cache. */
final class CacheCommand implements Command {

  private static final String STATUS = "status";
  private static final String PRUNE = "prune";
  private static final String VERIFY = "verify";
  private static final List<String> ACTIONS = List.of(STATUS, PRUNE, VERIFY);

  @Override
  public CommandSpec spec() {
    return new CommandSpec(
        "cache",
        "Look after a shared cache: status, prune (to its limit) or verify (read all of it).",
        Operands.oneOf(ACTIONS),
        List.of(CacheOptions.cache(), CacheOptions.limit(), Options.json()));
  }

  @Override
  public int run(Request request, Console console) {
    String action = action(request);
    try (CacheKeeping cache = open(request, console)) {
      return run(action, cache.upkeep(), new CachePrinter(console, request.has(Options.JSON)));
    } catch (IOException e) {
      throw new UncheckedIOException("freshet cache " + action + ": " + e.getMessage(), e);
    }
  }

  private static String action(Request request) {
    List<String> words = request.words();
    if (words.size() != 1 || !ACTIONS.contains(words.get(0))) {
      throw new UsageException("freshet cache: want one of " + String.join(", ", ACTIONS));
    }
    return words.get(0);
  }

  private static CacheKeeping open(Request request, Console console) {
    String place = CacheOptions.place(request);
    if (place.isEmpty()) {
      throw new UsageException(
          "freshet cache: no cache is named: add --cache PLACE, or set cache = PLACE in"
              + " freshet.properties");
    }
    StoreSettings stores = StoreSettings.NONE;
    for (Map.Entry<String, String> it : request.defaults().config().ofStores().entrySet()) {
      stores = stores.with(it.getKey(), it.getValue());
    }
    CacheSettings cache =
        CacheSettings.NONE
            .at(place)
            .withLimit(CacheOptions.bytes(request).orElse(CacheSettings.LIMIT));
    Settings settings =
        Settings.of(Path.of("").toAbsolutePath()).withStores(stores).withCache(cache);
    try {
      return new CacheKeeping(settings, new WarningPrinter(console)::warning);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }

  private static int run(String action, CacheUpkeep cache, CachePrinter printer)
      throws IOException {
    return switch (action) {
      case STATUS -> printer.status(cache) ? ExitCode.OK : ExitCode.FAILED;
      case PRUNE -> {
        needFolder(action, cache);
        printer.pruned(cache, cache.prune());
        yield ExitCode.OK;
      }
      default -> {
        needFolder(action, cache);
        yield printer.checked(cache, cache.verify()) ? ExitCode.OK : ExitCode.FAILED;
      }
    };
  }

  private static void needFolder(String action, CacheUpkeep cache) {
    if (!cache.isFolder()) {
      throw new UsageException(
          "freshet cache "
              + action
              + ": "
              + cache.place()
              + " is kept by a server, which looks after it by its own rules; want a folder");
    }
    cache
        .problem()
        .ifPresent(
            it -> {
              throw new UsageException("cache " + cache.place() + ": " + it);
            });
  }
}
