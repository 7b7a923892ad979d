package io.freshet.engine;

import io.freshet.cache.CacheSettings;
import io.freshet.cache.Pusher;
import io.freshet.cache.SharedCache;
import io.freshet.event.CacheUse;
import io.freshet.graph.Node;
import io.freshet.plan.Inspection;
import io.freshet.store.FolderContent;
import io.freshet.store.StagedOutput;
import io.freshet.store.Stores;
import io.freshet.store.file.Staging;
import io.freshet.target.DirectoryTarget;
import io.freshet.target.FileTarget;
import io.freshet.target.Target;
import io.freshet.trace.Trace;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a build has to do with a shared cache: takes from it what need not run, and gives it what
 * has run. Thread-safe.
 */
final class Sharing implements Closeable {

  /** So much is waited at least for what is still to be pushed, and as long as the build took. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final SharedCache cache;
  private final Stores stores;
  private final Restorer restorer;
  private final Optional<Pusher> pusher;

  /** With an open cache, which it closes. */
  Sharing(SharedCache cache, Stores stores, Staging staging, Consumer<String> warnings) {
    this.cache = cache;
    this.stores = stores;
    this.restorer = new Restorer(cache, stores, staging, new StagedContents(stores));
    this.pusher =
        cache.settings().has(CacheSettings.Choice.PUSHING)
            ? Optional.of(new Pusher(cache, warnings))
            : Optional.empty();
  }

  Restorer restorer() {
    return restorer;
  }

  /** Gives the cache what a run has made and published, if that is for others. */
  void made(Node node, Inspection inspection, Trace trace, List<StagedOutput> staged) {
    if (pusher.isPresent()
        && trace.doubts().isEmpty()
        && !trace.hasAskedForPrevious()
        && Restorer.isCached(node, stores, cache.settings())
        && (inspection.check().code().isEmpty() || trace.checkedBy().isPresent())) {
      List<Pusher.Published> outputs = new ArrayList<>();
      for (int i = 0; i < staged.size(); i++) {
        outputs.add(new Output(node.outputs().get(i).name(), staged.get(i).folder()));
      }
      pusher.get().push(trace, outputs);
    }
  }

  /** An output in its place. */
  private final class Output implements Pusher.Published {

    private final String name;
    private final Optional<FolderContent> folder;

    Output(String name, Optional<FolderContent> folder) {
      this.name = name;
      this.folder = folder;
    }

    @Override
    public Optional<FolderContent> folder() {
      return folder;
    }

    @Override
    public InputStream open(String member) throws IOException {
      Target target = member.isEmpty() ? FileTarget.of(name) : DirectoryTarget.of(name);
      Target input = stores.of(target).input(target);
      return input instanceof DirectoryTarget directory
          ? directory.file(member).newInputStream()
          : ((FileTarget) input).newInputStream();
    }
  }

  /** Waits for what is still to be pushed, not much longer than the build took. */
  void finish(Duration elapsed) {
    pusher.ifPresent(it -> it.finish(elapsed.plus(PATIENCE)));
  }

  CacheUse use() {
    return cache.use();
  }

  @Override
  public void close() throws IOException {
    pusher.ifPresent(Pusher::close);
    cache.close();
  }
}
